"""Pages of a check sheet."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QApplication

from reader.export import Part, Run
from reader.ui import paper
from reader.ui.paper import Paper, page_size, write_pdf
from reader.ui.theme import Themes

WIDTH, HEIGHT = 3800.0, 5600.0


def part(kind: str, words: int = 8, claim: int = 0) -> Part:
    return Part(kind, (Run("gate opens slowly " * words, "claim"),), claim, "refuted")


def pages(*parts: Part) -> Paper:
    made = Paper("Orlo", "7 May 2024", WIDTH, HEIGHT)
    for _ in made.add(parts):
        pass
    return made


def test_no_line_is_lost_and_none_stands_outside(themes: Themes) -> None:
    parts = [part("text", n % 60 + 1, n) for n in range(120)]
    made = pages(*parts)
    placed: dict[int, list[tuple[int, int]]] = {}
    for page in made.pages:
        ends = 0.0
        for y, lines in page:
            assert y >= ends - 0.01, "nothing stands on other lines"
            ends = y + lines.height
            placed.setdefault(id(lines.part), []).append((lines.first, lines.last))
        assert ends <= made._room
    for one in parts:
        ranges = placed[id(one)]
        assert ranges[0][0] == 0
        assert all(a[1] == b[0] for a, b in pairwise(ranges))
    assert len(made.pages) > 5


def test_no_single_line_stands_at_the_end_or_the_head_of_a_page(themes: Themes) -> None:
    made = pages(*(part("text", n % 70 + 1) for n in range(150)))
    parted = 0
    for before, after in pairwise(made.pages):
        last, first = before[-1][1], after[0][1]
        if last.part is not first.part:
            continue
        parted += 1
        assert last.last >= 2, "two lines stay behind at least"
        assert last.layout.lineCount() - first.first >= 2, "two lines go over at least"
    assert parted > 3


@pytest.mark.parametrize("kind", ["speaker", "finding", "label"])
def test_a_heading_stays_with_what_follows(themes: Themes, kind: str) -> None:
    for fill in range(20, 44):
        made = pages(*(part("about", 1) for _ in range(fill)), part(kind, 1), part("text", 40))
        for page in made.pages:
            assert page[-1][1].part.kind != kind


def test_letter_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("en_US", QPageSize.PageSizeId.Letter), ("de_DE", QPageSize.PageSizeId.A4)):
        monkeypatch.setattr(paper.QLocale, "system", lambda name=name: QLocale(name))
        assert page_size().id() == size


def test_any_words_can_be_set(themes: Themes, qapp: QApplication, tmp_path: Path) -> None:
    awkward = ["😀" * 300, "x" * 5000, "שלום עולם", "عاجل", "a\nb", "", "<b>&", "\u202e abc"]
    parts = [Part("words", (Run(text, "claim"), Run(text)), 1, "none") for text in awkward]
    write_pdf("Orlo <b>", "7 May 2024", [parts, [part("source")]], tmp_path / "s.pdf")
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
