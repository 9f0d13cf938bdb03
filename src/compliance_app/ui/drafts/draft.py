"""One draft: how far it has got, and what is known of it. No widgets."""

from dataclasses import dataclass, field

from compliance_app.ui.drafts.manuscript import Manuscript
from compliance_app.ui.shown.decisions import Review, ShownDecision, Source
from compliance_app.ui.shown.report import ShownArticle, ShownFinding


@dataclass(slots=True)
class Draft:
    """One open file: being read, checked, or not readable."""

    path: str
    article: ShownArticle | None = None
    checking: bool = True
    stage: str = ""
    problem: str = ""
    advice: str = ""
    readable: bool = True  # False: the problem is the file's; True: if there is one, it is ours
    stopped: bool = False  # by the user, before the check had ended
    selected: str | None = None  # finding id
    seen: bool = False  # it was in view once
    original: bool = False  # it is wanted as it was before its tracked changes
    review: Review = field(default_factory=Review)  # what was decided so far
    source: Source | None = None  # the report that it is known by
    manuscript: Manuscript | None = None  # its text as it is edited; None where it cannot be
    file_text: str = ""  # as it was read from the file
    saved_text: str = ""  # as it was read from the file, or written to a copy

    @property
    def is_review_file(self) -> bool:
        """Whether it came from another desk with its report, and is not checked here."""
        return self.path.lower().endswith(".compliance")

    @property
    def is_original(self) -> bool:
        """Whether what is shown is the text before its tracked changes."""
        return self.article is not None and self.article.is_original

    @property
    def is_edited(self) -> bool:
        """Whether its words are others than in the file."""
        return self.manuscript is not None and self.manuscript.text != self.file_text

    @property
    def is_unsaved(self) -> bool:
        """Whether closing it would lose words."""
        return self.is_edited and self.manuscript is not None and self.manuscript.text != self.saved_text

    @property
    def is_corrected(self) -> bool:
        """Whether it was judged with what people know better, as far as that stands."""
        judged = {(one.kind, one.names) for one in self.article.corrections} if self.article else set()
        return judged == {(one.kind, one.names) for one in self.review.corrections}

    @property
    def open_blocks(self) -> list[ShownFinding]:
        """The open findings that block."""
        found, settled = (self.article.findings if self.article else None) or (), self.review.settled
        return [one for one in found if one.severity == "block" and one.fingerprint not in settled]

    @property
    def is_unreadable(self) -> bool:
        """Whether there is nothing to show but the reason."""
        return bool(self.problem) and not self.readable

    @property
    def is_unchecked(self) -> bool:
        """Whether the check did not come to its end: through a fault of ours, or because the user stopped it."""
        return bool(self.problem) and self.readable

    @property
    def finding(self) -> ShownFinding | None:
        """The selected finding."""
        return self.article.finding(self.selected) if self.article and self.selected else None

    def open_count(self, severity: str | None = None) -> int | None:
        """Return how many findings are open, which are all but the settled ones; None before the check has ended."""
        return self.article.count(severity, self.review.settled) if self.article else None

    def decision_on(self, finding: ShownFinding) -> ShownDecision | None:
        """Return the decision that stands for a finding."""
        return self.review.standing.get(finding.fingerprint)
