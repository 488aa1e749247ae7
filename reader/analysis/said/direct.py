"""Direct speech: which quotations are statements, and which frame says whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.parsed import Paragraph, Quote, Span
from reader.analysis.said import cues
from reader.analysis.said.beside import STOPS, adjacent, following, leading
from reader.analysis.said.extent import trim
from reader.analysis.said.frame import Frame
from reader.analysis.said.passages import has_finite_verb, is_one_passage, is_sentence

_FEW = 3
"""Words: fewer in marks of their own are the end of what was said before."""


@dataclass
class Speech:
    """A quotation with all its parts: (number of the paragraph, span in it). `frame` stands in
    paragraph `at`; it is None where the words go on from what was said before."""

    parts: list[tuple[int, Span]]
    frame: Frame | None = None
    at: int = 0


def speeches(paragraphs: Sequence[Paragraph], frames: Sequence[Sequence[Frame]]) -> list[Speech]:
    """The quotations that are statements, each with the frame that says whose."""
    found: list[Speech] = []
    running: Speech | None = None  # one that closes in a later paragraph
    for number, paragraph in enumerate(paragraphs):
        if any(not f.lemma for f in frames[number]):  # a transcript: *Ada: “…*
            running = None
            continue
        reader = _Reader(paragraphs, frames, number)
        for quote in paragraph.quotes:
            speech = reader.take(quote, running)
            if speech is not None and (not found or found[-1] is not speech):
                found.append(speech)
            running = speech if speech is not None and quote.open else None
        if not paragraph.quotes:
            running = None
    return found


class _Reader:
    """Takes the quotations of one paragraph, in order."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], frames: Sequence[Sequence[Frame]], number: int
    ) -> None:
        self.paragraphs, self.all_frames, self.number = paragraphs, frames, number
        self.paragraph, self.frames = paragraphs[number], frames[number]
        self.previous: Quote | None = None
        self.last: Speech | None = None

    def take(self, quote: Quote, running: Speech | None) -> Speech | None:
        """The speech that a quotation is or goes on with; None where it is only a few words."""
        speech = self._speech(quote, running)
        self.previous = quote
        self.last = speech or self.last
        return speech

    def _speech(self, quote: Quote, running: Speech | None) -> Speech | None:
        part = (self.number, (quote.start, quote.end))
        text = self.paragraph.text
        lead = text[: quote.left].rstrip()
        if running is not None and not lead:
            running.parts.append(part)
            if running.frame is None:
                running.frame = following(self.paragraph, quote, self.frames)
                running.at = self.number
            return running
        touching = self.previous is not None and not text[self.previous.right : quote.left].strip()
        ended = not lead or lead[-1] in STOPS or touching
        after = following(self.paragraph, quote, self.frames)
        if not ended and self._interrupted(quote, lead, after):
            assert self.last is not None
            self.last.parts.append(part)
            return self.last
        if after is not None:
            return self._framed(quote, after, ended)
        if self.last is not None and self._goes_on(quote):
            self.last.parts.append(part)
            return self.last
        before = leading(self.paragraph, quote, self.previous, self.frames)
        if before is not None:
            return Speech([part], before, self.number)
        above = self._above() if not lead else None
        if above is not None:
            return Speech([part], above, self.number - 1)
        if (ended and is_sentence(self.paragraph, quote)) or (quote.open and not lead):
            return Speech([part])
        return None

    def _framed(self, quote: Quote, frame: Frame, ended: bool) -> Speech | None:
        """A quotation with its frame behind it, and the words of its sentence before it: *With the
        bridge shut, “nobody gets out,” X said*."""
        whole = (quote.start, quote.end)
        if not ended and leading(self.paragraph, quote, self.previous, self.frames) is None:
            start = self.paragraph.sentence(quote.left)[0]
            start = max(start, self.previous.right if self.previous else 0)
            begun = trim(self.paragraph, start, quote.right)
            if not any(begun[0] <= f.cue[0] < quote.left for f in self.frames):
                if not has_finite_verb(self.paragraph.tokens(*begun)):
                    return None
                whole = begun
        return Speech([(self.number, whole)], frame, self.number)

    def _interrupted(self, quote: Quote, lead: str, after: Frame | None) -> bool:
        """Whether a frame cuts one sentence in two: *“We,” she said, “will pay”*."""
        frame = self._last_frame(quote)
        if frame is None:
            return False
        start = frame.cue[1]
        if any(start <= f.cue[0] < quote.left and f.lemma in cues.BESIDE for f in self.frames):
            return False
        if any(start < begin < quote.left - 2 for begin, _ in self.paragraph.sentences):
            return False
        goes_on = lead[-1] in ",:;–—-" or lead.endswith((" but", " and", " or"))
        return (goes_on and after is None) or adjacent(self.paragraph, frame, quote)

    def _goes_on(self, quote: Quote) -> bool:
        frame = self._last_frame(quote)
        if frame is None or self.last is None or self.previous is None:
            return False
        words = self.paragraph.text[quote.start : quote.end]
        if len(words.split()) < _FEW and words[-1:] in STOPS:
            return True  # “It is Haydn,” he said. “Badly played.”
        said = [span for number, span in self.last.parts if number == self.number]
        return is_one_passage(self.paragraph, said, frame, self.previous, quote)

    def _last_frame(self, quote: Quote) -> Frame | None:
        """The frame that stands between the last quotation and this one."""
        if self.last is None or self.previous is None or self.last.at != self.number:
            return None
        frame = self.last.frame
        between = frame is not None and self.previous.right <= frame.cue[0] < quote.left
        return frame if between else None

    def _above(self) -> Frame | None:
        """The frame with which the paragraph above ends: *The paper wrote:*."""
        if not self.number:
            return None
        above = self.paragraphs[self.number - 1]
        if above.story != self.paragraph.story or not above.text.rstrip().endswith(":"):
            return None
        frames = self.all_frames[self.number - 1]
        return next((f for f in reversed(frames) if above.quote_at(f.cue[0]) is None), None)
