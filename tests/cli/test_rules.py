"""`compliance-app rules` as a rule owner uses it."""

import json
from pathlib import Path

import pytest

HOUSE = """\
schema: compliance-rulebook/1
id: test-herald
version: "1"
title: Test Herald
{rest}
"""
RULE = """\
rules:
  - id: style/thing
    title: A thing
    since: "1"
    severity: advise
    phrase: [a thing]
    message: "“{match}” is a thing."
    why: Things are vague.
    examples:
      - {flag: "It is [[a thing]]."}
      - {pass: "It is %s."}
"""


def house(tmp_path: Path, rest: str) -> Path:
    path = tmp_path / "house.yaml"
    path.write_text(HOUSE.replace("{rest}", rest), encoding="utf-8")
    return path


def test_list_prints_every_rule_as_json(app) -> None:
    done = app("rules", "list", "--format", "json")

    rules = json.loads(done.stdout)["rules"]
    assert done.returncode == 0
    assert done.stderr == ""
    assert len([rule for rule in rules if rule["status"] == "live"]) >= 45
    by_id = {rule["id"]: rule for rule in rules}
    victim = by_id["anonymity/sexual-offence-victim"]
    assert (victim["severity"], victim["category"], victim["title"]) == ("block", "anonymity", "Complainant named")
    assert [rule["id"] for rule in rules] == sorted(by_id)


def test_list_prints_a_table_with_whole_ids(app) -> None:
    done = app("rules", "list")

    assert done.returncode == 0
    assert "attribution/unattributed-allegation" in done.stdout
    assert "\x1b[" not in done.stdout
    assert done.stdout.splitlines()[-1].endswith(" live")


def test_explain_prints_law_reasons_and_examples(app) -> None:
    done = app("rules", "explain", "anonymity/sexual-offence-victim")

    assert done.returncode == 0
    for words in ("Complainant named", "block", "Sexual Offences (Amendment) Act 1992, s1", "Flags", "Passes"):
        assert words in done.stdout
    assert "not legal advice" in done.stdout


def test_explain_cites_the_law_as_reports_do(app) -> None:
    assert "Defamation Act 2013, s4 (England and Wales)" in app("rules", "explain", "reply/missing").stdout


def test_explain_says_where_a_rule_looks(app) -> None:
    done = app("rules", "explain", "suicide/no-helpline")

    assert "only where the article has none of: Samaritans" in done.stdout
    assert "once an article" in done.stdout
    assert "suicide bomber(s)" in done.stdout
    assert "only in: caption, credit" in app("rules", "explain", "images/fair-dealing-claim").stdout


def test_explain_suggests_the_rule_that_was_meant(app) -> None:
    done = app("rules", "explain", "anonymity/sexual-offense-victim")

    assert done.returncode == 2
    assert "Did you mean “anonymity/sexual-offence-victim”?" in done.stderr


def test_explain_names_what_the_house_changed(app, tmp_path: Path) -> None:
    changes = "extends: [builtin:uk-core]\noverride:\n  style/courts: {severity: review, reason: Court desk}\n"

    done = app("rules", "explain", "style/courts", "--rulebook", house(tmp_path, changes))

    assert "Changed by books above" in done.stdout
    assert "severity review (Court desk)" in done.stdout


def test_check_prints_every_fault_with_its_place(app, tmp_path: Path) -> None:
    path = house(tmp_path, RULE.replace("severity: advise", "severity: bad").replace("why:", "wy:") % "nothing")

    done = app("rules", "check", path)

    assert done.returncode == 2
    assert f"{path}:9:15: “bad” is no severity" in done.stderr
    assert f"{path}:12:5: “wy” is not a key" in done.stderr
    assert done.stderr.splitlines()[-1] == "2 faults"
    assert "Traceback" not in done.stderr


def test_check_passes_a_right_book(app, tmp_path: Path) -> None:
    done = app("rules", "check", house(tmp_path, RULE % "nothing"))

    assert (done.returncode, done.stderr) == (0, "")
    assert "no faults; 1 rules, 0 overrides" in done.stdout


@pytest.mark.model
def test_test_runs_the_examples_of_a_book(app, tmp_path: Path) -> None:
    done = app("rules", "test", "--rulebook", house(tmp_path, RULE % "nothing"))

    assert done.returncode == 0
    assert done.stdout == "2 examples, 0 failed\n"


@pytest.mark.model
def test_test_names_the_example_that_fails(app, tmp_path: Path) -> None:
    done = app("rules", "test", "--rulebook", house(tmp_path, RULE % "only a thing"))

    assert done.returncode == 1
    assert "style/thing example 2 (line 15): should pass, but “a thing” was found" in done.stdout
    assert done.stdout.endswith("2 examples, 1 failed\n")


@pytest.mark.model
def test_test_can_run_one_rule(app) -> None:
    done = app("rules", "test", "--rule", "suicide/language")

    assert done.returncode == 0
    assert done.stdout == "4 examples, 0 failed\n"


def test_a_wrong_book_stops_every_command_with_its_faults(app, tmp_path: Path) -> None:
    done = app("rules", "list", "--rulebook", house(tmp_path, "titel: x"))

    assert done.returncode == 2
    assert done.stdout == ""
    assert "house.yaml:5:1: “titel” is not a key of a rulebook" in done.stderr
