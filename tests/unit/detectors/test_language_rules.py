"""Remarks of a grammar checker and names that are spelt in two ways, over readings by hand."""

import pytest

from builders import article_of, span_of
from compliance_app.detectors.language import grammar_remark, misspelling, name_spelling
from compliance_app.engine import judge
from compliance_app.model import NameKind, PrintedName, Reading, Remark
from compliance_app.rulebook import load_rulebook


def reading_of(text: str, *typos: str, names: tuple[str, ...] = (), category: str = "TYPOS") -> Reading:
    article = article_of(text)
    return Reading(
        article,
        names=tuple(PrintedName(span_of(article.text, name), NameKind.PERSON) for name in names),
        remarks=tuple(Remark(span_of(article.text, word), "RULE", category, "misspelling", "Look.") for word in typos),
    )


def flagged(reading: Reading, settings: misspelling.Settings) -> list[str]:
    return [hit.span.of(reading.text) for hit in misspelling.detect(reading, settings)]


def test_names_bylines_and_what_is_printed_twice_are_no_typos():
    text = "@ By Lettice Farraday\nJo Trembath spoke. Skerrow is wet. Skerrow is cold. The comittee met in Wessmor."
    reading = reading_of(text, "Farraday", "Trembath", "Skerrow", "comittee", "Wessmor", names=("Jo Trembath",))
    assert flagged(reading, misspelling.Settings()) == ["comittee", "Wessmor"]
    assert len(flagged(reading, misspelling.Settings(names_are_typos=True))) == 5


def test_a_word_of_the_house_dictionary_is_known():
    reading = reading_of("The Scratchcards and scratchcards.", "scratchcards")
    assert flagged(reading, misspelling.Settings(dictionary=("Scratchcards",))) == []


def test_remarks_on_spelling_are_not_said_twice():
    reading = reading_of("A comittee.", "comittee")
    assert list(grammar_remark.detect(reading, grammar_remark.Settings())) == []


def test_categories_and_rules_can_be_switched_off():
    reading = reading_of("A orange.", "A", category="MISC")
    assert flagged(reading, misspelling.Settings()) == []
    for settings, hits in (
        (grammar_remark.Settings(), 1),
        (grammar_remark.Settings(categories_off=("MISC",)), 0),
        (grammar_remark.Settings(rules_off=("RULE",)), 0),
    ):
        assert len(list(grammar_remark.detect(reading, settings))) == hits


def variants(text: str, *names: str) -> list[tuple[str, str]]:
    article = article_of(text)
    places: list[PrintedName] = []
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        places.append(PrintedName(span_of(article.text, name, seen[name]), NameKind.PERSON))
    reading = Reading(article, names=tuple(places))
    return [
        (hit.span.of(article.text), hit.slots["other"])
        for hit in name_spelling.detect(reading, name_spelling.Settings())
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Trembath, Trembarth, Trembath", ("Trembath", "Trembarth", "Trembath"), [("Trembarth", "Trembath")]),
        ("Trembath. Trembarth.", ("Trembath", "Trembarth"), [("Trembarth", "Trembath")]),
        ("Stanbeck. Stanbekc.", ("Stanbeck", "Stanbekc"), [("Stanbekc", "Stanbeck")]),
        ("MacDonald. Macdonald.", ("MacDonald", "Macdonald"), [("Macdonald", "MacDonald")]),
        ("Featherstone. Fetherstoen.", ("Featherstone", "Fetherstoen"), [("Fetherstoen", "Featherstone")]),
        ("Ann Trembath. Ann Trembarth.", ("Ann Trembath", "Ann Trembarth"), [("Trembarth", "Trembath")]),
        ("Marie Jones. Maria Petrova.", ("Marie Jones", "Maria Petrova"), []),
        ("Hartley. Bartley.", ("Hartley", "Bartley"), []),
        ("Robert. Roberts. Roberta.", ("Robert", "Roberts", "Roberta"), []),
        ("Cole. Cope.", ("Cole", "Cope"), []),
        ("HARTLEY. Hartley.", ("HARTLEY", "Hartley"), []),
    ],
)
def test_names_that_may_be_one(text: str, names: tuple[str, ...], expected: list[tuple[str, str]]):
    assert variants(text, *names) == expected


def test_a_slip_that_hides_a_name_from_the_analysis():
    text = "Casling left. Casling came back. The court heard that Casloing lied. A casting, Casting Ltd said, broke."
    assert variants(text, "Casling", "Casling") == [("Casloing", "Casling")]
    assert variants("Casling left. The court heard that Casloing lied.", "Casling") == []


def test_a_remark_on_what_our_own_word_rule_names_is_said_once():
    reading = reading_of("Three firemen were hurt. A comittee met.", "firemen", "comittee")
    findings, _ = judge(load_rulebook(), reading)
    assert [(found.rule, found.quote) for found in findings if found.category == "language"] == [
        ("language/gendered-job", "firemen"),
        ("language/misspelling", "comittee"),
    ]
