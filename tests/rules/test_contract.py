"""What holds for every rule of the built-in book."""

import re

import pytest

from compliance_app.detectors.kinds import Pattern
from compliance_app.model import Severity
from compliance_app.rulebook import Rule, Status, load_rulebook
from compliance_app.rulebook.settings import detector_module, detector_names

BOOK = load_rulebook()
FAMILIES = {
    *("accuracy", "anonymity", "attribution", "contempt", "defamation", "discrimination", "images", "language"),
    *("privacy", "production", "reply", "style", "suicide", "terrorism"),
}
# Families in which a wrong alarm at block or review costs an editor the most: phrases alone may only advise there.
SCORED = {"attribution", "anonymity", "reply", "contempt", "discrimination"}
PRECISE = {"discrimination/illness-label"}  # so narrow that a hit is worth a look

every_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)


def test_there_are_enough_live_rules() -> None:
    assert len(BOOK.live) >= 45


@every_rule
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.family in FAMILIES
    assert re.fullmatch(r"\d+\.\d+", rule.since)
    assert len(rule.why.split()) >= 8
    assert rule.why.endswith((".", "?"))
    assert rule.message.endswith((".", "?"))
    assert rule.suggestions
    assert rule.references


@every_rule
def test_a_rule_shows_two_texts_that_it_flags_and_two_that_it_passes(rule: Rule) -> None:
    flags = [example for example in rule.examples if example.flags]

    assert len(flags) >= 2
    assert len(rule.examples) - len(flags) >= 2


@every_rule
def test_a_detector_is_found_by_the_name_of_its_rule(rule: Rule) -> None:
    if rule.detector is None:
        return
    family, _, module = rule.detector.partition(".")

    assert module.replace("_", "-") == rule.id.partition("/")[2]
    assert family == rule.family
    assert isinstance(rule.settings, detector_module(rule.detector).Settings)  # pyright: ignore


def test_every_detector_has_a_rule() -> None:
    used = {rule.detector for rule in BOOK.rules}

    assert {name for name in detector_names() if detector_module(name) is not None} <= used


@every_rule
def test_phrases_alone_only_advise_where_alarms_are_dear(rule: Rule) -> None:
    if isinstance(rule.settings, Pattern) and rule.family in SCORED and rule.id not in PRECISE:
        assert rule.severity is Severity.ADVISE
        assert not rule.escalate


@every_rule
def test_language_and_style_only_advise(rule: Rule) -> None:
    if rule.family in {"language", "style"}:
        assert rule.severity is Severity.ADVISE


def test_no_message_calls_a_text_safe_or_clear() -> None:
    said = " ".join(
        " ".join((rule.title, rule.message, *rule.suggestions)).casefold()
        for rule in BOOK.rules
        if rule.status is Status.LIVE
    )

    assert not re.search(r"\b(?:is|are|makes it|now) (?:safe|clear|legal)\b", said)


def test_titles_and_ids_are_unlike_each_other() -> None:
    assert len({rule.title.casefold() for rule in BOOK.rules}) == len(BOOK.rules)
    assert len({rule.id for rule in BOOK.rules}) == len(BOOK.rules)
