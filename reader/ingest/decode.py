"""From bytes to characters: which encoding, and whether it is text at all."""

import codecs
import re
import unicodedata

from reader.model import UserError
from reader.text import normalise


class IngestError(UserError):
    """A document cannot be read as text; says why and what to do."""


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = tuple(
    (re.compile(magic, re.DOTALL), what)
    for magic, what in (
        (rb"\x89PNG", "a PNG picture"),
        (rb"\xff\xd8\xff", "a JPEG picture"),
        (rb"GIF8[79]a", "a GIF picture"),
        (rb"RIFF....(?:WAVE|WEBP|AVI )", "a sound, picture or film"),
        (rb"%PDF-", "a PDF document"),
        (rb"PK\x03\x04", "a ZIP archive or an office document"),
        (rb"\xd0\xcf\x11\xe0", "an older office document"),
        (rb"\x1f\x8b", "a gzip archive"),
        (rb"SQLite format 3\x00", "a database"),
        (rb"\x7fELF|MZ\x90", "a program"),
        (rb"\{\\rtf", "an RTF document"),
    )
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` (NFC, LF) and the name of its encoding, with " (damaged)" behind it where
    some bytes are no characters and stand as U+FFFD.

    Raises IngestError when there is no text in it.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise IngestError("It is empty. There is nothing to import.")
    for magic, what in _FORMATS:
        if magic.match(data):
            raise IngestError(f"It is {what}, not plain text. Save its text as .txt first.")
    text, encoding = _decode(data)
    text = normalise(text)
    if not any(unicodedata.category(char)[0] not in "ZC" for char in text):
        raise IngestError("It has no visible characters. There is nothing to import.")
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            if name == "utf-8":
                return _utf8(data[len(mark) :]) or _damaged(data[len(mark) :])
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                raise IngestError(
                    f"It says that it is {name.upper()}, but breaks off or is damaged. "
                    "Save it again as UTF-8 and import that."
                ) from None
    if b"\x00" in data:
        return _with_zeros(data)
    return _utf8(data) or _wide(data) or _single_bytes(data)


def _utf8(data: bytes) -> tuple[str, str] | None:
    """As UTF-8; also where one byte in a hundred of those above ASCII went wrong on the way, for
    nothing else looks like it."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = _damaged(data)
        good = sum(char > "\x7f" for char in text) - text.count("\ufffd")
        return (
            (text, encoding) if text.count("\ufffd") <= max(1, good // 20) and good >= 2 else None
        )


def _damaged(data: bytes) -> tuple[str, str]:
    return data.decode("utf-8", "replace"), "utf-8 (damaged)"


def _with_zeros(data: bytes) -> tuple[str, str]:
    """Wide characters without a mark, or UTF-8 with a stray zero; anything else is no text."""
    wide = _wide(data)
    if wide:
        return wide
    if data.count(0) <= max(1, len(data) // 1000) and (found := _utf8(data.replace(b"\x00", b""))):
        return found[0], "utf-8 (damaged)"
    raise IngestError("It is not text (it has zero bytes in it). Choose a text file.")


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 or UTF-32 without a byte order mark: letters of few alphabets, with blanks."""
    for name, size in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % size:
            continue
        try:
            sample = data[: 4096 * size].decode(name)
        except UnicodeDecodeError:
            continue
        written = sum(
            char in "\r\n\t" or unicodedata.category(char)[0] in "LNPZ" for char in sample
        )
        alphabets = {ord(char) >> 8 for char in sample}
        blanks = sum(char in " \n\r\t" for char in sample)
        if written > 0.95 * len(sample) and len(alphabets) <= 5 and blanks > 0.02 * len(sample):
            return data.decode(name, "replace"), name
    return None


def _single_bytes(data: bytes) -> tuple[str, str]:
    if _is_western(data):
        return data.decode("cp1252", "replace"), "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:1_000_000]).best()
    if best is None:
        raise IngestError(
            "It is not text in any encoding that is known. Save it as UTF-8 and import that."
        )
    return data.decode(best.encoding, errors="replace"), best.encoding.replace("_", "-")


_WESTERN = "’‘“”–—…•€£§°«»¿¡\u00a0äöüÄÖÜßéèêëàâçîïôûùìòãõñðþýåæøáíóúÉÈÊÀÂÇÎÔÙÌÒÃÕÑÐÞÝÅÆØÁÍÓÚ"


def _is_western(data: bytes) -> bool:
    """Whether the bytes above ASCII are few among letters, and those that Western newsrooms' old
    files have; guessing takes a short text of this kind for something far away."""
    usual = set(
        "’‘“”–—…•€£§°äöüÄÖÜßéèêëàâçîïôûùñÑáíóúåÅæøØÉÈÀÇìòãõðþýÃÕÐÞÌÒÙÁÍÓÚÊÔ«»¿¡ ".encode("cp1252")
    )
    high = [byte for byte in data if byte > 0x7F]
    plain = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in data)
    return len(high) < 0.5 * plain and sum(byte in usual for byte in high) >= 0.9 * len(high)
