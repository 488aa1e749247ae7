"""The line under a story's headline, and whether two states of a story look alike. No widget."""

from functools import lru_cache

from reader import text as texts
from reader.model import StoryPage
from reader.ui.words import counted, day, minutes, tr


def meta(page: StoryPage) -> str:
    """Where a story stood, when, how long it is, and what was made of it."""
    size = minutes(_count_words(page.text))
    parts = [page.source, day(page.published, long=True), size]
    if page.claims:
        work = counted(len(page.claims), tr("claim"), tr("claims"))
        against = {
            link.link.id
            for view in page.claims
            for link in view.links
            if link.link.kind == "contradicts"
        }
        if against:
            work += ", " + counted(len(against), tr("contradiction"), tr("contradictions"))
        parts.append(work)
    return " · ".join(part for part in parts if part)


@lru_cache(maxsize=4)
def _count_words(text: str) -> int:
    """A long text is counted once, not at every mark that is made on it."""
    return texts.count_words(text)


def set_alike(old: StoryPage, new: StoryPage) -> bool:
    """Whether two states of a story are set in the same blocks."""
    return (old.text, old.headline, old.body, old.structure) == (
        new.text, new.headline, new.body, new.structure,
    )  # fmt: skip
