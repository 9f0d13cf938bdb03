"""Judging: every live rule over one reading, each on its own feet.

A rule that fails is named under "not checked" and logged; the others run.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from compliance_app.engine.dress import dress
from compliance_app.engine.fingerprint import Fingerprints
from compliance_app.engine.judged import JudgedHit
from compliance_app.engine.overlap import in_reading_order, without_echoes, without_overlaps
from compliance_app.engine.patterns import PhraseHits
from compliance_app.model import Finding, Hit, NotChecked, Reading, Severity, Span
from compliance_app.rulebook.schema import Quoted, Rule, Rulebook
from compliance_app.rulebook.settings import detector_module, needs_model

_log = logging.getLogger(__name__)

NO_MODEL = "needs the language model, which is not installed"
TOO_SLOW = "took too long on this article and was stopped"
FAILED = "failed on this article; the log says how"


def judge(rulebook: Rulebook, reading: Reading) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    """Return the findings in reading order, and what could not be applied of the rulebook with the reason."""
    phrases = PhraseHits(rulebook, reading)
    judged: list[JudgedHit] = []
    not_checked = list(rulebook.left_out)
    for rule in rulebook.live:
        if not _applies(rule, rulebook) or not phrases.in_kind(rule):
            continue
        hits, failure = _run(rule, reading, phrases)
        judged.extend(hits)
        if failure is not None:
            not_checked.append(NotChecked(f"{rule.title} ({rule.id})", failure))
    fingerprints = Fingerprints(reading.article)
    ordered = in_reading_order(without_echoes(judged))
    findings = tuple(dress(hit, number, reading, fingerprints) for number, hit in enumerate(ordered, 1))
    return findings, tuple(not_checked)


def _applies(rule: Rule, rulebook: Rulebook) -> bool:
    return not rule.scope.jurisdictions or not rule.scope.jurisdictions.isdisjoint(rulebook.identity.jurisdictions)


def _run(rule: Rule, reading: Reading, phrases: PhraseHits) -> tuple[list[JudgedHit], str | None]:
    """Run one rule; return its hits, and why it could not be applied."""
    if _needs_parse(rule) and not reading.sentences and reading.text.strip():
        return [], NO_MODEL
    try:
        hits = [hit for hit in _hits(rule, reading, phrases) if _counts(rule, hit, reading, phrases)]
        hits = _checked(hits, reading)
    except TimeoutError:
        _log.warning("rule %s took too long on %s", rule.id, reading.article.path)
        return [], TOO_SLOW
    except Exception:  # the boundary between rules: one that fails must not silence the others
        _log.exception("rule %s failed on %s", rule.id, reading.article.path)
        return [], FAILED
    judged = without_overlaps(JudgedHit(rule, hit, severity_of(rule, hit, reading)) for hit in hits)
    return (in_reading_order(judged)[:1] if rule.once else judged), None


def _needs_parse(rule: Rule) -> bool:
    if rule.detector is not None:
        return needs_model(rule.detector)
    return rule.pattern is not None and bool(rule.pattern.tokens)


def _hits(rule: Rule, reading: Reading, phrases: PhraseHits) -> Iterable[Hit]:
    if rule.detector is None:
        return phrases.of(rule)
    module = detector_module(rule.detector)
    if module is None:
        raise LookupError(f"there is no detector {rule.detector}")
    detect: Callable[[Reading, Any], Iterable[Hit]] = module.detect
    return detect(reading, rule.settings)


def _checked(hits: list[Hit], reading: Reading) -> list[Hit]:
    """Return the hits if each lies in the text and names people who are there."""
    for hit in hits:
        if hit.span.end > len(reading.text):
            raise ValueError(f"a hit ends at {hit.span.end}, past the end of the text")
        for entity in hit.entities:
            reading.entity(entity)
    return hits


def _counts(rule: Rule, hit: Hit, reading: Reading, phrases: PhraseHits) -> bool:
    """Tell whether a hit lies in the rule's scope, under no exception and in the context it asks for."""
    if rule.scope.blocks:
        block = reading.article.block_at(hit.span.start)
        if block is None or block.kind not in rule.scope.blocks:
            return False
    wanted = rule.scope.quotations
    if wanted is not Quoted.ANY and is_quoted(hit.span, reading) != (wanted is Quoted.INSIDE):
        return False
    return not phrases.excepted(rule, hit.span) and phrases.in_context(rule, hit.span)


def is_quoted(span: Span, reading: Reading) -> bool:
    """Tell whether a span begins inside quotation marks."""
    quotation = reading.quotation_at(span.start)
    return quotation is not None and quotation.inner.start <= span.start < quotation.inner.end


def severity_of(rule: Rule, hit: Hit, reading: Reading) -> Severity:
    """Return the severity of the first escalation that fits the facts of a hit, else that of the rule."""
    if not rule.escalate:
        return rule.severity
    block = reading.article.block_at(hit.span.start)
    facts = {"block": block.kind.value if block else "", "quoted": "yes" if is_quoted(hit.span, reading) else "no"}
    facts.update(hit.facts)
    for escalation in rule.escalate:
        if all(facts.get(fact) in values for fact, values in escalation.when):
            return escalation.severity
    return rule.severity
