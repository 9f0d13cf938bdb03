"""Judging: scope, severity, explanation, order, and rules that fail without taking others with them."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import ModuleType

import pytest

from builders import article_of, span_of
from compliance_app.detectors.kinds import Pattern
from compliance_app.engine import judge
from compliance_app.engine.run import FAILED, NO_MODEL, TOO_SLOW
from compliance_app.model import (
    BlockKind,
    Entity,
    EntityKind,
    Hit,
    Mention,
    Quotation,
    Reading,
    Reference,
    RulebookIdentity,
    Sentence,
    Severity,
    Span,
)
from compliance_app.rulebook import Condition, Escalation, Quoted, Rule, Rulebook, Scope, Status, Where, settings

IDENTITY = RulebookIdentity("test", "1", "0" * 64, "uk-ew", ("england-wales",))
PLAIN = Rule(
    id="style/thing",
    title="A thing",
    since="0.1",
    status=Status.LIVE,
    severity=Severity.ADVISE,
    message="“{match}” is a thing.",
    why="Things are vague.",
    settings=Pattern(phrase=("a thing",)),
    suggestions=("Name it.",),
    references=(Reference("HOUSE", "House style"),),
)


def book(*rules: Rule) -> Rulebook:
    return Rulebook(IDENTITY, "Test", "en-GB", rules)


def reading_of(text: str, *entities: Entity) -> Reading:
    article = article_of(text)
    sentences = tuple(Sentence(block.span, block.id) for block in article.blocks)
    return Reading(article, sentences=sentences, entities=entities)


def quoted_reading(text: str) -> Reading:
    """Return a reading with the quotations of a text in curly marks."""
    quotations: list[Quotation] = []
    at = text.find("“")
    while at >= 0:
        end = text.index("”", at) + 1
        quotations.append(Quotation(Span(at, end), Span(at + 1, end - 1), 0))
        at = text.find("“", end)
    return replace(reading_of(text), quotations=tuple(quotations), _by_id={})


def quotes(rule: Rule, reading: Reading) -> list[str]:
    return [finding.quote for finding in judge(book(rule), reading)[0]]


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a detector made for a test."""

    hits: tuple[Hit, ...] = ()


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A detector that yields the hits it is given, put beside the real ones."""
    module = ModuleType("compliance_app.detectors.style.made")
    module.Settings = Settings  # type: ignore[attr-defined]
    module.detect = lambda reading, given: iter(given.hits)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(settings, "detector_names", lambda: ("style.made",))
    settings.detector_module.cache_clear()
    yield module
    settings.detector_module.cache_clear()


def made(*hits: Hit, **changes: object) -> Rule:
    return replace(PLAIN, detector="style.made", settings=Settings(hits), **changes)  # type: ignore[arg-type]


def test_a_finding_carries_the_words_of_its_rule() -> None:
    findings, not_checked = judge(book(PLAIN), reading_of("There is a thing here."))

    (finding,) = findings
    assert not_checked == ()
    assert (finding.id, finding.rule, finding.category, finding.title) == ("f1", "style/thing", "style", "A thing")
    assert (finding.quote, finding.span, finding.severity) == ("a thing", Span(9, 16), Severity.ADVISE)
    assert finding.message == "“a thing” is a thing."
    assert finding.why == "Things are vague."
    assert [suggestion.text for suggestion in finding.suggestions] == ["Name it."]
    assert finding.references == (Reference("HOUSE", "House style"),)


def test_only_live_rules_judge() -> None:
    reading = reading_of("a thing")

    assert quotes(replace(PLAIN, status=Status.DRAFT), reading) == []
    assert quotes(replace(PLAIN, status=Status.RETIRED), reading) == []


def test_findings_come_in_reading_order_and_the_worst_first_at_one_place() -> None:
    worse = replace(PLAIN, id="style/worse", severity=Severity.BLOCK, settings=Pattern(phrase=("a thing is",)))
    early = replace(PLAIN, id="style/early", settings=Pattern(phrase=("look",)))

    findings, _ = judge(book(PLAIN, worse, early), reading_of("Look, a thing is a thing."))

    assert [(finding.id, finding.rule) for finding in findings] == [
        ("f1", "style/early"),
        ("f2", "style/worse"),
        ("f3", "style/thing"),
        ("f4", "style/thing"),
    ]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(), ["a thing", "a thing"]),
        (Scope(blocks=frozenset({BlockKind.HEADLINE})), ["a thing"]),
        (Scope(blocks=frozenset({BlockKind.CAPTION})), []),
        (Scope(jurisdictions=frozenset({"england-wales", "scotland"})), ["a thing", "a thing"]),
        (Scope(jurisdictions=frozenset({"scotland"})), []),
    ],
)
def test_scope_limits_blocks_and_jurisdictions(scope: Scope, expected: list[str]) -> None:
    assert quotes(replace(PLAIN, scope=scope), reading_of("# On a thing\nIt is a thing.")) == expected


@pytest.mark.parametrize(("quoted", "starts"), [(Quoted.ANY, [0, 16]), (Quoted.INSIDE, [16]), (Quoted.OUTSIDE, [0])])
def test_scope_tells_the_papers_words_from_quoted_ones(quoted: Quoted, starts: list[int]) -> None:
    reading = quoted_reading("A thing, or no “a thing”.")

    findings, _ = judge(book(replace(PLAIN, scope=Scope(quotations=quoted))), reading)

    assert [finding.span.start for finding in findings] == starts


def test_an_exception_over_the_words_silences_the_rule() -> None:
    rule = replace(PLAIN, exceptions=("a thing of beauty",))

    assert quotes(rule, reading_of("A thing of beauty is a thing.")) == ["a thing"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [(Where.SENTENCE, ["A thing"]), (Where.BLOCK, ["A thing"]), (Where.ARTICLE, ["A thing", "A thing"])],
)
def test_context_asks_for_words_around_the_hit(where: Where, expected: list[str]) -> None:
    rule = replace(PLAIN, context=(Condition(where, has=("court",)),))

    assert quotes(rule, reading_of("A thing was said in court.\nA thing was seen.")) == expected


def test_context_may_ask_that_words_are_absent() -> None:
    rule = replace(PLAIN, context=(Condition(Where.ARTICLE, lacks=("Samaritans",)),))

    assert quotes(rule, reading_of("A thing.")) == ["A thing"]
    assert quotes(rule, reading_of("A thing.\nCall Samaritans.")) == []


def test_a_rule_that_speaks_once_names_the_first_place() -> None:
    findings, _ = judge(book(replace(PLAIN, once=True)), reading_of("A thing.\nA thing."))

    assert [finding.span.start for finding in findings] == [0]


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ({"target": "person", "serious": "yes"}, Severity.BLOCK),
        ({"target": "person", "serious": "no"}, Severity.REVIEW),
        ({"target": "group", "serious": "yes"}, Severity.ADVISE),
        ({}, Severity.ADVISE),
    ],
)
def test_the_first_escalation_that_fits_gives_the_severity(
    detector: ModuleType, facts: dict[str, str], severity: Severity
) -> None:
    rule = made(
        Hit(Span(0, 1), facts=facts),
        escalate=(
            Escalation((("target", ("person", "organisation")), ("serious", ("yes",))), Severity.BLOCK),
            Escalation((("target", ("person",)),), Severity.REVIEW),
        ),
    )

    assert [finding.severity for finding in judge(book(rule), reading_of("x"))[0]] == [severity]


def test_a_pattern_may_be_worse_in_a_headline() -> None:
    rule = replace(PLAIN, escalate=(Escalation((("block", ("headline",)),), Severity.REVIEW),))

    findings, _ = judge(book(rule), reading_of("# A thing\nA thing."))

    assert [finding.severity for finding in findings] == [Severity.REVIEW, Severity.ADVISE]


@pytest.mark.parametrize(
    ("text", "replacement"),
    [("the fireman came", "firefighter"), ("Fireman dies", "Firefighter"), ("FIREMAN DIES", "FIREFIGHTER")],
)
def test_a_swap_keeps_the_capitals_of_what_it_replaces(text: str, replacement: str) -> None:
    rule = replace(PLAIN, settings=Pattern(swap={"fireman": "firefighter"}), message="Write “{suggestion}”.")

    (finding,) = judge(book(rule), reading_of(text))[0]

    assert finding.suggestions[0].replacement == replacement
    assert finding.message == f"Write “{replacement}”."


def test_named_groups_of_an_expression_fill_the_message() -> None:
    rule = replace(PLAIN, settings=Pattern(regex=(r"(?P<sum>\d+) pounds",)), message="£{sum}, not “{match}”.")

    assert judge(book(rule), reading_of("It cost 40 pounds."))[0][0].message == "£40, not “40 pounds”."


def test_a_rule_that_fails_is_named_and_the_others_run(detector: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    detector.detect = lambda reading, given: 1 / 0  # type: ignore[attr-defined]

    findings, not_checked = judge(book(made(id="style/broken", title="Broken"), PLAIN), reading_of("a thing"))

    assert [finding.rule for finding in findings] == ["style/thing"]
    assert [(gap.what, gap.why) for gap in not_checked] == [("Broken (style/broken)", FAILED)]
    assert "style/broken" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("hit", [Hit(Span(0, 99)), Hit(Span(0, 1), entities=("e9",))])
def test_a_hit_outside_the_text_or_about_nobody_counts_as_failure(detector: ModuleType, hit: Hit) -> None:
    findings, not_checked = judge(book(made(hit)), reading_of("short"))

    assert findings == ()
    assert not_checked[0].why == FAILED


def test_an_expression_that_runs_away_is_stopped_and_named() -> None:
    rule = replace(PLAIN, settings=Pattern(regex=(r"(?:a|aa)+$",)))
    started = time.process_time()

    findings, not_checked = judge(book(rule, replace(PLAIN, id="style/other")), reading_of("a" * 60 + "b a thing"))

    assert [finding.rule for finding in findings] == ["style/other"]
    assert [gap.why for gap in not_checked] == [TOO_SLOW]
    assert time.process_time() - started < 3


def test_without_a_parse_detectors_that_need_it_are_named(detector: ModuleType) -> None:
    reading = Reading(article_of("a thing"))

    findings, not_checked = judge(book(made(Hit(Span(0, 1))), PLAIN), reading)

    assert [finding.quote for finding in findings] == ["a thing"]
    assert [gap.why for gap in not_checked] == [NO_MODEL]


def test_without_a_parse_detectors_that_do_not_need_it_run(detector: ModuleType) -> None:
    detector.NEEDS_MODEL = False  # type: ignore[attr-defined]

    findings, not_checked = judge(book(made(Hit(Span(0, 1)))), Reading(article_of("a thing")))

    assert (len(findings), not_checked) == (1, ())


def two_people(text: str) -> tuple[Entity, Entity]:
    one = Entity("e1", "Ann Moss", EntityKind.PERSON, (Mention(span_of(text, "Ann Moss")),))
    two = Entity("e2", "Ben Hill", EntityKind.PERSON, (Mention(span_of(text, "Ben Hill")),))
    return one, two


def test_one_rule_says_a_thing_once_on_overlapping_words(detector: ModuleType) -> None:
    rule = made(Hit(Span(0, 5)), Hit(Span(2, 9)), Hit(Span(9, 12)))

    findings, _ = judge(book(rule), reading_of("one two three"))

    assert [finding.span for finding in findings] == [Span(2, 9), Span(9, 12)]


def test_two_people_in_the_same_words_are_two_findings(detector: ModuleType) -> None:
    text = "Ann Moss and Ben Hill stole it."
    span = Span(0, len(text))
    rule = made(Hit(span, entities=("e1",)), Hit(span, entities=("e2",)), Hit(span, entities=("e2",)))

    findings, _ = judge(book(rule), reading_of(text, *two_people(text)))

    assert [finding.entities for finding in findings] == [("e1",), ("e2",)]
    assert findings[0].fingerprint != findings[1].fingerprint


def prints(text: str) -> list[str]:
    return [finding.fingerprint for finding in judge(book(PLAIN), reading_of(text))[0]]


def test_fingerprints_survive_edits_elsewhere() -> None:
    before = prints("Nobody knew that this is a thing to see in May.")

    assert prints("A new beginning.\nNobody knew that this is a thing to see in May.") == before
    assert prints("In the end nobody knew that this is a thing to see in May or June.") == before


def test_fingerprints_change_with_the_words_around() -> None:
    assert prints("This is a thing to see.") != prints("This was a thing to see.")


def test_equal_findings_are_told_apart_by_their_number() -> None:
    twice = prints("This is a thing to see.\nThis is a thing to see.")

    assert len(set(twice)) == 2
    assert twice[0] == prints("This is a thing to see.")[0]


def test_the_same_reading_gives_the_same_findings() -> None:
    reading = reading_of("# A thing\nA thing and a thing.")

    assert judge(book(PLAIN), reading) == judge(book(PLAIN), reading)


def test_an_empty_article_gives_nothing() -> None:
    assert judge(book(PLAIN), Reading(article_of(""))) == ((), ())
