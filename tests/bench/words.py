"""The words that invented news is made of: a vocabulary by Zipf's law for each language, and the
names of people, organisations and places."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

SLOTS = 1 << 22
"""Places of a large table; a word has as many of them as its frequency gives it."""
_SHIFT = 2.7
"""Mandelbrot's correction of Zipf's law: the frequency of rank r goes as 1 / (r + 2.7)."""

_STEMS = """account agency agree aid air ally answer appeal area arm army arrest attack back bank
base battle bill board bomb border bridge budget build call campaign capital car case cause
centre chair change charge chief child church citizen city claim class coast comment company
concern control cost council country court crew crime crisis crop dam damage data deal death
debate debt decade decision defence delay demand detail director district doctor dollar door
drone drug economy editor effort election embassy energy engineer envoy event evidence expert
export factory family farm farmer fear ferry field fight figure film fine fire firm flight flood
food force forest fuel fund garden gas goal government governor grain ground group guard guest
gun harbour hall head health hearing heat hill home hospital hotel hour house idea import
incident income industry inquiry inspector interest island issue job journalist judge jury king
lake land law lawyer leader letter level library line loan mail major man market mayor measure
media meeting member message mile mine minister mission mobile model moment month morning motor
mountain museum name nation neighbour network news night north office officer official oil
order owner page paper parent park part partner party passenger patient peace pension people
phone photograph picture pier pilot plan plane plant player pledge point police policy port
power president press price priest prison problem product project promise protest province
question railway rain rate reason record reform refugee region report rescue resident result
review rider rise risk river road rocket role room rule ruler sailor sanction school science
search season seat secretary security senate sentence service session shell ship shop shore
signal site skipper soldier source south speech spokesman square staff stage state statement
station steel stone storm story strategy street strike student study suburb summit supply
surgeon survey suspect system table talk tank target tax teacher team term territory test
theatre threat ticket tide time tower town trade train treaty trial tribunal troop truck tunnel
union valley value vehicle venue victim village visit visitor volunteer vote voter wage wall war
ward warning water weapon weather week west wheat wife wind winter witness woman wood worker
world year zone""".split()
_ACTS = """accept accuse add address admit adopt allow answer appoint approve arrange arrest ask
attack avoid back ban bar block board call cancel carry cause challenge change charge check cite
claim clear close collect condemn confirm consider contain control convert cover criticise cross
damage deal decide declare defend delay deliver demand deny deploy destroy discuss dismiss
display divide double drop elect end endorse enter establish evacuate examine exceed expand
expect explain export express face fail fear fill film fine finish fire fix flood follow force
form free fund gather grant guard halt hand harm help honour house hurt ignore impose improve
include increase inform injure insist inspect interview introduce investigate invite join jail
judge kill land last launch lift link list lower maintain manage mark measure mention miss
monitor move name need note notice occupy offer open oppose order organise overturn pass pay
plan plant play pledge present press prevent print produce promise protect protest prove
provide publish pull punish push question raise rank ratify reach receive recover reduce refuse
reject release remain remove renew repair repeat replace report request require rescue resign
restore restrict return reveal review rule sack sail save scrap search seize select sentence
serve settle share shell shift shut sign stage start state stop store strike suffer suggest
supply support suspend target tax test threaten trade train transfer treat trust try turn
unveil urge use value veto visit vote walk want warn watch welcome win withdraw work""".split()


@dataclass(frozen=True)
class Grammar:
    """How a clause of a language goes: determiner noun, auxiliary verb, preposition noun twice.

    The shorter of the tables hold a word as often as it should come.
    """

    tag: str
    determiners: Sequence[str]
    auxiliaries: Sequence[str]
    prepositions: Sequence[str]
    joiners: Sequence[str]
    said: Sequence[str]
    that: str
    on: str
    inside: str
    quotes: tuple[str, str]
    syllables: Sequence[str]
    verb_end: str
    known: tuple[Sequence[str], Sequence[str]] = ((), ())
    """Nouns and verbs of the language itself, which come most often."""


def _often(text: str) -> list[str]:
    """`the*3 a` → the, the, the, a; blanks in a phrase are written as a full stop."""
    out = []
    for word in text.split():
        name, _, count = word.partition("*")
        out += [name.replace(".", " ")] * int(count or 1)
    return out


def _cross(heads: str, ends: str) -> list[str]:
    return ["".join(pair) for pair in product(heads.split(), ends.split())]


_LATIN = "b br c ch d dr f g gr h j k kr l m n p pr r s sh st t tr v w z"
_ENGLISH = (
    [form for stem in _STEMS for form in (stem, stem + "s")],
    [stem + ("d" if stem.endswith("e") else "ed") for stem in _ACTS],
)
LANGUAGES = (
    Grammar(
        "en",
        _often("the*9 a*5 its*2 their*2 his her every no another this that*2 some many the.new"),
        _often("has*5 had*3 was*4 will.have have*2 has.not*2 had.not was.not would.have is*3 "
               "is.being has.never could.have may.have"),
        _often("of.the*5 in.the*5 to.the*3 for.the*2 on.the*2 at.the with.a with.the by.the*2 "
               "from.the in.a of.a*2 after.the before.the about.the against.the over.the as.a "
               "near.the under.the between.the without without.a into.the and.the*2 or.the"),
        _often("and*5 but*2 while*2 because when although after so before"),
        _often("said*9 told.reporters*2 added*2 announced confirmed warned claimed insisted*1"),
        "that", "on", "in", ("“", "”"),
        _cross(_LATIN, "a e i o u ar en ol im un ea or an el"), "ed", _ENGLISH,
    ),
    Grammar(
        "de", _often("die*4 der*4 das*3 eine*2 ein*2 ihre keine jede"),
        _often("hat*4 hatte*2 wird*2 wurde*3 ist*3 soll kann"),
        _often("in.der*3 von.der*2 mit.dem*2 für.die*2 auf.dem nach.der gegen.die über.die "
               "bei.dem zu.der und.die"),
        _often("und*4 aber weil während obwohl"), _often("sagte*6 erklärte*2 betonte warnte"),
        "dass", "am", "in", ("„", "“"),
        _cross("b bl d f g h k kl l m n p r s sch st t v w z", "a e i o u ä ö ü er en ung ei"), "t",
    ),
    Grammar(
        "fr", _often("le*4 la*4 les*3 un*2 une*2 leur chaque aucune"),
        _often("a*4 avait*2 est*3 sera était*2 peut"),
        _often("de.la*4 dans.le*3 pour.le*2 à.la*2 avec.le sur.la contre.le par.la sans et.la"),
        _often("et*4 mais car quand"), _often("a.dit*5 a.déclaré*2 affirme prévient"),
        "que", "le", "à", ("« ", " »"),
        _cross("b c d f g j l m n p r s t v", "a e i o u é è eau on ai our ille"), "é",
    ),
    Grammar(
        "es", _often("el*4 la*4 los*3 las*2 un*2 una*2 su cada"),
        _often("ha*4 había*2 es*2 fue*3 será puede"),
        _often("de.la*4 en.el*3 para.el*2 con.la*2 por.el sobre.la contra.el sin y.la"),
        _often("y*4 pero porque cuando"), _often("dijo*5 declaró*2 afirma advirtió"),
        "que", "el", "en", ("«", "»"),
        _cross("b c d f g j l m n ñ p r s t v", "a e i o u á ó ción ar os ada"), "ado",
    ),
    Grammar(
        "uk", _often("цей*3 ця*3 це*2 кожен їхній той інший новий"),
        _often("був*3 була*3 має*2 не.був буде*2 вже"),
        _often("у*5 на*4 з*3 для*2 до*2 про від після під і*2"),
        _often("і*3 але бо коли"), _often("сказав*4 заявив*2 додав повідомив"),
        "що", "у", "у", ("«", "»"),
        _cross("б в г д ж з к л м н п р с т х ч", "а е и і о у ан ень ова їв ск"), "но",
    ),
)  # fmt: skip
SHARES = (88, 4, 3, 3, 2)
"""How many of a hundred articles are in each language."""


def zipf(items: Sequence[str], slots: int = SLOTS, shift: float = _SHIFT) -> list[str]:
    """A table of `slots` places, from which a blind draw gives item r as often as 1 / (r + shift).
    Items too rare for a place of their own share one in turn."""
    weights = [1 / (rank + shift) for rank in range(1, len(items) + 1)]
    scale = slots / sum(weights)
    table: list[str] = []
    due = 0.0
    for item, weight in zip(items, weights, strict=True):
        due += weight * scale
        table += [item] * (round(due) - len(table))
    return table


def forms(random: Random, syllables: Sequence[str], count: int, end: str = "") -> list[str]:
    """`count` invented words, all different, the frequent ones mostly shorter."""
    made: dict[str, None] = {}
    while len(made) < count:
        length = 2 + (len(made) > 300) * (random.random() < 0.6) + (random.random() < 0.25)
        made["".join(random.choices(syllables, k=length)) + end] = None
    return list(made)


def people(random: Random, count: int) -> list[str]:
    """Names of people: a given and a family name."""
    syllables = LANGUAGES[0].syllables
    given = [word.capitalize() for word in forms(random, syllables, 300)]
    family = [word.capitalize() for word in forms(random, syllables, max(60, count // 4))]
    made: dict[str, None] = {}
    while len(made) < count:
        made[f"{random.choice(given)} {random.choice(family)}"] = None
    return list(made)


def organisations(random: Random, count: int) -> list[str]:
    """Names of organisations, among them outlets and ministries."""
    kinds = ("{} Bank", "{} Party", "Ministry of {}", "{} Institute", "{} Lines", "Union of {}",
             "{} Agency", "{} United", "University of {}", "{} Group", "Radio {}")  # fmt: skip
    names = [word.capitalize() for word in forms(random, LANGUAGES[0].syllables, count)]
    return [random.choice(kinds).format(name) for name in names]


def places(random: Random, count: int) -> list[str]:
    """Names of places, of one word and some of two."""
    names = [word.capitalize() for word in forms(random, LANGUAGES[0].syllables, count)]
    heads = ("New ", "Port ", "Upper ", "Saint ", *[""] * 30)
    return [random.choice(heads) + name for name in names]
