"""Which statements of a text are worth a check, and why; words alone decide, no parse is needed.

A statement is worth a check when it asserts a fact that evidence could support or refute and that
somebody would want to know: figures, comparisons, superlatives, absolutes, causes, predictions, and
events with their day and place. After the check-worthy factual sentences of ClaimBuster (Hassan et
al., *Toward automated fact-checking*, KDD 2017) and the claim types of AVeriTeC (Schlichtkrull et
al., NeurIPS 2023). Opinions, questions, wishes and what nobody vouches for are left out.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.model import NAMED, Attribution, Checkable, EntityType, Mention

LEAST_WORDS = 4
"""A statement of fewer words says too little to be checked by itself."""
LONGEST = 1_200
"""Letters of a statement that are read."""
FLOOR = 0.3
"""The lowest score of something said that is worth showing."""
OWN_FLOOR = 0.4
"""The same for the writer's own sentences, which are many and mostly agreed on."""
QUOTED = 0.1
"""What it adds that somebody said it: who said what is checked, too (*quote verification*)."""
NAMING = 0.1
"""What it adds that somebody or something is named."""

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan"
    "|Feb|Sept?|Oct|Nov|Dec"
)
_NUMBER = (
    r"(?:[$€£¥]\s?\d|(?<![\w-])\d+(?:[.,]\d+)*|\b(?:two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?"
    r"|dozens?|half|(?:a|two)[- ]thirds?|a quarter|three[- ]quarters|(?:an?|every|each) "
    r"(?:third|fourth|fifth|sixth|tenth)(?! (?:of all|time))|zero)\b)"
)
_DATED = re.compile(
    rf"\b(?:{_MONTHS})\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b"
    r"|\b(?:1[89]|20)\d\d(?:s\b|\b(?![.,]\d))|\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?"
    r"|\b\d{1,2}:\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|, \d{2},"
    r"|\b(?:No|Nos|Day|Route|Article|Chapter|page)\.? \d+"
    r"|\b\d+-year-olds?\b"
)
_FIGURE = re.compile(_NUMBER, re.I)
_ADJECTIVES = "high|low|larg|bigg|small|great|strong|weak|fast|quick|slow|long|short|old|young|new"
_ADJECTIVES += "|rich|poor|cheap|dear|wide|deep|safe|clean|hott|warm|cold|wet|tough|hard|few|clos"
_PAST = re.compile(
    r"\b(?:was|were|had|has|\w{2,}ed|began|took|gave|saw|fell|rose|came|went)\b", re.I
)
_SMALL = frozenset("two three four five six seven eight nine ten half".split())
_SIGNS: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (reason, weight, re.compile(pattern, re.I))
    for reason, weight, pattern in (
        (
            "comparison",
            0.35,
            r"\b(?!rather|other)(?:more|fewer|less|\w{2,}er|twice as \w+|as \w+) (?:\w+ ){0,4}?"
            r"(?:than|as(?= (?:in|the|last|a|it|its|any)\b))"
            r"|\b(?:twice|double|triple|half) (?:the|as|its|their|that)\b"
            r"|\b(?:doubl|tripl|trebl|quadrupl|halv|outnumber|outstripp?|exceed|surpass)(?:e[ds]?|s|ing"
            r"|ed)?\b|\bcompared (?:with|to)\b|\bup from\b|\bdown from\b|\b\w+fold\b"
            r"|\b(?:ris(?:en?|es|ing)|rose|f[ae]ll(?:en|s|ing)?|grow[ns]?|grew|drop(?:s|ped|ping)?"
            r"|increas(?:e[ds]?|ing)|decreas(?:e[ds]?|ing)|declin(?:e[ds]?|ing)|climb(?:s|ed|ing)?"
            r"|shrank|shrunk|soar(?:s|ed|ing)?|plung(?:e[ds]?|ing)|surg(?:e[ds]?|ing))\b"
            r"(?= (?:by|from|since|sharply|to \W?\d|to (?:a|about|around|nearly|over|more) |\W?\d"
            r"|\w+ (?:by|from|per|since)))",
        ),
        (
            "superlative",
            0.35,
            rf"\b(?:{_ADJECTIVES}|dead|blood|busi|heavi|earli)[a-z]{{0,2}}est\b"
            r"|\b(?:the|its|their|his|her) (?:best|worst|most|least|biggest|top)\b"
            r"|\bone of the \w+est\b|\b(?:a|an all-time|the) record\b"
            r"|\brecord (?:high|low|number)s?\b|\bunprecedented\b"
            r"|\bmost \w+ (?:in|of|since|ever)\b",
        ),
        (
            "absolute",
            0.3,
            r"\b(?:never|none|nobody|no one|nowhere|always|everyone|everybody|entirely"
            r"|completely)\b|\bnot (?:a|one) single\b|\bnot a \w+ (?:has|have|had|was|were|is)\b"
            r"|\b(?:all|every) (?:of )?(?:the |its |their |our |these |those )?[a-z]{3,}"
            r"|\bthe only\b|\b(?:the|for the|its|their) (?:very )?first\b|\bfirst (?:ever|time)\b"
            r"|\bno (?!longer|doubt|idea|matter|more than|fewer|less|comment|thanks)[a-z]{3,}"
            r"|\bnothing\b|\bnot (?:\w+ )?anything\b|\bwithout (?:any|exception)\b|\bat all\b",
        ),
        (
            "cause",
            0.3,
            r"\b(?:because|due to|owing to|thanks to|caus(?:e[ds]?|ing)|led to|leads? to|leading to"
            r"|result(?:ed|s|ing)? (?:in|from)|as a (?:result|consequence)|triggered|sparked"
            r"|prompted|blamed? (?:on|for)|responsible for|contribut(?:e[ds]?|ing) to|linked to"
            r"|prevent(?:s|ed|ing)?|stems? from)\b",
        ),
        (
            "prediction",
            0.25,
            r"\b(?:will|won't|won’t|'ll|’ll|is (?:set|due|expected|likely|going) to|are (?:set|due"
            r"|expected|likely|going) to|forecasts?|predict(?:s|ed)?|is projected|are projected)\b"
            r"|\bby (?:20[2-9]\d|the end of|next)\b"
            r"|\bwould (?:rise|fall|cost|bring|reach|cut|add|lose|gain|last|save|run)\b",
        ),
    )
)
_EVENT = re.compile(
    r"\b(?:kill|wound|injur|attack|bomb|shell|seiz|captur|arrest|detain|sign|approv|reject|vot|elect"
    r"|resign|clos|open|collaps|explod|crash|sink|sank|burn|destroy|evacuat|fir|hit|struck|releas"
    r"|launch|strik|ban|expel|abandon|win|won|lost|left|die|dead|deploy|invad|join|meet|met|found"
    r"|sentenc|convict|charg|born|founded|built|began|begun|ended|happened|took|drove|flew|flown|sail|land)"
    r"(?:d|e|ed|ped|ned|ted|led|s|es|ing|en)?\b",
    re.I,
)
_PERSONAL = re.compile(
    r"\b(?:I|we) (?:think|believe|feel|hope|wish|fear|love|hate|like|want|would like|suppose)\b"
    r"|\b(?:I|we|you)(?:['’]ll| will| won['’]t| shall)\b|\bin (?:my|our) (?:view|opinion)\b"
    r"|\b(?:wonderful|beautiful|terribl[ey]|awful|horribl[ey]|shameful|disgrace(?:ful)?|ridiculous"
    r"|absurd|amazing|fantastic|disappoint(?:ed|ing)|proud|sad|glad|delighted|outrageous"
    r"|unacceptable|nonsense|sorry|thank|congratulat\w+|condolences)\b",
    re.I,
)
_WEAK = frozenset({"absolute", "superlative", "prediction", "cause"})
"""Reasons that an opinion or a promise gives as well."""
_NORM = re.compile(
    r"\b(?:should|shouldn['’]t|ought to|must(?! have)|let us|let['’]s|please"
    r"|may (?:god|he|she|they))\b|^\W*to \w+\b",
    re.I,
)
_WISH = re.compile(
    r"\b(?:hopes?|hoped|wish(?:es|ed)?|wants?|wanted|urge[sd]?|call(?:s|ed)? (?:for|on)"
    r"|demand(?:s|ed)?|ask(?:s|ed)?|plead(?:s|ed)?|beg(?:s|ged)?|would like|appeal(?:s|ed)?)\b",
    re.I,
)
_IF = re.compile(r"^\W*(?:if|whether|unless|imagine|suppose|perhaps|maybe)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
_QUESTION = re.compile(r"\?[\"”’»')\]]*\s*$")


def rank(
    text: str,
    sentences: Sequence[tuple[int, int]],
    attributions: Sequence[Attribution] = (),
    mentions: Sequence[Mention] = (),
) -> list[Checkable]:
    """The statements of `text` that are worth a check, surest first.

    `sentences` are the spans of its prose, headlines left out. A sentence in which somebody is
    quoted is judged by what they said; what is told within another statement is judged once.
    """
    ordered = sorted(mentions, key=lambda m: m.start)
    starts = [m.start for m in ordered]

    def inside(start: int, end: int) -> list[Mention]:
        return ordered[bisect_left(starts, start) : bisect_right(starts, end - 1)]

    found = []
    retold = _retold(attributions)
    for number, said in enumerate(attributions):
        vouched = said.asserted or said.denied
        if vouched and number not in retold and not _WISH.search(said.cue):
            spans = said.parts or ((said.start, said.end),)
            near = [m for a, b in spans for m in inside(a, b)]
            judged = _judged(text, spans, near, QUOTED)
            if judged and judged[0] >= FLOOR:
                found.append(Checkable(said.start, said.end, number, *judged))
    taken = _merged([span for said in attributions for span in _spans(said)])
    ends = [end for _, end in taken]
    for start, end in sentences:
        at = bisect_right(ends, start)
        if at < len(taken) and taken[at][0] < end:
            continue
        judged = _judged(text, ((start, end),), inside(start, end), 0.0)
        if judged and judged[0] >= OWN_FLOOR:
            found.append(Checkable(start, end, None, *judged))
    return sorted(found, key=lambda c: (-c.score, c.start, c.end))


def _retold(attributions: Sequence[Attribution]) -> set[int]:
    """The numbers of attributions that are little more than another told within them."""
    found = set()
    for said in attributions:
        if said.within is not None and said.asserted and 0 <= said.within < len(attributions):
            outer = attributions[said.within]
            if 2 * (said.end - said.start) >= outer.end - outer.start:
                found.add(said.within)
    return found


def _spans(said: Attribution) -> list[tuple[int, int]]:
    """Where an attribution stands: its content, its source and its cue."""
    return [
        span
        for span in (*said.parts, (said.start, said.end), said.speaker, said.cue_at)
        if span and span[0] < span[1]
    ]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _judged(
    text: str, spans: Sequence[tuple[int, int]], mentions: list[Mention], score: float
) -> tuple[float, tuple[str, ...]] | None:
    """How much a statement is worth a check, 0 to 1, and why; None where it is not."""
    words = " ".join(text[a : min(b, a + LONGEST)] for a, b in spans)[:LONGEST]
    if (
        len(_WORD.findall(words)) < LEAST_WORDS
        or _QUESTION.search(words)
        or _IF.match(words)
        or _NORM.search(words)
    ):
        return None
    weights = {}
    figures = _FIGURE.findall(_DATED.sub(" ", _without_names(text, spans, mentions)))
    if figures:
        small = all(figure.casefold() in _SMALL for figure in figures)
        weights["figure"] = 0.25 if small else 0.4 if len(figures) == 1 else 0.5
    for reason, weight, pattern in _SIGNS:
        if pattern.search(words):
            weights[reason] = weight
    kinds = {m.type for m in mentions}
    dated = EntityType.DATE in kinds or _DATED.search(words) is not None
    if ((dated or EntityType.PLACE in kinds) and _EVENT.search(words)) or (
        dated and _PAST.search(words)
    ):
        weights["event"] = 0.35 if dated and kinds & {*NAMED} else 0.25
    if not weights or (weights.keys() <= _WEAK and _PERSONAL.search(words)):
        return None
    if kinds & {*NAMED}:
        score = 1 - (1 - score) * (1 - NAMING)
    for weight in weights.values():
        score = 1 - (1 - score) * (1 - weight)
    score = round(score, 3)
    reasons = sorted(weights, key=lambda reason: -weights[reason])
    return score, tuple(reasons)


def _without_names(text: str, spans: Sequence[tuple[int, int]], mentions: list[Mention]) -> str:
    """The words of a statement without its names and dates: a Boeing 737 is no figure."""
    kept = []
    for start, end in spans:
        at, stop = start, min(end, start + LONGEST)
        for mention in mentions:
            if start <= mention.start < stop and mention.type is not EntityType.NUMBER:
                kept.append(text[at : max(at, mention.start)])
                at = max(at, mention.end)
        kept.append(text[at:stop] if at < stop else "")
    return " ".join(kept)
