"""Words for people: translation, dates, counts. Knows Qt's translator and nothing else."""

import re
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from reader.model import EntityType, Kind, LinkKind, Saying, Stance, Status, Verdict


def tr(text: str) -> str:
    """`text` in the reader's language."""
    return QCoreApplication.translate("allegedly", text)


def plain_tip(text: str) -> str:
    """`text` as a tool tip that Qt never takes for markup."""
    if "<" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<span style="white-space: pre-wrap">{escaped}</span>'


def number(value: int) -> str:
    """A count with the digits grouped, as in 1,204."""
    return QLocale(QLocale.Language.English).toString(value)


def counted(count: int, one: str, many: str) -> str:
    """`1 claim`, `4 claims`."""
    return f"{number(count)} {one if count == 1 else many}"


def day(published: str, *, long: bool = False) -> str:
    """A publication date for people: `3 Apr`, or `Monday 3 April 2023`; empty where unknown."""
    if not published:
        return ""
    moment = _moment(published)
    if moment is None:
        return published
    if long:
        words = f"{moment:%A} {moment.day} {moment:%B %Y}"
        return f"{words}, {moment:%H:%M}" if isinstance(moment, datetime) else words
    this_year = moment.year == datetime.now().astimezone().year
    return f"{moment.day} {moment:%b}" if this_year else f"{moment.day} {moment:%b %Y}"


def _moment(published: str) -> date | datetime | None:
    try:
        return (
            date.fromisoformat(published)
            if len(published) == 10
            else datetime.fromisoformat(published)
        )
    except ValueError:
        return None


def moment(utc: str) -> str:
    """A time of the journal (UTC) on the reader's clock: `22 Nov 2026, 14:03`."""
    try:
        here = datetime.fromisoformat(utc).astimezone()
    except ValueError:
        return utc
    return f"{here.day} {here:%b %Y, %H:%M}"


def bytes_of(size: int) -> str:
    """The size of a file for people: `340 kB`."""
    return QLocale(QLocale.Language.English).formattedDataSize(
        size, 1, QLocale.DataSizeFormat.DataSizeSIFormat
    )


def minutes(words: int, *, short: bool = False) -> str:
    """How long a text takes to read, at 230 words a minute."""
    count = max(1, round(words / 230))
    return f"{count} {tr('min')}" if short else counted(count, tr("minute"), tr("minutes"))


def type_name(kind: EntityType) -> str:
    """A type of entity in words."""
    return {
        EntityType.PERSON: tr("person"),
        EntityType.ORG: tr("organisation"),
        EntityType.PLACE: tr("place"),
        EntityType.GROUP: tr("group"),
        EntityType.EVENT: tr("event"),
        EntityType.WORK: tr("work"),
        EntityType.DATE: tr("date"),
        EntityType.NUMBER: tr("number"),
    }[kind]


def type_names(kind: EntityType) -> str:
    """A type of entity in the plural, as a heading."""
    return {
        EntityType.PERSON: tr("People"),
        EntityType.ORG: tr("Organisations"),
        EntityType.PLACE: tr("Places"),
        EntityType.GROUP: tr("Groups"),
        EntityType.EVENT: tr("Events"),
        EntityType.WORK: tr("Works"),
        EntityType.DATE: tr("Dates"),
        EntityType.NUMBER: tr("Numbers"),
    }[kind]


def status_name(status: Status) -> str:
    """A claim's status in words."""
    return {
        Status.UNSTARTED: tr("unstarted"),
        Status.IN_PROGRESS: tr("in progress"),
        Status.DONE: tr("done"),
        Status.NOT_CHECKABLE: tr("not checkable"),
    }[status]


def verdict_name(verdict: Verdict) -> str:
    """A verdict in words."""
    return {
        Verdict.NONE: tr("no verdict"),
        Verdict.SUPPORTED: tr("supported"),
        Verdict.REFUTED: tr("refuted"),
        Verdict.CONFLICTING: tr("conflicting"),
        Verdict.NOT_ENOUGH_EVIDENCE: tr("not enough evidence"),
    }[verdict]


def stance_name(stance: Stance) -> str:
    """How evidence stands to its claim, in words."""
    return {
        Stance.SUPPORTS: tr("supports"),
        Stance.REFUTES: tr("refutes"),
        Stance.CONTEXT: tr("context"),
    }[stance]


def kind_name(kind: Kind) -> str:
    """How a claim is reported, in words."""
    return {
        Kind.DIRECT: tr("direct speech"),
        Kind.INDIRECT: tr("indirect speech"),
        Kind.MIXED: tr("mixed speech"),
        Kind.UNATTRIBUTED: tr("unattributed"),
    }[kind]


def link_name(kind: LinkKind, outgoing: bool) -> str:
    """A link from one of its sides: `corrects`, `is corrected by`."""
    if kind is LinkKind.CONTRADICTS:
        return tr("contradicts")
    names = {
        LinkKind.SUPPORTS: (tr("supports"), tr("is supported by")),
        LinkKind.REPEATS: (tr("repeats"), tr("is repeated by")),
        LinkKind.UPDATES: (tr("updates"), tr("is updated by")),
        LinkKind.CORRECTS: (tr("corrects"), tr("is corrected by")),
    }
    return names[kind][0 if outgoing else 1]


_NEGATIVE = re.compile(
    r"\b(?:not|never|no|neither|nor|cannot|refus\w*|declin\w*|den(?:y|ies|ied|ying)|reject\w*|"
    r"dismiss\w*|without|disput\w*)\b|n['’]t\b",
    re.IGNORECASE,
)


def how_said(saying: Saying) -> str:
    """How something was said and to whom, behind the speaker's name: `told reporters`."""
    cue = saying.cue or tr("said")
    cue = cue[0].lower() + cue[1:]
    if cue.startswith("according"):
        cue = tr("said")  # behind the name
    told = saying.told
    if told and told.casefold() not in cue.casefold():
        # “said to reporters”, but “told reporters”
        joint = (
            " "
            if re.match(r"(?:told|tells?|inform|assur|remind|warn|urg|ask)", cue)
            else (f" {tr('to')} ")
        )
        cue = f"{cue}{joint}{told}"
    if saying.within:
        cue = tr("{cue}, as {who} tells").format(cue=cue, who=saying.within)
    return cue


def caveat(saying: Saying) -> str:
    """What must not be overlooked in a statement: that it is denied, or not vouched for. Empty
    where the cue itself says so, or there is nothing."""
    if _NEGATIVE.search(saying.cue):
        return ""
    if saying.denied:
        return tr("denied")
    return "" if saying.asserted else tr("not asserted")
