"""What is painted, in words for a screen reader: a story of the list, a mark of the text. Knows no
widget."""

from reader.export import quoted
from reader.model import ClaimView, LinkKind, Saying, StoryPage, StoryRow
from reader.text import shortened
from reader.ui.marks import Key
from reader.ui.words import (
    caveat,
    counted,
    day,
    how_said,
    link_name,
    minutes,
    status_name,
    tr,
    type_name,
    verdict_name,
)

_WORDS = 200


def story(row: StoryRow, *, gone: bool) -> str:
    """A story as its row shows it; a `gone` one fits the list no longer."""
    parts = [
        row.title,
        "" if row.read else tr("unread"),
        tr("starred") if row.starred else "",
        counted(row.contradictions, tr("contradiction"), tr("contradictions"))
        if row.contradictions
        else "",
        counted(row.claims, tr("claim"), tr("claims")) if row.claims else "",
        tr("older version") if row.superseded else "",
        tr("no longer in this list") if gone else "",
        row.source,
        day(row.published),
        minutes(row.words),
        ", ".join(row.chips),
        tr("{count} more names").format(count=row.more) if row.more else "",
    ]
    return ", ".join(part for part in parts if part)


def mark(page: StoryPage, key: Key | None) -> str:
    """What is selected in a story; empty where nothing is."""
    if key is None:
        return ""
    kind, number_ = key
    for view in page.claims if kind == "claim" else ():
        if view.claim.id == number_:
            return _claim(page, view)
    for highlight in page.highlights if kind == "highlight" else ():
        if highlight.highlight.id == number_:
            tags = tr("Tags: {tags}").format(tags=", ".join(highlight.tags))
            words = f"{tr('Highlight')}: {quoted(page, (highlight.span,))}"
            return f"{words}. {tags}" if highlight.tags else words
    for note in page.notes if kind == "note" else ():
        if note.note.id == number_:
            return f"{tr('Note')}: {note.note.text}"
    for entity in page.entities if kind == "entity" else ():
        if entity.id == number_:
            return f"{type_name(entity.type)}: {entity.name}"
    for one in page.suggested.sayings:
        if one.key == key:
            return f"{tr('Suggested')}: {saying(one)}"
    return ""


def saying(one: Saying) -> str:
    """A statement that the analysis found: who said what, and what must not be overlooked."""
    if one.speaker:
        who = f"{one.speaker} {how_said(one)}"
    else:
        who = tr("the writer’s own words") if one.what == "statement" else tr("who says so is open")
    against = [
        f"{link_name(link.kind, link.outgoing)} {link.other_speaker}" for link in one.relations
    ]
    parts = [
        f"{who}: {shortened(one.words, _WORDS)}",
        caveat(one),
        ", ".join(one.reasons),
        *against,
    ]
    return ". ".join(part.strip(" .") for part in parts if part)


def _claim(page: StoryPage, view: ClaimView) -> str:
    claim = view.claim
    who = tr("Claim by {name}").format(name=claim.speaker or tr("nobody named"))
    against = len([link for link in view.links if link.link.kind is LinkKind.CONTRADICTS])
    parts = [
        f"{who}, {verdict_name(claim.verdict)}, {status_name(claim.status)}",
        shortened(quoted(page, view.spans, claim.kind), _WORDS),
        counted(against, tr("contradiction"), tr("contradictions")) if against else "",
        tr("Tags: {tags}").format(tags=", ".join(view.tags)) if view.tags else "",
    ]
    return ". ".join(part.strip(" .") for part in parts if part)
