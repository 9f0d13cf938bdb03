"""What holds for every rule of the built-in books."""

import re

import pytest

from compliance_app.detectors.kinds import Pattern
from compliance_app.model import Severity
from compliance_app.rulebook import Rule, Status
from compliance_app.rulebook.load import whole_rulebook
from compliance_app.rulebook.settings import detector_module, detector_names

BOOK = whole_rulebook()
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


@every_rule
def test_a_draft_says_what_it_lacks(rule: Rule) -> None:
    assert (rule.status is Status.DRAFT) == (rule.draft_because is not None)
    assert not rule.draft_because or len(rule.draft_because.split()) >= 5


# Every point that the book set out to cover. One that another rule answers for is found under that rule's “covers”.
INDEX = """
attribution: unattributed-allegation vague-source unattributed-quote headline-overstates comment-as-fact
  presupposed-claim secondary-source loaded-verb quote-no-occasion anonymous-source unquantified-claim
defamation: serious-allegation pre-charge-suspect privilege-occasion adopted-quote
accuracy: internal-contradiction
anonymity: sexual-offence-victim child jigsaw relationship undeclared-pseudonym order-contradiction waiver-unverified
  family-court youth-court teacher-accused ni-suspect trafficking-fgm-forced-marriage incest-term address
  relatives-of-accused blackmail-victim
reply: missing sought-no-outcome inadequate no-subject-contact
contempt: active-proceedings prejudicial-detail guilt-assumption jury restricted-hearing court-photo witness-payment
discrimination: irrelevant-characteristic pejorative
suicide: method-detail language no-helpline
privacy: hospital child-interview grief spent-conviction
terrorism: glorification method-detail
production: embargo placeholder
images: no-credit no-licence licence-incomplete licence-restricted metadata-mismatch ugc-permission handout-scope
  restriction-instruction ai-unlabelled child-or-hospital-consent metadata-stripped host-not-author
  fair-dealing-claim no-alt-text
language: child-sexual-abuse-images child-prostitution sex-with-child victim-before-verdict alleged-overuse
  domestic-violence paedophile-ring illegal-immigrant asylum-refugee mental-health gendered committed-no-crime
  euphemism-corporate
style: suicide-term historic-offence police-rank met-police force-number titles honours-list numbers percentages dates
  times currency quotes quote-unclosed dash house-spelling that-which last-week cliche courts prison-time
  collective-noun editorialising crosshead-case gangs
"""


def indexed() -> list[str]:
    families = re.findall(r"(\w+):([^:]+)(?=\n\w+:|\Z)", INDEX)
    return [f"{family}/{name}" for family, names in families for name in names.split()]


@pytest.mark.parametrize("rule_id", indexed())
def test_every_point_of_the_index_is_live_or_a_draft_with_its_reason(rule_id: str) -> None:
    rule = BOOK.rule(rule_id)

    assert rule.status is Status.LIVE or rule.draft_because


def test_titles_and_ids_are_unlike_each_other() -> None:
    assert len({rule.title.casefold() for rule in BOOK.rules}) == len(BOOK.rules)
    assert len({rule.id for rule in BOOK.rules}) == len(BOOK.rules)
