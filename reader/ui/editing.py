"""Putting right what an import got wrong: details, split, merge, remove. Acts on the desk's library
for the window's commands."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model import (
    Claim,
    Filing,
    Highlight,
    Note,
    Pair,
    Reading,
    Record,
    Span,
    Star,
    StoryRecord,
    UserError,
)
from reader.store import StoreError
from reader.ui import acts, dialogs, shelving
from reader.ui.desk import Desk
from reader.ui.stories import StoriesPane
from reader.ui.story import StoryView
from reader.ui.words import counted, tr


class Editing(QObject):
    """What is done to the stories themselves."""

    def __init__(self, window: QWidget, desk: Desk, stories: StoriesPane, view: StoryView) -> None:
        super().__init__(window)
        self._window, self._desk, self._stories, self._view = window, desk, stories, view

    def _records(self, ids: list[int]) -> list[StoryRecord]:
        assert self._desk.session is not None
        return self._desk.session.records(StoryRecord, "story", "id", ids)

    def _siblings(self, story: StoryRecord) -> list[StoryRecord]:
        """The other stories of its article."""
        assert self._desk.session is not None
        found = self._desk.session.records(StoryRecord, "story", "article_id", [story.article_id])
        return [other for other in found if other.id != story.id]

    # ---- details

    def details(self) -> None:
        """Let the details of the selected stories be written."""
        chosen = self._stories.chosen(self._desk.page)
        if self._desk.session is None or not chosen:
            return
        stories = self._records(chosen)
        others = self._siblings(stories[0]) if len(stories) == 1 else []
        from reader.ui.details import DetailsDialog  # few starts ever need it

        dialog = DetailsDialog(self._window, stories, self._desk.session.sources(), len(others))
        while dialog.exec() and dialog.values:
            too = others if dialog.siblings.isChecked() else []
            if self.set_details(stories, too, dict(dialog.values)):
                break  # else what was typed is still there
        dialog.deleteLater()

    def set_details(
        self, stories: list[StoryRecord], others: list[StoryRecord], values: dict[str, Any]
    ) -> bool:
        """Give stories other details, and `others` all of them but the headline; whether it could
        be saved."""
        assert self._desk.session is not None
        if "source" in values:
            try:
                values["source_id"] = self._desk.session.source(values.pop("source"))
            except StoreError as error:
                self._desk.failed.emit(str(error))
                return False
        if "headline" in values:
            values["headline"] = values["headline"] or None
        shared = {key: value for key, value in values.items() if key != "headline"}
        pairs: list[Pair] = shelving.details_changed(stories, values)
        pairs += shelving.details_changed(others, shared) if shared else []
        count = len(stories) + len(others)
        text = tr("Details of {count}").format(count=counted(count, tr("story"), tr("stories")))
        return bool(self._desk.edit(text, pairs))

    # ---- split and merge

    def split(self) -> None:
        """Begin another story at the text cursor."""
        if self._desk.page is not None:
            held = self._view.selection()
            self.split_at(held[0][0] if held else self._view.caret())

    def split_at(self, at: int) -> None:
        """Begin another story at an offset of the article."""
        page, session = self._desk.page, self._desk.session
        if page is None or session is None:
            return
        if at <= page.start:
            self._desk.said.emit(tr("Click where the next story begins, or go there with F7."))
            return
        (story,) = self._records([page.id])
        shelved: list[Record] = session.records(Filing, "filing", "story_id", [page.id])
        shelved += session.records(Reading, "reading", "story_id", [page.id])
        spans = session.records(Span, "span", "article_id", [page.article_id])
        try:
            pairs = shelving.split(page, story, at, spans, shelved)
        except UserError as error:
            self._desk.failed.emit(str(error))
            return
        self._desk.edit(tr("Story split"), pairs)

    def merge(self) -> None:
        """Make one of the selected stories; of one alone, with the next of its article."""
        session = self._desk.session
        chosen = self._stories.chosen(self._desk.page)
        if session is None or not chosen:
            return
        stories = self._records(chosen)
        others = self._siblings(stories[0])
        if len(stories) == 1:
            after = [other for other in others if other.start > stories[0].start]
            if not after:
                self._desk.failed.emit(
                    tr("No story of its article follows this one, so there is nothing to merge it "
                       "with. Select the one before.")
                )  # fmt: skip
                return
            stories.append(min(after, key=lambda other: other.start))
        ids = [story.id or 0 for story in stories]
        shelved = [
            record
            for kind, table in (
                (Filing, "filing"), (Star, "star"), (Reading, "reading"), (Note, "note"),
            )
            for record in session.records(kind, table, "story_id", ids)
        ]  # fmt: skip
        try:
            pairs = shelving.merged(stories, others, shelved)
        except UserError as error:
            self._desk.failed.emit(str(error))
            return
        first = min(stories, key=lambda story: story.start).id or 0
        if self._desk.edit(tr("Stories merged"), pairs):
            self._desk.show_story(first)

    # ---- removing

    def remove(self) -> None:
        """Remove the selected stories with all that stands on them, if the reader says so."""
        if self._desk.session is not None:
            self._remove(self._records(self._stories.chosen(self._desk.page)), whole=False)

    def remove_article(self) -> None:
        """Remove all stories of the articles that the selected ones are of."""
        if self._desk.session is None:
            return
        chosen = self._records(self._stories.chosen(self._desk.page))
        articles = sorted({story.article_id for story in chosen})
        found = self._desk.session.records(StoryRecord, "story", "article_id", articles)
        self._remove(found, whole=True)

    def _remove(self, stories: list[StoryRecord], *, whole: bool) -> None:
        session = self._desk.session
        if session is None or not stories:
            return
        ids = [story.id or 0 for story in stories]
        hanging = session.hanging(ids)
        text, more = self._question(stories, hanging, whole=whole)
        if not dialogs.ask(self._window, tr("Remove"), text, more, tr("Remove")):
            return
        after = self._stories.beside(ids)
        count = counted(len(stories), tr("story"), tr("stories"))
        pairs = acts.deleted([*hanging, *stories])
        if self._desk.edit(tr("{count} removed").format(count=count), pairs) and after is not None:
            self._desk.show_story(after)

    def _question(
        self, stories: list[StoryRecord], hanging: list[Record], *, whole: bool
    ) -> tuple[str, str]:
        marks = [
            counted(count, one, many)
            for kind, one, many in (
                (Claim, tr("claim"), tr("claims")),
                (Highlight, tr("highlight"), tr("highlights")),
                (Note, tr("note"), tr("notes")),
            )
            if (count := sum(isinstance(record, kind) for record in hanging))
        ]
        articles = len({story.article_id for story in stories})
        what = counted(len(stories), tr("story"), tr("stories"))
        about = ""
        if len(stories) == 1 and stories[0].headline:
            about = f"“{stories[0].headline}”\n\n"
        if whole:
            what = tr("{articles} with {stories}").format(
                articles=counted(articles, tr("article"), tr("articles")), stories=what
            )
        fate = (
            tr("{marks} on this text will go with it, and the links of these claims.").format(
                marks=", ".join(marks)
            )
            if marks
            else tr("No claim, highlight or note stands on this text.")
        )
        back = tr(
            "Ctrl+Z brings all of it back. The file that it was imported from is not touched."
        )
        return tr("Remove {what}?").format(what=what), f"{about}{fate} {back}"
