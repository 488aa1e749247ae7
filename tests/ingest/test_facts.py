"""Dates, outlets, addresses."""

import pytest

from reader.ingest import facts, read_document


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Monday, 3 April 2023", "2023-04-03"), ("April 3rd, 2023", "2023-04-03"),
        ("2023-04-03", "2023-04-03"), ("25.12.2023", "2023-12-25"), ("12/25/2023", "2023-12-25"),
        ("3/3/2023", "2023-03-03"), ("3/4/2023", ""), ("31 February 2023", ""), ("no date", ""),
        ("Updated: Apr. 3, 2023, 10:15", "2023-04-03"),
    ],
)  # fmt: skip
def test_day_of(line: str, day: str) -> None:
    assert facts.day_of(line) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-06T10:15:30+02:00", "2024-05-06T10:15+02:00"),
        ("2024-05-06T08:15:30.123Z", "2024-05-06T08:15Z"), ("2024-05-06 08:15", "2024-05-06"),
        ("2024-05-06T99:15Z", "2024-05-06"), ("6 May 2024", "2024-05-06"), ("", ""),
    ],
)  # fmt: skip
def test_moment_of(text: str, moment: str) -> None:
    assert facts.moment_of(text) == moment


def test_datelines_and_dates_of_plain_text() -> None:
    text = (
        "Harbour shut\nORLO, April 3, 2023 (Orlo Wire) - The harbour was shut.\n"
        "Ferry late\nVARNA, April 3 (Orlo Wire) - The ferry was late.\n"
    )
    article = read_document(text.encode())
    assert (article.source, article.published) == ("Orlo Wire", "2023-04-03")
    other = text.replace("April 3 (Orlo Wire)", "April 3 (Varna News)")
    assert read_document(other.encode()).source == "", "two outlets are none for the article"
    dated = "Digest of the day\nMonday, 3 April 2023\nHarbour shut\nThe harbour of Orlo was shut."
    assert read_document(dated.encode()).published == "2023-04-03"
    assert read_document(text.encode(), source="Mine").source == "Mine"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTP://Orlo.Example:80/News/1/?utm_source=x&id=2#top",
         "https://orlo.example/News/1?id=2"),
        ("https://orlo.example/", ""), ("ftp://orlo.example/a", ""), ("orlo.example/a", ""),
        ("https://[bad/a", ""), ("", ""),
    ],
)  # fmt: skip
def test_canonical(address: str, canonical: str) -> None:
    assert facts.canonical(address) == canonical


def test_an_address_of_a_batch_is_no_documents_own() -> None:
    text = b"Harbour shut\nThe harbour of Orlo was shut."
    address = "https://orlo.example/news"
    assert read_document(text, url=address).canonical == address
    assert read_document(text, url=address, alone=False).canonical == ""
