"""Paragraphs in other languages are said to be unchecked."""

import pytest

from compliance_app.documents import read_document
from compliance_app.documents.language import language_of

ENGLISH = (
    "The board met on Tuesday and heard that the money had gone. It was not the first time that this had happened."
)
WELSH = "Cyfarfu’r cyngor nos Fawrth a phenderfynodd edrych ar y ffigurau unwaith eto cyn mis Mawrth."


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        ("Der Gemeinderat hat am Dienstag getagt und beschlossen, die Zahlen noch einmal zu prüfen.", "German"),
        ("Le conseil municipal a décidé mardi de revoir les chiffres avant la fin du mois de mars.", "French"),
        (WELSH, "Welsh"),
        (
            "Dúirt an comhairleoir gur chuir sé an tuarascáil faoi bhráid na comhairle agus nach bhfuil sí ann.",
            "Irish",
        ),
        ("El ayuntamiento decidió el martes revisar las cuentas de nuevo antes del final de marzo.", "Spanish"),
        ("Il consiglio comunale ha deciso martedì di rivedere le cifre prima della fine di marzo.", "Italian"),
        ("De gemeenteraad heeft dinsdag besloten om de cijfers nog een keer te bekijken voor het einde.", "Dutch"),
        ("Rada miasta zdecydowała we wtorek, że nie przyjmie budżetu i wróci do sprawy za tydzień.", "Polish"),
        ("Совет собрался во вторник и решил ещё раз проверить цифры до конца марта.", "Cyrillic script"),
        ("اجتمع المجلس يوم الثلاثاء وقرر مراجعة الأرقام مرة أخرى", "Arabic script"),
        ("市议会星期二开会决定在三月底之前再次审查这些数字", "Chinese or Japanese script"),
        (
            "Kaupunginvaltuusto kokoontui tiistaina ja päätti tarkistaa luvut vielä kerran ennen maaliskuun loppua, "
            "koska tilintarkastajat olivat löytäneet niistä virheitä, joita kukaan ei osannut selittää, eikä "
            "kaupunginjohtaja halunnut kommentoida asiaa toimittajille kokouksen jälkeen.",
            "another language",
        ),
    ],
)
def test_a_paragraph_in_another_language(paragraph: str, language: str):
    assert language_of(paragraph) == language


@pytest.mark.parametrize(
    "paragraph",
    [
        ENGLISH,
        "",
        "Bohnen und Speck",
        "Guten Tag, sagte er: so began the speech that made him known far beyond the town where he was born.",
        "Team: Jo Bell, Ned Orr, Ida Moe, Rolf Aske, Ana Reyes, Tom Reed, Zoë Moe, Dan Marlow, Claire Denby, "
        "Joan Birch, Ann Lee, Max Day, Eve Hart, Sam Poe, Lou Kent, Pat Dunn, Kim Roe",
        "Vincent de la Cruz and Maria del Carmen de los Santos were at the Rue de la Paix with Jean de Broglie.",
    ],
)
def test_english_names_and_very_short_texts_are_not(paragraph: str):
    assert language_of(paragraph) is None


def test_a_welsh_paragraph_in_an_english_article_is_named():
    article = read_document("draft.txt", f"{ENGLISH}\n\n{WELSH}\n\n{ENGLISH}\n\n{WELSH}\n".encode())
    (gap,) = article.not_checked
    assert gap.what == "language"
    assert gap.why.startswith("2 of 4 paragraphs (Welsh), first “Cyfarfu’r cyngor nos Fawrth")


def test_an_english_article_has_no_such_gap():
    assert read_document("draft.txt", f"{ENGLISH}\n\n{ENGLISH}\n".encode()).not_checked == ()
