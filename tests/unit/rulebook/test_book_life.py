"""Lists that books share, rules that change their name, and what must be looked at again."""

from datetime import date
from pathlib import Path

import pytest

from compliance_app.errors import RulebookError
from compliance_app.rulebook import Rulebook, load_rulebook
from compliance_app.rulebook.due import overdue
from compliance_app.rulebook.write import Written

HEAD = 'schema: compliance-rulebook/1\nid: {name}\nversion: "1"\ntitle: Test\n'
RULE = """\
  - id: style/thing
    title: A thing
    since: "1"
    severity: advise
    phrase: {phrase}
    message: "“{{match}}” is a thing."
    why: Things are vague.
"""


def write(tmp_path: Path, body: str, name: str = "house") -> Path:
    path = tmp_path / f"{name}.yaml"
    path.write_text(HEAD.format(name=name) + body, encoding="utf-8")
    return path


def phrases(rulebook: Rulebook) -> tuple[str, ...]:
    return rulebook.rule("style/thing").settings.phrase  # pyright: ignore


def faults(*paths: Path) -> list[tuple[int, str]]:
    with pytest.raises(RulebookError) as caught:
        load_rulebook(paths)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_a_list_that_a_book_above_changes_changes_the_rules_below(tmp_path: Path) -> None:
    lower = write(tmp_path, "lists: {worn: [one, two]}\nrules:\n" + RULE.format(phrase='["@worn", three]'), "lower")
    upper = write(tmp_path, "extends: [lower.yaml]\nlists: {worn: {add: [four], remove: [two]}}\n", "upper")

    assert phrases(load_rulebook([lower])) == ("one", "two", "three")
    assert phrases(load_rulebook([upper])) == ("one", "four", "three")


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("rules:\n" + RULE.format(phrase='["@wron"]'), 10, "There is no list “@wron”"),
        ("lists: {worn: {add: [a]}}\n", 5, "There is no list “worn” in the books that this one extends"),
        ("lists: {worn: [a, a]}\n", 5, "“a” stands twice"),
        ("lists: {worn: ['@other']}\n", 5, "A list holds words"),
        ("lists: {Worn Words: [a]}\n", 5, "must be lower-case words"),
        ("lists: [a]\n", 5, "“lists” must be a mapping"),
    ],
)
def test_faults_in_lists(tmp_path: Path, body: str, line: int, words: str) -> None:
    found = faults(write(tmp_path, body))

    assert found[0][0] == line
    assert words in found[0][1]


def test_a_word_that_is_not_in_the_list_cannot_be_removed(tmp_path: Path) -> None:
    write(tmp_path, "lists: {worn: [one]}\n", "lower")
    upper = write(tmp_path, "extends: [lower.yaml]\nlists: {worn: {remove: [oen]}}\n", "upper")

    assert faults(upper) == [(6, "“oen” is not in “worn”, so it cannot be removed. Did you mean “one”?")]


def test_a_renamed_rule_is_found_and_changed_by_its_former_id(tmp_path: Path) -> None:
    write(tmp_path, "rules:\n" + RULE.format(phrase="[a]") + "    aliases: [style/stuff]\n", "lower")
    upper = write(tmp_path, "extends: [lower.yaml]\noverride: {style/stuff: {severity: review, reason: r}}\n", "upper")

    merged = load_rulebook([upper])

    assert merged.rule("style/stuff") is merged.rule("style/thing")
    assert merged.rule("style/thing").severity == "review"
    assert merged.rule("style/thing").first_id == "style/stuff"


def test_a_former_id_is_not_given_to_another_rule(tmp_path: Path) -> None:
    rules = RULE.format(phrase="[a]") + "    aliases: [style/stuff]\n"
    rules += RULE.format(phrase="[b]").replace("style/thing", "style/stuff")

    assert "the id “style/stuff” stands already" in faults(write(tmp_path, "rules:\n" + rules))[0][1]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("history: [{date: yesterday, by: A, why: b}]", "“yesterday” is no date"),
        ("history: [{date: 2026-11-01, by: A}]", "has no “why”"),
        ("history: [changed]", "An entry of the history is"),
        ("review_by: 2026-02-30", "“2026-02-30” is no date"),
        ("aliases: [Thing]", "is no other id"),
        ("draft_because: not tried", "is for rules with “status: draft”"),
    ],
)
def test_faults_in_the_life_of_a_rule(tmp_path: Path, line: str, words: str) -> None:
    assert words in faults(write(tmp_path, f"rules:\n{RULE.format(phrase='[a]')}    {line}\n"))[0][1]


def test_reviews_that_are_due_are_named_with_whom_to_ask(tmp_path: Path) -> None:
    owner = "owner: {name: Legal desk, contact: legal@example.test, review_by: 2027-05-01}\n"
    path = write(tmp_path, owner + "rules:\n" + RULE.format(phrase="[a]") + "    review_by: 2027-06-01\n")
    merged = load_rulebook([path])

    assert overdue(merged, date(2027, 5, 1)) == []
    assert overdue(merged, date(2027, 6, 2)) == [
        "The book house was to be reviewed by 2027-05-01; ask legal@example.test.",
        f"{path}:7: style/thing was to be reviewed by 2027-06-01.",
    ]


def test_examples_that_no_longer_hold_are_dropped_on_purpose(tmp_path: Path) -> None:
    change = "{drop_examples: [1], examples: [{pass: Amid the hills.}], reason: r}"

    merged = load_rulebook([write(tmp_path, f"extends: [builtin:uk-core]\noverride:\n  style/courts: {change}\n")])

    before, after = load_rulebook().rule("style/courts").examples, merged.rule("style/courts").examples
    assert [example.text for example in after] == [*(example.text for example in before[1:]), "Amid the hills."]


def test_an_example_that_is_not_there_cannot_be_dropped(tmp_path: Path) -> None:
    body = "extends: [builtin:uk-core]\noverride:\n  style/courts: {drop_examples: [99], reason: r}\n"

    assert "has no example 99" in faults(write(tmp_path, body))[0][1]


@pytest.mark.parametrize("profile", ["uk", "uk-sc", "in"])
@pytest.mark.parametrize("with_origins", [True, False])
def test_the_merged_book_written_out_is_the_same_book(tmp_path: Path, profile: str, with_origins: bool) -> None:
    merged = load_rulebook((), [profile])
    path = tmp_path / "merged.yaml"
    path.write_text(str(Written(merged, with_origins)), encoding="utf-8")

    assert load_rulebook([path]).identity.sha256 == merged.identity.sha256
