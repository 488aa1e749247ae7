"""Tags as such: given once more, renamed, nested, merged, coloured, deleted. Acts on the desk's
library for the tag manager."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.model import Tag, Tagging, TagRow
from reader.ui import acts, dialogs, tagtree
from reader.ui.desk import Desk
from reader.ui.side import SidePane
from reader.ui.words import counted, tr

if TYPE_CHECKING:
    from reader.ui.tags import TagsDialog


class TagKeeping(QObject):
    """What is done to tags."""

    search_wanted = Signal(str)
    """What has a tag is to be listed: a query."""

    def __init__(self, window: QWidget, desk: Desk, side: SidePane) -> None:
        super().__init__(window)
        self._window, self._desk, self._side = window, desk, side
        self._dialog: TagsDialog | None = None

    def repeat(self) -> None:
        """Give the selected claim or highlight the tag that was given last."""
        session, claim, mark = self._desk.session, self._side.claim(), self._side.highlight()
        if session is None or (claim is None and mark is None):
            self._desk.said.emit(tr("Select a claim or a highlight first: n goes to the next."))
            return
        last = next((row for row in session.tags() if row.uses), None)
        if last is None:
            self._desk.said.emit(tr("No tag was given yet. Press t to give one."))
            return
        has = claim.tags if claim is not None else mark.tags
        if last.name in has:
            self._desk.said.emit(tr("It has the tag {tag} already.").format(tag=last.name))
            return
        owner = (
            {"claim_id": claim.claim.id} if claim is not None
            else {"highlight_id": mark.highlight.id}
        )  # fmt: skip
        text = tr("Tag {tag}").format(tag=last.name)
        self._desk.edit(text, [(None, Tagging(tag_id=last.id, **owner))])

    # ---- the manager

    def manage(self) -> None:
        """Show all tags, to be worked on."""
        session = self._desk.session
        if session is None:
            return
        from reader.ui.tags import TagsDialog  # few starts ever need it

        dialog = TagsDialog(self._window)
        self._dialog = dialog
        dialog.new_requested.connect(self._make)
        dialog.renamed.connect(self.rename)
        dialog.moved.connect(self.move)
        dialog.move_requested.connect(self._choose_above)
        dialog.merge_requested.connect(self._choose_merge)
        dialog.describe_requested.connect(self._describe)
        dialog.delete_requested.connect(self.delete)
        dialog.uses_wanted.connect(self._show_uses)
        dialog.undo_requested.connect(self._desk.undo)
        dialog.show_tags(session.tags())
        session.changed.connect(self._follow)
        dialog.exec()
        session.changed.disconnect(self._follow)
        self._dialog = None
        dialog.deleteLater()

    @Slot()
    def _follow(self) -> None:
        if self._dialog is not None and self._desk.session is not None:
            self._dialog.show_tags(self._desk.session.tags())

    def _rows(self) -> list[TagRow]:
        return self._desk.session.tags() if self._desk.session is not None else []

    def _tag(self, tag_id: int) -> Tag | None:
        session = self._desk.session
        return session.record(Tag, "tag", id=tag_id) if session is not None else None

    @Slot()
    def _make(self) -> None:
        text = tr("The name of the new tag.")
        name = dialogs.ask_line(self._dialog, tr("New tag"), text, "", tr("Make"))
        if name is None:
            return
        name = acts.split_tags(name)[0] if acts.split_tags(name) else ""
        known = next((row.id for row in self._rows() if row.name == name), None)
        if name and known is None:
            known = next(iter(self._desk.edit(tr("New tag"), [(None, Tag(name=name))])), None)
        if known is not None and self._dialog is not None:
            self._dialog.choose(known)

    @Slot(int, str)
    def rename(self, tag_id: int, name: str) -> None:
        """Give a tag another name; where a tag has it, they may be made one."""
        tag = self._tag(tag_id)
        name = "".join(char for char in name if char not in ",;").strip()
        other = next((row for row in self._rows() if row.name == name), None)
        if tag is None or not name:
            self._follow()
        elif other is None:
            self._desk.edit(tr("Tag renamed"), [(tag, replace(tag, name=name))])
        elif dialogs.ask(
            self._dialog or self._window,
            tr("Merge tags"),
            tr("There is a tag “{name}” already. Make them one?").format(name=name),
            tr("What has the tag “{old}” gets that one.").format(old=tag.name),
            tr("Merge"),
        ):
            self.merge(tag_id, other.id)
        else:
            self._follow()

    @Slot(int, object)
    def move(self, tag_id: int, under: int | None) -> None:
        """Have a tag stand under another, or at the top."""
        tag = self._tag(tag_id)
        if under is not None and under in tagtree.below(self._rows(), tag_id):
            self._desk.said.emit(tr("A tag cannot stand under itself."))
        elif tag is not None:
            self._desk.edit(tr("Tag moved"), [(tag, replace(tag, under_id=under))])

    def _others(self, tag_id: int) -> list[tuple[str, object]]:
        rows = self._rows()
        forbidden = tagtree.below(rows, tag_id)
        paths = tagtree.paths(rows)
        return sorted((paths[row.id], row.id) for row in rows if row.id not in forbidden)

    @Slot(int)
    def _choose_above(self, tag_id: int) -> None:
        rows = [(tr("(the top)"), 0), *self._others(tag_id)]
        chosen = dialogs.choose(self._dialog, tr("Move the tag under"), rows)
        if isinstance(chosen, int):
            self.move(tag_id, chosen or None)

    @Slot(int)
    def _choose_merge(self, tag_id: int) -> None:
        chosen = dialogs.choose(self._dialog, tr("Merge the tag into"), self._others(tag_id))
        if isinstance(chosen, int):
            self.merge(tag_id, chosen)

    def merge(self, tag_id: int, into: int) -> None:
        """All that has a tag gets another instead, and it goes; one act."""
        tag, session = self._tag(tag_id), self._desk.session
        if tag is None or session is None:
            return
        children = session.records(Tag, "tag", "under_id", [tag_id])
        taggings = session.records(Tagging, "tagging", "tag_id", [tag_id])
        there = session.records(Tagging, "tagging", "tag_id", [into])
        target = self._tag(into)
        pairs = tagtree.merged(tag, into, children, taggings, there)
        if target is not None and target.under_id == tag_id:
            # It stood under the one that goes, and comes to stand in its place.
            pairs = [(target, replace(target, under_id=tag.under_id))] + [
                pair for pair in pairs if pair[0] is None or pair[0].uid != target.uid
            ]
        if self._desk.edit(tr("Tags merged"), pairs) and self._dialog is not None:
            self._dialog.choose(into)

    @Slot(int)
    def _describe(self, tag_id: int) -> None:
        tag = self._tag(tag_id)
        row = next((row for row in self._rows() if row.id == tag_id), None)
        if tag is None or row is None:
            return
        from reader.ui.tags import TagDialog

        dialog = TagDialog(self._dialog, row)
        done, values = dialog.exec(), dialog.values()
        dialog.deleteLater()
        if not done or not values["name"]:
            return
        name = values.pop("name")
        self._desk.edit(tr("Tag described"), [(tag, replace(tag, **values))])
        if name != tag.name:
            self.rename(tag_id, name)

    @Slot(int)
    def delete(self, tag_id: int) -> None:
        """Take a tag from all that has it, and delete it."""
        tag, session = self._tag(tag_id), self._desk.session
        if tag is None or session is None:
            return
        children = session.records(Tag, "tag", "under_id", [tag_id])
        taggings = session.records(Tagging, "tagging", "tag_id", [tag_id])
        text = tr("Tag deleted")
        if taggings:
            text += " · " + counted(len(taggings), tr("mark had it"), tr("marks had it"))
        self._desk.edit(text, tagtree.deleted(tag, children, taggings))

    @Slot(int)
    def _show_uses(self, tag_id: int) -> None:
        row = next((row for row in self._rows() if row.id == tag_id), None)
        if row is not None and self._dialog is not None:
            self._dialog.accept()
            self.search_wanted.emit(f'tag:"{row.name}"' if " " in row.name else f"tag:{row.name}")
