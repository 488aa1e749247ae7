"""Who said what: the attributions of a text (source, cue, content), from parse and quotations."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.analysis.parsed import Paragraph, Span
from reader.analysis.said import cues
from reader.analysis.said.direct import Speech, speeches
from reader.analysis.said.extent import trim
from reader.analysis.said.frame import Frame
from reader.analysis.said.frames import frames
from reader.analysis.said.labels import labelled
from reader.analysis.said.speakers import Cast, Speaker
from reader.model import Attribution, EntityType, Kind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_FARTHEST = 4
"""Paragraphs back to the words that a quotation without a frame may go on from."""


def find(paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]) -> list[Attribution]:
    """The attributions of the paragraphs of a text, in the order of their contents."""
    framed = [list(frames(p)) for p in paragraphs]
    cast = Cast(mentions)
    for number, frame in labelled(paragraphs, cast.is_name):
        framed[number] = [f for f in framed[number] if f.content and f.cue[0] > frame.cue[0]]
        framed[number].insert(0, frame)
    spoken = speeches(paragraphs, framed)
    return _Finder(paragraphs, cast, framed, spoken).run()


class _Finder:
    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        cast: Cast,
        framed: Sequence[Sequence[Frame]],
        spoken: Sequence[Speech],
    ) -> None:
        self.paragraphs, self.framed = paragraphs, framed
        self.cast = cast
        self.by_frame = {id(s.frame): s for s in spoken if s.frame is not None}
        self.loose = {s.parts[0]: s for s in spoken if s.frame is None}
        self.spoken = spoken
        self.found: list[Attribution] = []
        self.last: Attribution | None = None
        self.weak: set[Span] = set()
        """Where cues stand that report nothing of their own within another's words."""

    def run(self) -> list[Attribution]:
        story = None
        for number, paragraph in enumerate(self.paragraphs):
            if paragraph.story != story:
                self.cast.restart()
                self.last, story = None, paragraph.story
            self._paragraph(number, paragraph)
        self.found = [a for a in self.found if not self._part_of_another(a)]
        self.found.sort(key=lambda a: (a.start, -a.end))
        return _nested(self.found)

    def _part_of_another(self, inner: Attribution) -> bool:
        """*said he believes that …*: what somebody thinks by their own report is one statement."""
        if inner.cue_at is None or inner.cue_at not in self.weak:
            return False
        start, end = inner.cue_at
        return any(a.start <= start and end <= a.end for a in self.found if a is not inner)

    def _paragraph(self, number: int, paragraph: Paragraph) -> None:
        acts: list[tuple[int, Frame | Speech]] = [(f.cue[0], f) for f in self.framed[number]]
        here = {id(frame) for frame in self.framed[number]}
        acts += [
            (s.frame.cue[0], s.frame)
            for s in self.spoken
            if s.frame is not None and s.at == number and id(s.frame) not in here
        ]
        acts += [(part[1][0], s) for part, s in self.loose.items() if part[0] == number]
        before = len(self.found)
        for _, act in sorted(acts, key=lambda a: a[0]):
            if isinstance(act, Speech):
                self._loose(act)
            else:
                self._frame(paragraph, act)
        self.cast.read(paragraph, len(paragraph.text))
        if len(self.found) == before and not self._announced(number, paragraph):
            self._goes_on(number, paragraph)

    def _frame(self, paragraph: Paragraph, frame: Frame) -> None:
        speech = self.by_frame.get(id(frame))
        if speech is None and not frame.content:
            return
        if speech is None and not (_worth(paragraph, frame) and self._outside(paragraph, frame)):
            return
        self.cast.read(paragraph, min(frame.cue[0], frame.source.idx if frame.source else 10**9))
        speaker = self._speaker(paragraph, frame)
        if speaker is None:
            return
        if speech is not None:
            parts = tuple(self._at(n, span) for n, span in speech.parts)
            kind = _kind(paragraph, speech.parts[0][1]) if len(parts) == 1 else Kind.DIRECT
        else:
            parts = tuple((paragraph.at + a, paragraph.at + b) for a, b in frame.content)
            kind = _kind(paragraph, *frame.content)
            self.cast.heard(speaker.name, paragraph, frame.content)
        made = self._attribution(paragraph, frame, speaker, parts, kind)
        self.found.append(made)
        if made.cue_at is not None and speech is None and frame.lemma not in cues.RETOLD:
            self.weak.add(made.cue_at)
        if speech is not None or kind is not Kind.DIRECT:
            self.last = made

    def _outside(self, paragraph: Paragraph, frame: Frame) -> bool:
        """Whether a frame is the writer's, and not words of somebody who is quoted."""
        quote = paragraph.quote_at(frame.cue[0])
        if quote is None:
            return True
        if not all(quote.left <= a and b <= quote.right for a, b in frame.content):
            return False
        frame.sure = min(frame.sure, 0.5)
        return (
            frame.lemma in cues.QUOTING
            and frame.source is not None
            and frame.source.pos_ == "PROPN"
        )

    def _speaker(self, paragraph: Paragraph, frame: Frame) -> Speaker | None:
        if frame.source is None:
            return None
        about = self._announced_by(paragraph, frame)
        if about is not None:
            start = paragraph.at + frame.source.idx
            speaker = self.cast.resolve(paragraph, about)
            return replace(speaker, span=(start, start + len(frame.source)))
        return self.cast.resolve(paragraph, frame.source, frame.name)

    def _announced_by(self, paragraph: Paragraph, frame: Frame) -> "Token | None":
        """Whom a pronoun behind the content means: *The hospital will appeal, it said*."""
        source = frame.source
        if source is None or source.lower_ != "it" or not frame.content:
            return None
        start, end = frame.content[0]
        if end > frame.cue[0]:
            return None
        nouns = (t for t in paragraph.tokens(start, end) if t.dep_ == "nsubj")
        first = next((t for t in nouns if paragraph.quote_at(t.idx) is None), None)
        return first if first is not None and first.lower_ in cues.BODIES else None

    def _attribution(
        self,
        paragraph: Paragraph,
        frame: Frame,
        speaker: Speaker,
        parts: tuple[Span, ...],
        kind: Kind,
    ) -> Attribution:
        hearer, outlet = self._hearer(paragraph, frame)
        start, end = frame.cue
        words = " ".join(paragraph.text[start:end].split())
        return Attribution(
            start=min(p[0] for p in parts),
            end=max(p[1] for p in parts),
            parts=parts,
            kind=kind,
            speaker=speaker.span,
            speaker_name=speaker.name,
            cue=words,
            cue_at=(paragraph.at + start, paragraph.at + end),
            named=speaker.named,
            hearer=hearer,
            outlet=outlet,
            asserted=frame.asserted,
            denied=frame.denied,
            sure=0.95 if kind is Kind.DIRECT else frame.sure,
        )

    def _hearer(self, paragraph: Paragraph, frame: Frame) -> tuple[str, str]:
        hearer = outlet = ""
        if frame.hearer is not None:
            start, end = frame.hearer
            hearer = " ".join(paragraph.text[start:end].split()).strip(" ,")
            for mention in self.cast.mentions(paragraph.at + start, paragraph.at + end):
                if mention.type in (EntityType.ORG, EntityType.WORK):
                    outlet = mention.name
        if frame.outlet is not None:
            outlet = paragraph.text[slice(*frame.outlet)]
        return hearer, outlet

    def _loose(self, speech: Speech) -> None:
        """A quotation without a frame goes on from what was said before."""
        number, span = speech.parts[0]
        parts = tuple(self._at(n, span) for n, span in speech.parts)
        actor = self._actor(number, span[0])
        if actor is not None:
            self.last = Attribution(
                parts[0][0], parts[-1][1], parts, Kind.DIRECT, actor.span, actor.name, "",
                named=actor.named, sure=0.6,
            )  # fmt: skip
            self.found.append(self.last)
            return
        first = self.paragraphs[max(number - _FARTHEST, 0)]
        if self.last is None or self.last.end < first.at:
            return
        self.found.append(
            replace(
                self.last,
                start=parts[0][0], end=parts[-1][1], parts=parts, kind=Kind.DIRECT,
                hearer=self.last.hearer, asserted=True, denied=False, sure=0.7,
            )
        )  # fmt: skip

    def _actor(self, number: int, at: int) -> Speaker | None:
        """Who does something in the sentence before a quotation: *She shook her head. “No.”*."""
        paragraph = self.paragraphs[number]
        before = [s for s in paragraph.sentences if s[1] <= at]
        if not before or paragraph.quote_at(before[-1][1] - 1) is not None:
            return None
        start, end = before[-1]
        told = (f for f in self.framed[number] if f.content or id(f) in self.by_frame)
        if any(start <= f.cue[0] < end for f in told):
            return None
        for token in paragraph.tokens(start, end):
            about = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if token.dep_ == "ROOT" and about is not None and self.cast.is_person(paragraph, about):
                self.cast.read(paragraph, about.idx)
                return self.cast.resolve(paragraph, about)
        return None

    def _announced(self, number: int, paragraph: Paragraph) -> bool:
        """A paragraph without marks after one that ends *The governor added:* is what was said."""
        before = self.paragraphs[number - 1] if number else None
        if before is None or before.story != paragraph.story or paragraph.quotes:
            return False
        frames = self.framed[number - 1]
        if not frames or not before.text.rstrip().endswith(":"):
            return False
        frame = frames[-1]
        rest = before.text[frame.cue[1] :].strip(" :")
        if frame.content or frame.lemma not in cues.BESIDE or len(rest.split()) > 8:
            return False
        speaker = self._speaker(before, frame)
        if speaker is None:
            return False
        span = trim(paragraph, 0, len(paragraph.text))
        parts = ((paragraph.at + span[0], paragraph.at + span[1]),)
        frame.sure = 0.6
        self.last = self._attribution(before, frame, speaker, parts, Kind.INDIRECT)
        self.found.append(self.last)
        return True

    def _goes_on(self, number: int, paragraph: Paragraph) -> None:
        """*We will …* after a quotation, in a paragraph without marks or frame: the speaker again,
        though the text forgot the marks."""
        first = paragraph.doc[0] if len(paragraph.doc) else None
        if (
            first is None
            or self.last is None
            or self.last.kind is not Kind.DIRECT
            or paragraph.quotes
            or first.lower_ not in ("we", "i", "our", "my")
            or not number
            or self.last.end < self.paragraphs[number - 1].at
        ):
            return
        span = trim(paragraph, 0, len(paragraph.text))
        at = (paragraph.at + span[0], paragraph.at + span[1])
        self.found.append(
            replace(self.last, start=at[0], end=at[1], parts=(at,), kind=Kind.INDIRECT, sure=0.4)
        )

    def _at(self, number: int, span: Span) -> Span:
        at = self.paragraphs[number].at
        return at + span[0], at + span[1]


def _worth(paragraph: Paragraph, frame: Frame) -> bool:
    """Whether a frame is reported speech at all."""
    source = frame.source
    if source is None or source.lower_ in ("i", "we", "you", "who", "what"):
        return False
    figure = source.tag_ == "CD" and not any(c.lower_ == "of" for c in source.children)
    return not figure and source.ent_type_ not in ("DATE", "TIME")


def _kind(paragraph: Paragraph, *content: Span) -> Kind:
    marked = [q for q in paragraph.quotes if any(a < q.right and q.left < b for a, b in content)]
    if not marked:
        return Kind.INDIRECT
    whole = all(any(q.left <= a and b <= q.right for q in paragraph.quotes) for a, b in content)
    return Kind.DIRECT if whole else Kind.MIXED


def _nested(found: list[Attribution]) -> list[Attribution]:
    """Each attribution with the number of the one in whose content it stands."""
    out: list[Attribution] = []
    open_: list[int] = []
    for number, a in enumerate(found):
        while open_ and found[open_[-1]].end < a.end:
            open_.pop()
        within = None
        if open_ and a.cue_at is not None:
            outer = found[open_[-1]]
            if outer.start <= a.cue_at[0] and a.cue_at[1] <= outer.end:
                within = open_[-1]
        out.append(replace(a, within=within))
        open_.append(number)
    return out
