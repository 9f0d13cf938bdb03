"""Judging one article of an archive, and keeping of it what an audit needs."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from compliance_app.documents.archive import Copy, read_copy
from compliance_app.errors import ReadError
from compliance_app.model import BlockKind, Entity, Finding, Outcome, Role
from compliance_app.model.audit import AuditedArticle, AuditedFinding, AuditedPerson, UnreadArticle
from compliance_app.reports.excerpt import excerpt_of, place_of, shorten
from compliance_app.workbench.audit.memory import give_back_memory
from compliance_app.workbench.check import Checker

_log = logging.getLogger(__name__)

Result = AuditedArticle | UnreadArticle

_LONGEST_SENTENCE = 600  # code points kept on either side of a quote
_LONGEST_TITLE = 200
_OUR_FAULT = "a fault in this program stopped the check"
_REPORT_IT = "The article may be sound: check it alone, and report the fault with the log."
_TOO_MUCH = "the process that read it died each time"
_LOOK = "Check it alone; it may need more memory than this machine has."


@dataclass(frozen=True, slots=True)
class Judge:
    """Reads and judges articles one after another; the same article gives the same result in any process."""

    checker: Checker

    def results(self, copies: Sequence[Copy]) -> list[Result]:
        """Return what becomes of each article: none can take the others with it, nor leave anything behind."""
        from compliance_app.analysis.passing import in_passing

        with in_passing():
            results = [self._result(copy) for copy in copies]
        give_back_memory()
        return results

    def _result(self, copy: Copy) -> Result:
        from compliance_app.analysis.parse import forget_paragraphs

        forget_paragraphs()
        try:
            return _kept(copy, self.checker.check_article(read_copy(copy)))
        except ReadError as error:
            return UnreadArticle(copy.origin, copy.sha256, error.problem, error.advice)
        except Exception:  # the boundary between articles
            _log.exception("audit failed on %s", copy.origin.key)
            return UnreadArticle(copy.origin, copy.sha256, _OUR_FAULT, _REPORT_IT)


def set_aside(copy: Copy) -> UnreadArticle:
    """Return what becomes of an article over which process after process has died."""
    return UnreadArticle(copy.origin, copy.sha256, _TOO_MUCH, _LOOK)


def _kept(copy: Copy, outcome: Outcome) -> AuditedArticle:
    article = outcome.article
    return AuditedArticle(
        origin=copy.origin,
        sha256=copy.sha256,
        title=_title(outcome),
        format=article.format,
        language=article.language,
        words=article.words,
        findings=tuple(_finding(outcome, finding) for finding in outcome.findings),
        people=tuple(_person(entity) for entity in outcome.reading.entities),
        not_checked=outcome.not_checked,
    )


def _title(outcome: Outcome) -> str:
    article = outcome.article
    headline = next(article.blocks_of(BlockKind.HEADLINE), None) or (article.blocks[0] if article.blocks else None)
    return " ".join(headline.span.of(article.text).split())[:_LONGEST_TITLE] if headline else ""


def _finding(outcome: Outcome, finding: Finding) -> AuditedFinding:
    before, quote, after = _in_its_sentence(outcome, finding)
    return AuditedFinding(
        rule=finding.rule,
        category=finding.category,
        severity=finding.severity.value,
        title=finding.title,
        start=finding.span.start,
        end=finding.span.end,
        before=before,
        quote=quote,
        after=after,
        place=place_of(outcome.article, finding),
        message=finding.message,
        confidence=finding.confidence,
        fingerprint=finding.fingerprint,
    )


def _in_its_sentence(outcome: Outcome, finding: Finding) -> tuple[str, str, str]:
    """Return what stands before the finding in its sentence, the finding, and what follows there."""
    text, span = outcome.article.text, finding.span
    sentence = outcome.reading.sentence_at(span.start)
    if sentence is None or not sentence.span.covers(span):
        around = excerpt_of(outcome.article, finding)
        return around.before, around.quote, around.after
    before, after = text[sentence.span.start : span.start], text[span.end : sentence.span.end]
    return before[-_LONGEST_SENTENCE:], shorten(finding.quote), after[:_LONGEST_SENTENCE]


def _person(entity: Entity) -> AuditedPerson:
    return AuditedPerson(
        name=entity.name,
        kind=entity.kind.value,
        named=entity.named,
        roles=tuple(role.value for role in Role if role in entity.roles),
        minor=entity.minor,
        deceased=entity.deceased,
        status=entity.status.value if entity.status else None,
        mentions=len(entity.mentions),
    )
