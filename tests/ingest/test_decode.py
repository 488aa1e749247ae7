"""Bytes to text."""

import codecs

import pytest

from reader.ingest import IngestError, read_document

LINE = "Trenčín zahlt 5 € – “sofort”, sagte Žofia."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LINE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + LINE.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + LINE.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + LINE.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + LINE.encode("utf-32-le"), "utf-32"),
        (LINE.encode("utf-16-le"), "utf-16-le"),
        (LINE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_in_every_form(data: bytes, encoding: str) -> None:
    article = read_document(data)
    assert (article.text, article.encoding) == (LINE, encoding)


@pytest.mark.parametrize(
    ("line", "encoding"),
    [
        ("Café Olé", "cp1252"),
        ("The mayor’s “plan” – cafés closed for a week, the façade is to be repaired.", "cp1252"),
        ("Правительство сообщило, что город не захвачен, и бои продолжаются до сих пор.", "cp1251"),
        ("Mieszkańcy Gdańska są zmęczeni, mówi rzeczniczka, żądają ścisłych działań już dziś.",
         "cp1250"),
    ],
)  # fmt: skip
def test_older_encodings_are_guessed(line: str, encoding: str) -> None:
    assert read_document((line + "\n").encode(encoding)).text.split("\n")[0] == line


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (codecs.BOM_UTF8, "no visible characters"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG picture"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (bytes(range(256)) * 8, "not text"),
        (codecs.BOM_UTF16_LE + b"odd", "damaged"),
        ("\u200b\u200b\n".encode(), "no visible characters"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "sound"),
    ],
)
def test_what_is_no_text_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(IngestError, match=sentence):
        read_document(data)


def test_too_large_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ingest.MAX_BYTES", 10)
    with pytest.raises(IngestError, match="larger"):
        read_document(b"eleven byte")


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode() + b"\xa3 more",
        LINE.encode()[:-1] + "…".encode()[:2],
        codecs.BOM_UTF8 + LINE.encode() + b"\xff",
        LINE.encode()[:20] + b"\x00" + LINE.encode()[20:],
    ],
)
def test_one_bad_byte_does_not_garble_the_rest(data: bytes) -> None:
    article = read_document(data)
    assert article.encoding == "utf-8 (damaged)"
    assert "“sofort”, sagte Žofia" in article.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_of_another_alphabet_without_a_mark(encoding: str) -> None:
    line = "Правительство сообщило, что город не захвачен."
    assert read_document(line.encode(encoding)).text == line


def test_a_text_may_begin_as_a_format_does() -> None:
    line = "RIFF between mayor and council widens."
    assert read_document(line.encode()).text == line


@pytest.mark.parametrize(
    "text",
    [
        "Il sindaco ha detto di sì: così sarà lunedì.", "Ela não sabe. As informações são poucas.",
        "Hann sagði að brúin þyldi það ekki.",
    ],
)  # fmt: skip
def test_western_languages_in_old_files(text: str) -> None:
    assert read_document(text.encode("cp1252")).text == text
