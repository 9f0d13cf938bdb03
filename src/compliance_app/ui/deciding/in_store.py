"""What the review desk does in the store, on the thread of its own: decisions, corrections and what stands."""

from typing import TYPE_CHECKING

from compliance_app.errors import ReadError
from compliance_app.ui.shown.corrections import Correcting, ShownCorrection
from compliance_app.ui.shown.decisions import (
    HERE,
    SAME_RULE,
    SAME_TEXT,
    Ask,
    OpenedReview,
    Review,
    ShownDecision,
    Source,
)
from compliance_app.ui.shown.report import ShownArticle, ShownFinding, read_article

if TYPE_CHECKING:
    from compliance_app.model import Correction
    from compliance_app.store import Decision, ReviewStore
    from compliance_app.workbench.case import Case

_TAKEN_BACK = "reopened"


def record(store: "ReviewStore", ask: Ask, *, taken_back: str = "") -> None:
    """Record a decision; with `taken_back`, what stood before it, or that the findings are open again."""
    from compliance_app.model import Severity
    from compliance_app.store import Verdict
    from compliance_app.workbench.decide import Ruling, Subject, decide_on

    worst = min(ask.findings, key=lambda finding: finding.rank)
    rulings: list[Ruling] = []
    for finding in ask.findings if ask.reach == HERE else (worst,):
        key = _key(ask, finding)
        verdict, reason = ask.verdict, ask.reason
        if taken_back:
            before = ask.before.get(key)
            verdict, reason = (before.verdict, before.reason) if before else (_TAKEN_BACK, taken_back)
        subject = Subject(
            rule=finding.rule,
            title=finding.title,
            fingerprint=key,
            severity=Severity(finding.severity),
            article_sha256=ask.article.sha256,
            rulebook_sha256=ask.article.rulebook.sha256,
        )
        rulings.append(Ruling(subject, Verdict(verdict), reason))
    decide_on(store, rulings, person=ask.person)


def _key(ask: Ask, finding: ShownFinding) -> str:
    """Return what a decision of some reach is kept by."""
    from compliance_app.workbench.reach import rule_fingerprint, text_fingerprint

    if ask.reach == SAME_TEXT:
        return text_fingerprint(finding.rule, finding.quote)
    return rule_fingerprint(finding.rule) if ask.reach == SAME_RULE else finding.fingerprint


def correct(store: "ReviewStore", correcting: Correcting, *, withdrawn: bool) -> None:
    """Record a correction, or that it no longer stands."""
    from compliance_app.model import Correction, CorrectionKind
    from compliance_app.workbench.correct import record_correction

    said = correcting.correction
    correction = Correction(CorrectionKind(said.kind), said.name, said.other, said.note, said.person)
    record_correction(
        store,
        correction,
        article_sha256=correcting.article_sha256,
        rulebook_sha256=correcting.rulebook_sha256,
        withdrawn=withdrawn,
    )


def noted(store: "ReviewStore", path: str, article: ShownArticle) -> Review:
    """Return what is known of a draft, and remember that it has had this version."""
    from compliance_app.workbench.decide import document_of

    store.note_version(document_of(path, article.sha256), article.sha256)
    return known(store, path, article)


def known(store: "ReviewStore", path: str, article: ShownArticle) -> Review:
    """Return what is known of a draft in its present version."""
    from compliance_app.workbench.correct import standing_corrections
    from compliance_app.workbench.decide import document_of, standing
    from compliance_app.workbench.reach import reaching
    from compliance_app.workbench.sign_off import signed_state

    decisions = store.decisions_about(document_of(path, article.sha256))
    stands = standing(decisions, article.sha256)
    state = signed_state(decisions, article.sha256)
    found = ((each.rule, each.quote, each.severity, each.fingerprint) for each in article.findings or ())
    return Review(
        log=tuple(_shown(decision) for decision in decisions),
        standing={fingerprint: _shown(decision) for fingerprint, decision in reaching(stands, found).items()},
        signed=_shown(state.signed) if state.signed else None,
        changed=state.changed,
        keys={key: _shown(decision) for key, decision in stands.items()},
        corrections=tuple(_shown_correction(one) for one in standing_corrections(stands.values())),
    )


def case_of(source: Source) -> "Case":
    """Return a draft as sign-off and review files take it."""
    from compliance_app.workbench.case import Case

    return Case(source.path, source.report, source.rulebook, source.view)


def opened(store: "ReviewStore", path: str) -> OpenedReview:
    """Read a review file and take its decisions over."""
    from compliance_app.workbench.review_file import read_review, take_over

    review = read_review(path)
    case = review.case
    try:
        article = read_article(case.article, case.rulebook, case.view)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ReadError(
            path, "holds a report that this version cannot show", "Ask the sender to save it again."
        ) from None
    taken = take_over(store, review)
    source = Source(path, case.article, case.rulebook, case.view)
    return OpenedReview(source, article, taken.new, tuple(conflict.title for conflict in taken.conflicts))


def _shown(decision: "Decision") -> ShownDecision:
    from compliance_app.workbench.correct import correction_in

    correction = correction_in(decision)
    return ShownDecision(
        number=decision.number,
        rule=decision.rule,
        fingerprint=decision.fingerprint,
        verdict=decision.verdict.value,
        reason=decision.reason,
        person=decision.person,
        time=decision.time,
        article_sha256=decision.article_sha256,
        correction=_shown_correction(correction) if correction else None,
    )


def _shown_correction(correction: "Correction") -> ShownCorrection:
    return ShownCorrection(
        correction.kind.value,
        correction.name,
        correction.other,
        correction.note,
        correction.person,
        correction.time,
    )
