"""The language of texts short and long."""

import pytest

from reader.analysis import language
from reader.analysis.language import detect

TEXTS = [
    ("en", "The mayor of Dravograd told reporters on Monday that the bridge would stay closed."),
    ("en", "Fire in harbour kills two"),
    ("en", "BRIDGE TO STAY CLOSED UNTIL SPRING, SAYS THE MAYOR OF DRAVOGRAD"),
    ("en", "Police said 14 people were hurt. Kovač denied it."),
    ("en", "In brief\nOslo: ferries are cancelled.\nHelsinki: the port is open again."),
    (
        "en",
        "Załużny, Šefčovič, Müller-Wüst and Nguyễn Văn Thanh met in Kryvyi Rih, Przemyśl and "
        "Łódź, the office said.",
    ),
    (
        "en",
        "Süddeutsche Zeitung, Bundeswehr, Bundestag: what Pistorius and Lindner will decide next",
    ),
    ("de", "Der Bürgermeister sagte am Montag, die Brücke bleibe bis zum Frühjahr gesperrt."),
    ("de", "DIE BRÜCKE BLEIBT BIS ZUM FRÜHJAHR GESPERRT, SAGT DER BÜRGERMEISTER"),
    ("de", "Zwei Menschen sterben bei Brand im Hafen"),
    ("fr", "Deux morts dans l'incendie du port, a annoncé la préfecture"),
    ("es", "El alcalde dijo el lunes que el puente permanecerá cerrado hasta la primavera."),
    ("it", "Il sindaco ha detto lunedì che il ponte resterà chiuso fino alla primavera."),
    ("pt", "O prefeito disse na segunda-feira que a ponte ficará fechada até a primavera."),
    ("nl", "De burgemeester zei maandag dat de brug tot het voorjaar gesloten blijft."),
    ("pl", "Burmistrz powiedział w poniedziałek, że most pozostanie zamknięty do wiosny."),
    ("uk", "Міський голова заявив у понеділок, що міст залишиться закритим до весни."),
    ("ru", "Мэр заявил в понедельник, что мост останется закрытым до весны."),
    ("sv", "Borgmästaren sade på måndagen att bron förblir stängd till våren."),
    ("fi", "Pormestari sanoi maanantaina, että silta pysyy suljettuna kevääseen asti."),
    ("hu", "A polgármester hétfőn azt mondta, hogy a híd tavaszig zárva marad."),
    ("tr", "Belediye başkanı pazartesi günü köprünün bahara kadar kapalı kalacağını söyledi."),
    ("ar", "قال رئيس البلدية يوم الاثنين إن الجسر سيبقى مغلقا حتى الربيع."),
    ("he", "ראש העיר אמר ביום שני כי הגשר יישאר סגור עד האביב."),
    ("zh", "市长星期一表示，这座桥将关闭到春天，当地通讯社报道。"),
    ("ja", "市長は月曜日、橋は春まで閉鎖されると述べた。"),
    ("ko", "시장은 월요일에 다리가 봄까지 폐쇄될 것이라고 말했다."),
    ("el", "Ο δήμαρχος δήλωσε τη Δευτέρα ότι η γέφυρα θα παραμείνει κλειστή."),
]
UNSURE = [
    "",
    "OK",
    "Kovač",
    "Bakhmut",
    "Berlin, Paris, Roma",
    "1, 2, 3, 4, 5, 6, 7\n12.4 18.9 22.0\n2023-04-03 10:15",
    "😀😀😀 \x00 🇺🇦 \ud800",
    "https://example.org/de/artikel/die-bruecke-bleibt-gesperrt?x=1",
    "x" * 1_000_000,
    "a " * 20 + "\x00\u202e",
]


@pytest.mark.parametrize(("tag", "text"), TEXTS)
def test_the_language_of_a_text(tag: str, text: str) -> None:
    assert detect(text) == tag


@pytest.mark.parametrize("text", UNSURE)
def test_nothing_is_said_where_nothing_is_sure(text: str) -> None:
    assert not detect(text)


def test_of_several_languages_the_one_of_most_words() -> None:
    by_tag = {tag: text + "\n" for tag, text in TEXTS}
    english, german = TEXTS[0][1] + "\n", TEXTS[7][1] + "\n"
    assert detect(german * 8 + english * 20) == "en"
    assert detect(english * 8 + german * 20) == "de"
    assert not detect("".join(by_tag[tag] * 4 for tag in ("de", "fr", "es", "ru")))


def test_numbers_and_addresses_have_no_vote() -> None:
    table = "12.4 18.9 https://beispiel.example/nachrichten/aus-der-stadt\n" * 30
    assert detect(table + TEXTS[7][1]) == "de"


def test_plain_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded() -> None:
        raise AssertionError("py3langid was loaded")

    monkeypatch.setattr(language, "_identifier", loaded)
    text = (
        "The mayor said that the bridge would stay closed until the spring, and that the ferry "
        "was to run twice an hour. It is the third time that the bridge has been closed for "
        "repairs in a year, the owners of shops on the bank of the river said after the meeting."
    )
    assert detect(text) == "en"
