"""From bytes to characters: which encoding, and whether it is text at all."""

import codecs

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
_FORMATS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, picture or film"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an older office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "an RTF document"),
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` (NFC, LF) and the name of its encoding.

    Raises IngestError when there is no text in it.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise IngestError("It is empty. There is nothing to import.")
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise IngestError(
                f"It is {what}, not plain text. Save its text as .txt and import that."
            )
    text, encoding = _decode(data)
    text = normalise(text)
    if not text.strip():
        raise IngestError("It has no visible characters. There is nothing to import.")
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode("utf-8-sig" if name == "utf-8" else name), name
            except UnicodeDecodeError:
                if name != "utf-8":
                    raise IngestError(
                        f"It says that it is {name.upper()}, but breaks off or is damaged. "
                        "Save it again as UTF-8 and import that."
                    ) from None
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guess(data)


def _without_mark(data: bytes) -> tuple[str, str]:
    """UTF-16 without a byte order mark has its zeros on one side; anything else is no text."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2 or 1
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(data) % 2 == 0 and zeros > 0.3 * half and others < 0.05 * half:
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                break
    raise IngestError("It is not text (it has zero bytes in it). Choose a text file.")


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:1_000_000]).best()
    if best is None:
        raise IngestError(
            "It is not text in any encoding that is known. Save it as UTF-8 and import that."
        )
    # A single-byte encoding that a Western newsroom's old files use reads these bytes too, and
    # the short texts that come here are too short to tell its relatives apart.
    name = best.encoding
    western = {"cp1250", "cp1257", "cp1254", "latin_1", "iso8859_15", "mac_roman", "cp1252"}
    candidates = ["cp1252", name] if name in western and _reads_as_cp1252(data) else [name]
    for candidate in candidates:
        try:
            return data.decode(candidate), candidate.replace("_", "-")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(name, errors="replace"), name.replace("_", "-")


def _reads_as_cp1252(data: bytes) -> bool:
    """Whether the bytes above ASCII are the letters and marks that cp1252 texts have."""
    usual = set("’‘“”–—…•€£§°äöüÄÖÜßéèêëàâçîïôûùñÑáíóúåÅæøØ«»¿¡ ".encode("cp1252"))
    high = [byte for byte in data if byte > 0x7F]
    return sum(byte in usual for byte in high) >= 0.9 * len(high)
