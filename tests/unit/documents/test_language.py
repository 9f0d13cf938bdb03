"""A text in another language is said to be unchecked."""

import pytest

from compliance_app.documents.language import language_gaps

ENGLISH = (
    "The board met on Tuesday and heard that the money had gone. It was not the first time that this had happened. "
)


@pytest.mark.parametrize(
    "text",
    [
        "Der Gemeinderat hat am Dienstag getagt und beschlossen, die Zahlen noch einmal zu prüfen. " * 4,
        "Le conseil municipal a décidé mardi de revoir les chiffres avant la fin du mois de mars. " * 4,
        "Cyfarfu’r cyngor nos Fawrth a phenderfynodd edrych ar y ffigurau unwaith eto cyn mis Mawrth. " * 4,
        "Совет собрался во вторник и решил ещё раз проверить цифры до конца марта этого года. " * 4,
    ],
)
def test_other_languages_are_a_gap(text: str):
    assert [gap.what for gap in language_gaps(text)] == ["language"]


@pytest.mark.parametrize("text", [ENGLISH * 3, "Bohnen und Speck", "", ENGLISH * 3 + " Guten Tag, sagte er."])
def test_english_and_very_short_texts_are_not(text: str):
    assert language_gaps(text) == ()
