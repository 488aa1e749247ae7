"""Words that mean the same thing or its opposite, as news texts use them. Standard library only.

An axis is one question that a statement can answer with yes or no: is it open, was it captured,
did it rise. The words of one axis stand on either side of it; a word may stand on several. The
lists were put together by hand, after the verbs and adjectives of news agencies.
"""

from functools import cache

AXES: dict[str, tuple[str, str]] = {
    "capture": (
        "capture seize seizure overrun conquer occupy storm expel oust control takeover retake"
        " recapture occupation",
        "defend repel repulse liberate withstand retreat",
    ),
    "open": (
        "open reopen unlock unblock accessible",
        "close shut seal block closure blockade barricade shutter cut inaccessible impassable"
        " locked lock",
    ),
    "working": (
        "work run function operate repair restore fix mend online normal normally operational"
        " reconnect lit resume running continue start-up",
        "break dark down offline broken idle stop halt disrupt outage faulty malfunction crash"
        " fail failure paralyse paralyze breakdown defective collapse unlit standstill affect"
        " shut-down close-down break-down switch-off burn-out",
    ),
    "life": (
        "survive alive live unharmed survivor unhurt",
        "die dead kill death fatal perish drown murder slay deceased fatality execute toll lose"
        " shoot",
    ),
    "hurt": (
        "fit healthy well unhurt unharmed uninjured recover recovered robust",
        "hurt injure injury wound ill sick sicken hospitalise hospitalize burn harm frail"
        " ailing unwell concussion",
    ),
    "rise": (
        "rise increase grow climb gain jump soar surge expand growth hike raise up higher"
        " double triple dear expensive high improve improvement upturn dearer soaring rising"
        " accelerate",
        "fall drop decline decrease shrink sink dip slump reduce reduction ease slide plunge"
        " tumble down low lower collapse cheap cheaper worsen halve downturn plummet diminish"
        " dwindle fewer shrinking weaken subside recede",
    ),
    "safe": (
        "safe harmless clean secure drinkable safety pure sound stable sturdy solvent withstand"
        " solid healthy",
        "danger dangerous unsafe risk threat threaten toxic pollute contaminate contamination"
        " poison harmful hazard hazardous dirty pollution unfit black foul endanger collapse"
        " crack unstable insolvent bankrupt crumble fail burst corroded rotten defect weak"
        " insolvency rust rusty brittle shaky cancerous contaminant",
    ),
    "firm": (
        "hold withstand stand intact firm",
        "break burst collapse give-way crack fail breach crumble rupture cave-in",
    ),
    "true": (
        "true genuine authentic real correct accurate sincere",
        "forge fake fabricate false lie hoax invent untrue forgery fabrication fiction"
        " incorrect doctor wrong mistaken baseless unfounded copy replica counterfeit imitation"
        " bogus phony sham",
    ),
    "guilty": (
        "guilty guilt commit culprit perpetrator",
        "innocent acquit innocence exonerate cleared clear",
    ),
    "agree": (
        "agree agreement accept approve approval sign back support endorse consent settle deal"
        " ratify favour favor welcome adopt backing unanimous pact treaty accord applaud"
        " greenlight unanimously",
        "reject refuse oppose opposition decline veto rebuff spurn scrap resist condemn object"
        " protest denounce criticise criticize disagree",
    ),
    "win": (
        "win victory winner triumph",
        "lose defeat beat concede",
    ),
    "held": (
        "arrest detain custody jail imprison hold seize abduct kidnap detention apprehend"
        " captive jailed captured",
        "free release freedom liberate bail",
    ),
    "stay": (
        "stay remain keep continue serve",
        "leave quit resign resignation depart withdraw flee abandon exit vacate withdrawal"
        " departure evacuate step-down pull-out walk-out evict vanish",
    ),
    "enough": (
        "enough full plenty sufficient ample adequate abundant stocked abundance available feed"
        " stock",
        "empty short shortage lack scarce insufficient run-out bare shortfall inadequate hungry"
        " exhausted exhaust scarcity deplete depleted hunger",
    ),
    "legal": (
        "legal lawful legitimate constitutional valid legally lawfully",
        "illegal unlawful illegitimate unconstitutional invalid illegally void unlawfully",
    ),
    "success": (
        "succeed success pass effective efficient successful successfully safely",
        "fail failure crash flop ineffective useless botch unsuccessful unsuccessfully botched",
    ),
    "present": (
        "arrive reach come attend attendance appear arrival present presence show-up",
        "miss absent missing absence",
    ),
    "inform": (
        "warn warning tell inform notify alert brief consult siren notice message alarm"
        " notification consultation announce announcement invite invitation aware briefed"
        " consulted informed call-up",
        "ignore ignorant unaware conceal hide surprise secretly unannounced",
    ),
    "punctual": ("punctual prompt", "late delay delayed tardy"),
    "meant": (
        "deliberate deliberately arson intentional intentionally purpose sabotage arsonist"
        " attack premeditated on-purpose",
        "accident accidental accidentally accidently fault mishap error mistake lightning"
        " unintentional unintentionally inadvertently negligence coincidence",
    ),
    "publish": (
        "publish disclose reveal publication disclosure public report release",
        "withhold hide conceal secret suppress unpublished classified undisclosed censor",
    ),
    "fair": (
        "fair free impartial clean honest unbiased transparent",
        "unfair rig fraud fraudulent stolen biased rigged irregularity cheat manipulate bribe"
        " bribery corrupt corruption favouritism nepotism",
    ),
    "truce": (
        "ceasefire truce respect observe calm quiet peaceful armistice",
        "attack shell bomb shelling violate violation violent violence clash bombardment strike"
        " bombard assault",
    ),
    "built": (
        "intact undamaged unscathed standing spared spare preserved survive",
        "destroy damage demolish ruin wreck shoot-down loot flatten raze devastate destruction"
        " shatter level burn torch wipe obliterate",
    ),
    "begin": (
        "begin start launch commence start-up",
        "end finish cease expire conclude interrupt",
    ),
    "ready": (
        "ready complete finish prepared completion completed finished",
        "unfinished incomplete unready pending unprepared",
    ),
    "tamed": (
        "contain extinguish contained tame put-out douse quell",
        "spread leak rage uncontrolled uncontrollable leaking burn blaze smoulder smolder"
        " spreading",
    ),
    "given": (
        "give show hand send deliver provide receive get obtain supply distribute delivery"
        " transfer ship hand-over hand-out refund",
        "withhold deny refuse turn-away",
    ),
    "allowed": (
        "allow permit let authorise authorize permission permitted admit let-in approve"
        " licensed license licence legal",
        "ban forbid bar prohibit block prevent prohibition forbidden turn-away outlaw"
        " unauthorised unauthorized",
    ),
    "hired": ("hire employ recruit rehire", "dismiss sack layoff dismissal redundancy"),
    "studied": ("study degree graduate diploma enrol enroll graduation", ""),
    "valid": (
        "valid apply",
        "dead expire lapse void suspend cancel scrap annul expired",
    ),
    "visited": ("visit visitor inspect access", ""),
    "sober": (
        "sober",
        "drunk drunken drink alcohol intoxicated tipsy",
    ),
    "armed": ("armed", "unarmed"),
    "willing": (
        "voluntary voluntarily willing willingly freely consent",
        "force coerce compel coercion forcibly pressure throw-out drive-out force-out push-out"
        " escort evict coerced deport",
    ),
    "resigned": ("resign quit resignation step-down", "dismiss sack dismissal oust"),
    "helpful": ("cooperate cooperation comply", "obstruct hinder stonewall obstruction"),
    "prompt": (
        "quick quickly prompt promptly immediate immediately instantly swift swiftly",
        "slow slowly belated belatedly wait delay",
    ),
    "crowded": ("crowded packed full busy", "empty deserted half-empty"),
    "better": (
        "improve better improvement recover recovery upturn strengthen progress heal",
        "worsen worse deteriorate deterioration decline degrade",
    ),
    "apologised": ("apologise apologize apology sorry regret", ""),
    "cause": ("cause blame responsible reason due fault role part result", ""),
    "joined": (
        "join strike walkout turnout participate participation march stay-home vote ballot cast"
        " stop-work walk-out voter crowd attendance protest demonstrate gather rally protester"
        " demonstrator marcher picket home",
        "boycott",
    ),
    "deficit": (
        "deficit gap shortfall hole red loss debt overrun overspend",
        "surplus profit solvent balanced",
    ),
    "build": ("construct build erect construction", ""),
    "talk": ("talk negotiate negotiation dialogue discuss discussion", ""),
    "test": ("test inspect examine inspection check examination audit", ""),
    "help": (
        "help assist aid relief assistance rescue",
        "",
    ),
    "rescue": ("rescue save recover", "miss missing unaccounted"),
    "own": ("own belong owner property", ""),
    "promise": ("promise pledge vow commit undertake", ""),
    "sell": ("sell sale buy purchase auction", ""),
    "paid": ("pay repay compensate refund reimburse payment", "owe arrears unpaid withhold"),
    "rested": ("rest sleep", "exhausted tired sleepless"),
    "above": ("above exceed over beyond", "below under within beneath"),
    "met": ("meet encounter meeting", ""),
    "investigated": ("investigate investigation probe inquiry scrutiny", ""),
    "know": ("know known knowledge aware learn", "unaware unknown"),
    "asked": ("ask request demand application apply", ""),
    "admitted": (
        "admit let-in welcome accept",
        "turn-away refuse reject bar exclude evict expel",
    ),
    "acquired": (
        "buy purchase donate inherit bequeath gift sell",
        "steal loot rob seize plunder confiscate expropriate",
    ),
    "decided": (
        "decide settle approve adopt sign conclude finalise finalize final approval decision",
        "pending undecided unresolved unsettled unfinished",
    ),
    "exist": (
        "exist survive preserve",
        "delete destroy burn erase vanish disappear demolish shred scrap raze",
    ),
    "quiet": ("quiet silent calm inaudible silence", "loud noisy noise deafening audible blare"),
    "loaded": ("full loaded heavy", "empty unloaded"),
    "dry": ("dry drought", "wet flood soaked damp"),
    "strong": (
        "strong powerful robust",
        "weak fragile feeble",
    ),
    "usual": (
        "normal usual ordinary routine",
        "unusual abnormal exceptional irregular",
    ),
    "awake": ("awake alert", "asleep doze sleep"),
    "profit": ("profit profitable surplus gain", "loss unprofitable deficit"),
    "answered": ("answer reply respond response acknowledge", "ignore unanswered silence"),
    "quality": (
        "good excellent superb brilliant wonderful magnificent masterpiece triumph",
        "bad disaster disastrous dreadful awful terrible appalling poor fiasco catastrophe mess",
    ),
    "reckoned": (
        "",
        "exaggerate exaggerated inflate inflated overstate overstated overestimate understate"
        " understated underestimate miscount",
    ),
    "complained": ("complain complaint grievance", ""),
}
"""Each axis: the words on its positive and on its negative side (lemmas; verb and particle are
joined by a hyphen). An axis with an empty side only says which words are about the same thing."""

NOUN_AXES = frozenset(("meant", "truce", "sober"))
"""Axes on which a noun alone takes a side: *an electrical fault*, *two bottles of beer*."""

_SUFFIXES = (
    "ization", "isation", "ational", "iveness", "ations", "ation", "ments", "ment", "ities",
    "ings", "ing", "ness", "ions", "ance", "ence", "ency", "ive", "ity", "ion", "ful", "ous",
    "ers", "ors", "ies", "ed", "er", "or", "es", "ly", "al", "s", "e", "y",
)  # fmt: skip
_SHORTEST = 4
_LONGEST = 40
_WHOLE = frozenset(
    "worker workers holder holders shareholder shareholders striker strikers killer killers"
    " keeper keepers runner runners number numbers observer observers party letter letters"
    " officer officers county station stations mission missions factory counter counters"
    " master masters matter matters corner corners majority minority charity battery quarter"
    " quarters better nation nations section sections general generals".split()
)
"""Words that no longer mean what they are derived from."""
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


def _single(word: str) -> str:
    """*swim* of *swimm*: without the consonant that was doubled before an ending."""
    doubled = word[-1] == word[-2] and word[-1] not in "lsaeiouz"
    return word[:-1] if doubled else word


@cache
def stem(word: str) -> str:
    """What the forms derived from one word share, roughly: *inspect* of inspections, inspector."""
    word = word[:_LONGEST]
    if word in _WHOLE:
        return word.removesuffix("s")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return stem(_single(word[: -len(suffix)]))
    return word


def _index() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, dict[str, int]] = {}
    for axis, sides in AXES.items():
        for pole, words in zip((1, -1), sides, strict=True):
            for word in words.split():
                found.setdefault(word, {})[axis] = pole
    for words, pole in ((" ".join(AXES["rise"]), 1), ("unchanged stable flat constant same", -1)):
        for word in words.split():
            found.setdefault(word, {})["change"] = pole
    found.setdefault("change", {})["change"] = 1
    return {word: tuple(axes.items()) for word, axes in found.items()}


_BY_WORD = _index()
_BY_STEM: dict[str, tuple[tuple[str, int], ...]] = {}
for _word, _axes in _BY_WORD.items():
    _BY_STEM.setdefault(stem(_word), _axes)


@cache
def axes(word: str) -> tuple[tuple[str, int], ...]:
    """The axes that a lemma stands on, each with its pole (1 or -1); none for an unknown word."""
    known = _BY_WORD.get(word) or _BY_STEM.get(stem(word))
    if known:
        return known
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and rest in _BY_WORD:
            return tuple((axis, -pole) for axis, pole in _BY_WORD[rest])
    return ()
