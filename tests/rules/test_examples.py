"""Every example of every rule, through the real analysis and the real engine: test, documentation and help in one."""

from functools import cache

import pytest

from compliance_app import resources
from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.engine import judge
from compliance_app.model import Reading, Severity
from compliance_app.rulebook import Example, Rule, Status, load_rulebook
from compliance_app.rulebook.load import whole_rulebook
from compliance_app.workbench.rules import read_example, try_example

pytest.importorskip(MODEL_PACKAGE)
pytestmark = pytest.mark.model

BOOK = whole_rulebook()
RULES = [rule for rule in BOOK.rules if rule.status is not Status.RETIRED]
EXAMPLES = [(rule, number) for rule in RULES for number in range(1, len(rule.examples) + 1)]


def name_of(value: object) -> str:
    return value.id if isinstance(value, Rule) else str(value)


@cache
def reading_of(example: Example) -> Reading:
    return read_example(example)


@pytest.mark.parametrize(("rule", "number"), EXAMPLES, ids=name_of)
def test_an_example_holds(rule: Rule, number: int) -> None:
    result = try_example(BOOK, rule, number, reading_of(rule.examples[number - 1]))

    assert result.fault is None, f"{rule.place.path}:{result.example.line}: {result.fault}"


def test_the_rules_of_the_house_book_to_start_from_hold() -> None:
    book = load_rulebook([resources.path("rulebooks", "house-example.yaml")])
    own = [rule for rule in book.rules if rule.place.path.endswith("house-example.yaml")]

    assert {kind for rule in own for kind in ("phrase", "swap", "near", "implies") if getattr(rule.settings, kind)} == {
        *("phrase", "swap", "near", "implies")
    }
    for rule in own:
        results = [try_example(book, rule, number, read_example(one)) for number, one in enumerate(rule.examples, 1)]
        assert [result.fault for result in results] == [None] * len(results)
        assert sum(one.flags for one in rule.examples) >= 2
        assert sum(not one.flags for one in rule.examples) >= 2


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_messages_are_filled_and_findings_explain_themselves(rule: Rule, caplog: pytest.LogCaptureFixture) -> None:
    flags = [number for number, example in enumerate(rule.examples, 1) if example.flags]

    for number in flags:
        for finding in try_example(BOOK, rule, number, reading_of(rule.examples[number - 1])).found:
            words = (finding.message, finding.why, *(suggestion.text for suggestion in finding.suggestions))
            assert not any("{" in text or "“”" in text for text in words), words
            assert finding.message[0].isupper() or finding.message[0] == "“"
            assert finding.suggestions
    assert not caplog.records, "a slot of the message was not filled by the detector"


def test_no_rule_blocks_what_another_rule_shows_as_right() -> None:
    blocked = {
        (finding.rule, example.text)
        for rule in RULES
        for example in rule.examples
        if not example.flags
        for finding in judge(BOOK, reading_of(example))[0]
        if finding.severity is Severity.BLOCK and finding.rule != rule.id
    }

    assert not blocked


def test_the_same_examples_give_the_same_findings_twice() -> None:
    example = next(example for rule in RULES for example in rule.examples if example.document)

    assert judge(BOOK, reading_of(example)) == judge(BOOK, read_example(example))
