"""A rulebook that is saved while the program runs."""

import os
from pathlib import Path

import pytest

from compliance_app.errors import RulebookError, SettingsError
from compliance_app.rulebook import load_rulebook
from compliance_app.rulebook.write import Written
from compliance_app.workbench.fresh import FreshChecker

BOOK = """\
schema: compliance-rulebook/1
id: house
version: "{version}"
title: House
{extends}rules:
  - id: style/thing
    title: A thing
    since: "1"
    severity: {severity}
    phrase: [a thing]
    message: "“{{match}}” is a thing."
    why: Things are vague.
"""


def save(path: Path, version: int, severity: str = "advise", extends: str = "") -> None:
    path.write_text(BOOK.format(version=version, severity=severity, extends=extends), encoding="utf-8")
    os.utime(path, ns=(version * 10**9, version * 10**9))


def test_a_saved_book_judges_the_next_draft(tmp_path: Path) -> None:
    told: list[str] = []
    path = tmp_path / "house.yaml"
    save(path, 1)
    fresh = FreshChecker([path], [], told.append)
    first = fresh.current()

    save(path, 2, "block")

    assert fresh.current().rulebook.rule("style/thing").severity == "block"
    assert fresh.current().grammar is first.grammar
    assert first.rulebook.rule("style/thing").severity == "advise"
    assert [line.partition(":")[0] for line in told] == ["The rulebook was loaded again"]


def test_a_book_below_is_followed_too(tmp_path: Path) -> None:
    lower, upper = tmp_path / "lower.yaml", tmp_path / "upper.yaml"
    save(lower, 1)
    upper.write_text(
        'schema: compliance-rulebook/1\nid: up\nversion: "1"\ntitle: U\nextends: [lower.yaml]\n', encoding="utf-8"
    )
    fresh = FreshChecker([upper], [], lambda _line: None)
    fresh.current()

    save(lower, 2, "review")

    assert fresh.current().rulebook.rule("style/thing").severity == "review"


def test_a_rule_saved_half_finished_is_left_out_and_told(tmp_path: Path) -> None:
    told: list[str] = []
    path = tmp_path / "house.yaml"
    save(path, 1)
    fresh = FreshChecker([path], [], told.append)
    fresh.current()

    save(path, 2, "bolck")
    kept = fresh.current()
    fresh.current()
    save(path, 3, "block")

    assert kept.rulebook.identity.version == "2"
    assert [each.what for each in kept.rulebook.left_out] == ["Rule “style/thing” in house.yaml"]
    assert len(told) == 1
    assert "house.yaml:9:15: “bolck” is no severity. Did you mean “block”?" in told[0]
    assert fresh.current().rulebook.rule("style/thing").severity == "block"


def test_a_book_that_cannot_be_used_stops_nobody_and_each_report_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    path = tmp_path / "house.yaml"
    save(path, 1)
    fresh = FreshChecker([path], [], told.append)
    fresh.current()

    save(path, 2, extends="extends: [gone.yaml]\n")
    kept = fresh.current()
    fresh.current()

    assert kept.rulebook.identity.version == "1"
    (note,) = kept.rulebook.left_out
    assert note.what == "The rulebook as it is saved now"
    assert "There is no rulebook “gone.yaml” to extend" in note.why
    assert len(told) == 1

    (tmp_path / "gone.yaml").write_text(
        'schema: compliance-rulebook/1\nid: low\nversion: "1"\ntitle: L\n', encoding="utf-8"
    )
    assert fresh.current().rulebook.identity.version == "2"
    assert fresh.current().rulebook.left_out == ()


def test_whoever_is_told_may_ask_for_the_checker(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    save(path, 1)
    asked: list[str] = []
    fresh = FreshChecker([path], [], lambda _line: asked.append(fresh.current().rulebook.identity.version))
    fresh.current()

    save(path, 2, extends="extends: [gone.yaml]\n")
    fresh.look()
    save(path, 3, extends="extends: [lost.yaml]\n")
    fresh.look()
    save(path, 4)
    fresh.look()

    assert asked == ["1", "1", "4"]


def test_books_that_never_could_be_used_are_refused_until_they_are_mended(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    fresh = FreshChecker([path], [], lambda _line: None)

    with pytest.raises(RulebookError, match="cannot be read"):
        fresh.current()
    save(path, 1)

    assert fresh.current().rulebook.identity.id == "house"


def test_other_books_are_taken_only_if_they_can_be_used(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    save(one, 1)
    save(two, 2)
    fresh = FreshChecker([one], [], lambda _line: None)
    grammar = fresh.current().grammar

    with pytest.raises(SettingsError):
        fresh.use([two], ["nowhere"])
    assert fresh.current().rulebook.identity.version == "1"

    fresh.use([two], [])
    assert fresh.current().rulebook.identity.version == "2"
    assert fresh.current().grammar is grammar


def test_a_book_that_is_gone_stops_nobody(tmp_path: Path) -> None:
    told: list[str] = []
    path = tmp_path / "house.yaml"
    save(path, 1)
    fresh = FreshChecker([path], [], told.append)
    fresh.current()

    path.unlink()

    assert fresh.current().rulebook.identity.version == "1"
    assert "cannot be read" in told[0]


def sealed(path: Path) -> str:
    merged = load_rulebook([path])
    return str(Written(merged, head=(("seal", merged.identity.sha256),)))


def test_a_sealed_book_is_refused_once_it_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    save(path, 1)
    text = sealed(path)
    export = tmp_path / "export.yaml"

    export.write_text(text, encoding="utf-8")
    assert load_rulebook([export]).identity.sha256 == load_rulebook([path]).identity.sha256

    export.write_text(text.replace("severity: advise", "severity: block"), encoding="utf-8")
    with pytest.raises(RulebookError, match="not those that were sealed"):
        load_rulebook([export])


def test_a_house_may_lay_its_book_over_a_sealed_one(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    save(path, 1)
    (tmp_path / "export.yaml").write_text(sealed(path), encoding="utf-8")
    upper = tmp_path / "upper.yaml"
    upper.write_text(
        'schema: compliance-rulebook/1\nid: up\nversion: "1"\ntitle: U\nextends: [export.yaml]\n'
        "override: {style/thing: {severity: block, reason: r}}\n",
        encoding="utf-8",
    )

    assert load_rulebook([upper]).rule("style/thing").severity == "block"
