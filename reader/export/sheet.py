"""The check sheet: claims by speaker, each with its words in context, verdict, reasons, evidence
and links; then the sources. Good enough to hand to an editor. Knows neither SQL nor Qt."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import PurePath

from reader.export.citation import words_of
from reader.export.parts import Part, Run, in_context, is_lost
from reader.model import (
    Anchor,
    EvidenceKind,
    EvidenceView,
    Judgement,
    LinkKind,
    LinkView,
    SheetClaim,
    SheetCount,
    SheetEntry,
    SheetStory,
    Verdict,
)

_LINKS = {
    LinkKind.CONTRADICTS: ("Contradicts", "Contradicts"),
    LinkKind.SUPPORTS: ("Supports", "Is supported by"),
    LinkKind.REPEATS: ("Repeats", "Is repeated by"),
    LinkKind.UPDATES: ("Updates", "Is updated by"),
    LinkKind.CORRECTS: ("Corrects", "Is corrected by"),
}
_VERDICTS = {
    Verdict.SUPPORTED: "Supported",
    Verdict.REFUTED: "Refuted",
    Verdict.CONFLICTING: "Conflicting",
    Verdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
    Verdict.NONE: "No verdict",
}


class Sheet:
    """Makes the paragraphs of one sheet, piece by piece: `head`, the claims in their order, `foot`.
    Numbers claims, and stories as they are first named."""

    def __init__(self, title: str, covers: str, count: SheetCount, by: str, made: str) -> None:
        """`covers` says in words what the sheet is of; `made` is a time in UTC."""
        self.title, self._covers, self._count = title, covers, count
        self._by, self.made = by, day(made)
        self._number = 0
        self._speaker: str | None = None
        self._stories: dict[int, tuple[int, SheetStory]] = {}

    def head(self) -> list[Part]:
        """Title, what it covers, when and by whom it was made, and the verdicts at a glance."""
        count = self._count
        numbers = ", ".join((
            _counted(count.claims, "claim", "claims"),
            _counted(count.speakers, "speaker", "speakers"),
            _counted(count.stories, "story", "stories"),
            _counted(count.contradictions, "contradiction", "contradictions"),
        ))  # fmt: skip
        by = f" by {self._by}" if self._by else ""
        parts = [
            Part("kicker", (Run("Check sheet"),)),
            Part("title", (Run(self.title),)),
            Part("about", (Run(f"{self._covers}: {numbers}."),)),
            Part("about", (Run(f"Made {self.made}{by} with Allegedly."),)),
        ]
        for verdict, name in _VERDICTS.items():
            found = count.verdicts.get(verdict, 0)
            if found:
                runs = (Run(f"{found:,}", "strong"), Run(f"  {name}", "verdict"))
                parts.append(Part("glance", runs, tone=verdict))
        if not count.claims:
            parts.append(
                Part("text", (Run("No claim is marked in these stories. Mark words in a story "
                                  "with C, then make the sheet again."),))
            )  # fmt: skip
        return parts

    def claims(self, entries: list[SheetEntry]) -> list[Part]:
        """The next claims."""
        parts: list[Part] = []
        for entry in entries:
            speaker = entry.claim.view.claim.speaker
            if speaker != self._speaker:
                self._speaker = speaker
                parts.append(Part("speaker", (Run(speaker or "Nobody named"),)))
            self._number += 1
            tone = str(entry.claim.view.claim.verdict)
            parts += [Part(part.kind, part.runs, self._number, tone) for part in self._claim(entry)]
        return parts

    def foot(self) -> list[Part]:
        """The stories that were named, as numbered."""
        if not self._stories:
            return []
        parts = [Part("section", (Run("Sources"),))]
        for number, story in self._stories.values():
            about = [part for part in (story.source, story.author) if part]
            about += [day(story.published)] if story.published else []
            runs = [Run(f"[{number}] ", "dim"), Run(story.title, "strong")]
            runs.append(Run(f". {', '.join(about)}." if about else "."))
            if story.url:
                runs += [Run(" "), _address(story.url)]
            runs.append(Run(f" SHA-256 {story.article_sha256}", "dim"))
            parts.append(Part("source", tuple(runs)))
        return parts

    # ---- one claim

    def _claim(self, entry: SheetEntry) -> Iterator[Part]:
        one, view = entry.claim, entry.claim.view
        claim = view.claim
        finding = [
            Run(f"{self._number}", "dim"),
            Run(f"  {_VERDICTS[claim.verdict]}", "verdict"),
        ]
        finding += [Run(f"  {claim.rating}", "strong")] if claim.rating else []
        finding.append(Run(f"  {claim.status}", "dim"))
        yield Part("finding", tuple(finding))
        yield from self._words(one)
        if claim.text:
            yield Part("text", (Run("In other words: ", "dim"), Run(claim.text)))
        for paragraph in claim.explanation.split("\n"):
            if paragraph.strip():
                yield Part("text", (Run(paragraph.strip()),))
        if view.judgements:
            yield Part("label", (Run("History"),))
            for judgement in view.judgements:
                yield Part("item", _judged(judgement))
        if view.evidence:
            yield Part("label", (Run("Evidence"),))
            for evidence in view.evidence:
                yield Part("item", self._evidence(evidence, one.passages))
        yield from self._links(entry)
        if view.notes:
            yield Part("label", (Run("Notes"),))
            for note in view.notes:
                for paragraph in filter(str.strip, note.text.split("\n")):
                    yield Part("item", (Run(paragraph.strip()),))
        if view.tags:
            yield Part("how", (Run("Tags: " + " · ".join(view.tags), "dim"),))

    def _words(self, one: SheetClaim) -> Iterator[Part]:
        claim, spans = one.view.claim, one.view.spans
        if is_lost(one.text, spans):
            words = " […] ".join(" ".join(span.exact.split()) for span in spans)
            yield Part("words", (Run(words, "claim"),))
        else:
            yield Part("words", in_context(one.text, spans))
        if any(span.anchor is Anchor.ORPHAN for span in spans):
            yield Part("how", (Run("The publisher changed the text since: these words do not stand "
                                   "in the newer version.", "strong"),))  # fmt: skip
        said = [part for part in (claim.cue, claim.hearer) if part]
        how = [f"{claim.speaker} {' '.join(said)}".strip()] if said else []
        how += [f"on {day(claim.said_on)}"] if claim.said_on else []
        runs = [Run(f"{', '.join(how)}. ", "dim")] if how else []
        yield Part("how", (*runs, *self._named(one.story)))

    def _named(self, story: SheetStory | None) -> tuple[Run, ...]:
        """A story in a line, with its number among the sources."""
        if story is None:
            return (Run("The story was removed from the library.", "dim"),)
        number, _ = self._stories.setdefault(story.id, (len(self._stories) + 1, story))
        about = [part for part in (story.source, day(story.published)) if part]
        return (Run(", ".join([story.title, *about]) + f" [{number}]", "dim"),)

    def _evidence(self, one: EvidenceView, passages: dict[int, SheetStory]) -> tuple[Run, ...]:
        evidence = one.evidence
        runs = [Run(f"{str(evidence.stance).capitalize()}: ", "strong")]
        if evidence.text:
            runs.append(Run(f"{' '.join(evidence.text.split())} — "))
        if evidence.kind is EvidenceKind.PASSAGE:
            story = passages.get(one.story_id) if one.story_id is not None else None
            runs += [Run(f"{one.words} "), *self._named(story)]
        elif evidence.kind is EvidenceKind.FILE:
            kept = "with a copy in the library" if one.kept else f"at {evidence.path}"
            runs.append(
                Run(f"file {PurePath(evidence.path).name}, {evidence.size:,} bytes, {kept}, "
                    f"SHA-256 {evidence.sha256}")
            )  # fmt: skip
        if evidence.url:
            runs.append(_address(evidence.url))
        if evidence.archive_url:
            runs += [Run(", archived at "), _address(evidence.archive_url)]
        by = f" by {evidence.by}" if evidence.by else ""
        runs.append(Run(f" (noted {day(evidence.captured)}{by})", "dim"))
        return tuple(runs)

    def _links(self, entry: SheetEntry) -> Iterator[Part]:
        links: dict[str, list[LinkView]] = {}
        for link in entry.claim.view.links:
            if link.other_id in entry.others:
                name = _LINKS[link.link.kind][0 if link.outgoing else 1]
                links.setdefault(name, []).append(link)
        for name, found in links.items():
            yield Part("label", (Run(name),))
            for link in found:
                other = entry.others[link.other_id]
                claim = other.view.claim
                lost = is_lost(other.text, other.view.spans)
                words = words_of("" if lost else other.text, 0, other.view.spans, claim.kind)
                runs = [Run(f"{claim.speaker or 'Nobody named'}: ", "strong"), Run(f"{words} ")]
                if claim.verdict is not Verdict.NONE:
                    runs.append(Run(f"({_VERDICTS[claim.verdict].lower()}) "))
                yield Part("item", (*runs, *self._named(other.story)))


def _judged(judgement: Judgement) -> tuple[Run, ...]:
    by = f" by {judgement.by}" if judgement.by else ""
    runs = [
        Run(f"{day(judgement.created)}{by}: ", "dim"),
        Run(f"{_VERDICTS[judgement.verdict].lower()}, {judgement.status}"),
    ]
    if judgement.reason:
        runs.append(Run(f" — {' '.join(judgement.reason.split())}"))
    return tuple(runs)


def _address(url: str) -> Run:
    safe = url.lower().startswith(("http://", "https://"))
    return Run(url, "link" if safe else "", url if safe else "")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def day(published: str) -> str:
    """A day, or a minute with its zone, for people: *3 April 2023, 10:15 UTC+02:00*; what is
    neither as it is."""
    try:
        if len(published) == 10:
            found = date.fromisoformat(published)
            return f"{found.day} {found:%B %Y}"
        when = datetime.fromisoformat(published)
    except ValueError:
        return published
    zone = f" {when.tzinfo}" if when.tzinfo else ""
    return f"{when.day} {when:%B %Y, %H:%M}{zone}"
