"""Asking for files and folders. Every dialog that looks at files is made here.

A dialog that draws an icon for each file opens it to see what it is. Where that file is the open
library, closing it again lets all of this process's locks on it go (POSIX advisory locks belong to
the process, not to the descriptor), and another process may then take the log away from under it.
So the dialogs here never look into a file.
"""

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from reader.ui.words import tr

_Kinds = QAbstractFileIconProvider.IconType


class _Icons(QFileIconProvider):
    """Icons by what the folder's listing says; asked from a thread of Qt's."""

    def __init__(self) -> None:
        super().__init__()
        self._icons = {kind: super(_Icons, self).icon(kind) for kind in _Kinds}

    def icon(self, about: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """The icon of a folder or a file."""
        if isinstance(about, QFileInfo):
            about = _Kinds.Folder if about.isDir() else _Kinds.File
        return self._icons[about]

    def type(self, info: QFileInfo) -> str:
        """What the list calls it: by its name alone."""
        return tr("Folder") if info.isDir() else info.suffix()


@cache
def _icons() -> _Icons:
    # Kept for good: Qt does not own it, and a thread of a dialog may ask it to the last.
    return _Icons()


def _dialog(parent: QWidget, title: str, start: str, kinds: str = "") -> QFileDialog:
    dialog = QFileDialog(parent, title, start, kinds)
    if sys.platform.startswith("linux"):
        # GTK's dialog looks into files too, in this process; those of other systems do not.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setIconProvider(_icons())
    return dialog


def _chosen(dialog: QFileDialog) -> list[str]:
    done = dialog.exec()
    names = dialog.selectedFiles() if done else []
    dialog.deleteLater()
    return names


def open_file(parent: QWidget, title: str, start: str, kinds: str) -> str:
    """A file that is there; empty when none was chosen."""
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), "")


def open_files(parent: QWidget, title: str, start: str, kinds: str) -> list[str]:
    """Files that are there."""
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def open_folder(parent: QWidget, title: str) -> str:
    """A folder; empty when none was chosen."""
    dialog = _dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), "")


def save_file(
    parent: QWidget, title: str, start: str, kinds: str, suffix: str, *, replace: bool = False
) -> str:
    """A place for a file, with `suffix` where no other is typed; empty when none was chosen. With
    `replace` the dialog asks before a file that stands there; else whoever writes refuses it."""
    dialog = _dialog(parent, title, str(Path(start).parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suffix.lstrip("."))
    dialog.selectFile(Path(start).name)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replace)
    return next(iter(_chosen(dialog)), "")
