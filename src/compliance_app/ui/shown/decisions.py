"""What was decided about a draft and what somebody wants decided, as the window sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from compliance_app.ui.shown.corrections import ShownCorrection
from compliance_app.ui.shown.report import ShownArticle, ShownFinding

HERE, SAME_TEXT, SAME_RULE = "here", "text", "rule"  # how far a decision reaches within the article


class ShownDecision(NamedTuple):
    """One entry of the log, as the window shows it."""

    number: int
    rule: str
    fingerprint: str  # empty for what concerns the whole article
    verdict: str
    reason: str
    person: str
    time: str  # UTC, ISO 8601
    article_sha256: str
    correction: ShownCorrection | None = None  # what it says, if it is one

    @property
    def why(self) -> str:
        """The reason in words."""
        return self.correction.note if self.correction else self.reason

    @property
    def settles(self) -> bool:
        """Whether a finding on which it stands is no longer open."""
        from compliance_app.model import Verdict  # the first window must not wait for it; the store has loaded it since

        return Verdict(self.verdict).settles

    @property
    def reach(self) -> str:
        """How far it reaches in the article."""
        return {"t-": SAME_TEXT, "r-": SAME_RULE}.get(self.fingerprint[:2], HERE)


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of a draft's review: all that was decided, and what of it stands."""

    log: tuple[ShownDecision, ...] = ()
    standing: Mapping[str, ShownDecision] = field(default_factory=dict[str, ShownDecision])  # by finding: fingerprint
    signed: ShownDecision | None = None  # the last sign-off
    changed: bool = False  # text or decisions, since then
    keys: Mapping[str, ShownDecision] = field(default_factory=dict[str, ShownDecision])  # what stands, as it was kept
    corrections: tuple[ShownCorrection, ...] = ()  # that stand

    @property
    def settled(self) -> Mapping[str, ShownDecision]:
        """What stands and settles its finding, by fingerprint; a finding that is not here is open."""
        return {fingerprint: decision for fingerprint, decision in self.standing.items() if decision.settles}


class Source(NamedTuple):
    """A draft as the report gives it: what a sign-off and a review file are about."""

    path: str
    report: Mapping[str, Any]
    rulebook: Mapping[str, Any]
    view: Mapping[str, Any]


class OpenedReview(NamedTuple):
    """A review file that was read: the draft in it, and what came of its decisions."""

    source: Source
    article: ShownArticle
    new: int
    conflicts: tuple[str, ...]  # titles of findings that were decided differently here and there


class Reach(NamedTuple):
    """How many open findings of the article a decision would settle: those with the same text, all of the rule."""

    same_text: int = 1
    same_rule: int = 1


class Ask(NamedTuple):
    """What somebody wants to be decided about some findings of one draft, and what stood before."""

    path: str
    article: ShownArticle
    findings: tuple[ShownFinding, ...]
    verdict: str
    reason: str
    person: str
    before: Mapping[str, ShownDecision]  # by key: what stood, as it was kept
    reach: str = HERE
