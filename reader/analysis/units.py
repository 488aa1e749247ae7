"""The units that numbers in news are followed or preceded by, and the one name each has here.

Currencies are named by ISO 4217 where the words name one; *pounds* may be money or weight and
*tons* may be of three sizes, so that these stay words.
"""

CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "s$": "SGD",
    "hk$": "HKD",
    "nz$": "NZD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "zł": "PLN",
    **{
        code.casefold(): code
        for code in (
            "USD EUR GBP JPY CHF CNY RUB UAH PLN CZK HUF RON BGN SEK NOK DKK ISK TRY INR PKR KRW"
            " ILS AUD CAD NZD SGD HKD BRL MXN ZAR NGN KES EGP AED SAR"
        ).split()
    },
}
"""Signs and codes of money, lower case, that stand before the number or after it."""

_NAMES = {
    "%": "percent|per cent|pct|percentage",
    "pp": "percentage point|pp|pps",
    "USD": "dollar|us dollar|u.s. dollar|american dollar",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "NZD": "new zealand dollar",
    "HKD": "hong kong dollar",
    "EUR": "euro",
    "GBP": "pounds sterling|pound sterling|british pound|quid",
    "JPY": "yen|japanese yen",
    "CNY": "yuan|chinese yuan|renminbi",
    "RUB": "rouble|ruble|russian rouble|russian ruble",
    "UAH": "hryvnia|hryvnya|hryvnias",
    "PLN": "zloty|zlotys|zlotych|polish zloty",
    "CZK": "czech crown|czech koruna",
    "SEK": "swedish crown|swedish krona|swedish kronor",
    "NOK": "norwegian crown|norwegian krone|norwegian kroner",
    "DKK": "danish crown|danish krone|danish kroner",
    "CHF": "swiss franc",
    "HUF": "forint",
    "RON": "romanian leu|romanian lei",
    "TRY": "lira|turkish lira",
    "INR": "indian rupee",
    "PKR": "pakistani rupee",
    "KRW": "won|south korean won",
    "ILS": "shekel",
    "BRL": "brazilian real|reais",
    "ZAR": "rand",
    "NGN": "naira",
    "km": "kilometre|kilometer",
    "m": "metre|meter",
    "cm": "centimetre|centimeter",
    "mm": "millimetre|millimeter",
    "mi": "mile",
    "ft": "foot|feet",
    "in": "inch|inches",
    "yd": "yard",
    "nmi": "nautical mile",
    "kg": "kilogram|kilogramme|kilo",
    "g": "gram|gramme",
    "t": "tonne|metric ton",
    "ha": "hectare",
    "acre": "acre",
    "km²": "square kilometre|square kilometer|sq km|km2",
    "m²": "square metre|square meter|sq m|m2",
    "mi²": "square mile|sq mi",
    "m³": "cubic metre|cubic meter|m3",
    "l": "litre|liter",
    "°C": "° c|degree celsius|degrees celsius|degrees c|celsius",
    "°F": "° f|degree fahrenheit|degrees fahrenheit|degrees f|fahrenheit",
    "°": "degree",
    "km/h": "km / h|kph|kmh|kilometres per hour|kilometers per hour|kilometres an hour"
    "|kilometers an hour",
    "mph": "miles per hour|miles an hour",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kWh": "kilowatt hour|kilowatt - hour",
    "MWh": "megawatt hour|megawatt - hour",
    "TWh": "terawatt hour|terawatt - hour",
    "hour": "hour|hr|hrs",
    "minute": "minute|min",
    "second": "second|sec",
    "people": "person|persons|people",
    "times": "time|times|fold|x",
}


def _units() -> dict[str, str]:
    table = {}
    for name, words in _NAMES.items():
        table[name.casefold()] = name
        for word in words.split("|"):
            table[word] = name
            table.setdefault(f"{word}s", name)
    for word in ("day", "week", "month", "year", "decade", "pound", "ton", "cent", "barrel"):
        table[word] = table[f"{word}s"] = word
    return table


UNITS = _units()
"""Words after a number, lower case, parted by single spaces → the unit's name."""
