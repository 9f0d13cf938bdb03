"""List left, article middle, why right; one beside the other or in turn, by the width."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from compliance_app.ui.article.article_view import ArticleView
from compliance_app.ui.article.overview_strip import OverviewStrip
from compliance_app.ui.background.steps import Work
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look.elements import hairline
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.review.findings_panel import FindingsPanel
from compliance_app.ui.pages.review.narrow_strip import NarrowStrip
from compliance_app.ui.pages.review.why_panel import WhyPanel
from compliance_app.ui.shown.decisions import HERE, Reach
from compliance_app.ui.shown.report import ShownFinding

LIST_WIDTH, WHY_WIDTH, SIDE_WIDTH = 368, 372, 356
_LEAST, _MOST = 320, 480


class Mode(Enum):
    """How many panes stand side by side."""

    WIDE = 3
    MEDIUM = 2
    NARROW = 1

    @classmethod
    def at(cls, width: int) -> "Mode":
        """Return the mode for a width of the window."""
        if width >= 1280:
            return cls.WIDE
        return cls.MEDIUM if width >= 960 else cls.NARROW


class ReviewPage(QWidget):
    """The three panes; a finding chosen in one is shown in all."""

    evidence_shown = Signal(object)  # Evidence
    finding_changed = Signal(str, int, int)  # finding id, its number, of how many

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._draft: Draft | None = None
        self.reach_of: Callable[[Draft, ShownFinding], Reach] = lambda _draft, _finding: Reach()
        self._mode: Mode | None = None
        self._evidence = -1  # which piece G has shown
        self.findings = FindingsPanel(theme)
        self.article = ArticleView(theme)
        self.overview = OverviewStrip(theme)
        self.why = WhyPanel(theme)
        self.strip = NarrowStrip(theme)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._paper = QWidget()
        self._lay_out()
        self._connect()
        self.findings.group_by(str(settings.value("review/grouping", "")))
        self.findings.grouped.connect(lambda how: settings.setValue("review/grouping", how))

    @property
    def mode(self) -> Mode:
        """How many panes stand side by side now."""
        return self._mode or Mode.WIDE

    def show_draft(self, draft: Draft) -> None:
        """Show a draft's article and findings."""
        for _ in self.showing(draft):
            pass

    def showing(self, draft: Draft) -> Work:
        """Show a draft's article and findings in steps."""
        self._draft = draft
        self.article.show_article(draft.article, draft.review.settled, draft.manuscript)
        yield
        self.overview.show_article(draft.article, draft.review.settled)
        yield
        self.findings.show_draft(draft)
        yield
        self._show_finding(reveal=False)

    def showing_moved(self, draft: Draft) -> Work:
        """Show in steps what became of the findings through a change that the article has taken over already."""
        self.overview.show_article(draft.article, draft.review.settled)
        self.findings.show_draft(draft)
        yield
        self._show_finding(reveal=False)

    def show_review(self, draft: Draft) -> None:
        """Show what was decided about the draft in view."""
        self._draft = draft
        self.article.show_settled(draft.review.settled)
        self.overview.show_article(draft.article, draft.review.settled)
        self.findings.show_review(draft)
        self._show_finding(reveal=False)

    def choose(self, finding_id: str) -> None:
        """Show a finding in all panes."""
        if self._draft is None or self._draft.article is None:
            return
        if self._draft.article.finding(finding_id) is not None:
            self._draft.selected = finding_id
            self._evidence = -1
            self._show_finding(reveal=True)

    def step(self, by: int) -> None:
        """Go to the next or previous open finding of the list; the last meets the first.

        What whoever sits here has passed on is left out as long as anything else is open.
        """
        model = self.findings.model
        listed = [finding.id for finding in model.findings]
        found = model.waiting_for(self.why.foot.person) or model.open_findings or model.findings
        targets = [finding.id for finding in found]
        if not targets or self._draft is None:
            return
        if self._draft.selected not in listed:
            self.choose(targets[0 if by > 0 else -1])
            return
        here = listed.index(self._draft.selected)
        onwards = listed[here + 1 :] + listed[: here + 1]
        back = listed[:here][::-1] + listed[here:][::-1]
        round_from_here = onwards if by > 0 else back
        self.choose(next(finding for finding in round_from_here if finding in targets))

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the article where the list is out of view."""
        hidden = self.mode is Mode.NARROW and not self.findings.isVisible()
        (self.article if hidden else self.findings.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_why(self) -> None:
        """Bring the reasons into view and give them the keyboard."""
        if self.mode is not Mode.WIDE:
            self._show_only(self.why)
        self.why.focus_first()

    def show_list(self) -> None:
        """Bring the list into view and give it the keyboard."""
        if self.mode is not Mode.WIDE:
            self._show_only(self.findings)
        self.findings.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """Bring the list into view and look for words in it."""
        self.show_list()
        self.findings.go_to_search()

    def step_back(self) -> None:
        """Esc: from the reasons to the list; in a narrow window from the list to the article."""
        if self.mode is Mode.NARROW and self.findings.isVisible():
            self._show_only(None)
            self._show_finding(reveal=True)  # one that was chosen while the list hid the article
            self.article.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the arrangement for the new width."""
        super().resizeEvent(event)
        mode = Mode.at(self.width())
        if mode is not self._mode:
            self._remember()
            self._mode = mode
            self._arrange()

    def _lay_out(self) -> None:
        paper = QHBoxLayout()
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(0)
        paper.addWidget(self.article, 1)
        paper.addWidget(self.overview)
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(paper, 1)
        self._strip_line = hairline()
        column.addWidget(self._strip_line)
        column.addWidget(self.strip)
        self._paper.setObjectName("paper")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane in (self.findings, self._paper, self.why):
            self._splitter.addWidget(pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def _connect(self) -> None:
        self.findings.chosen.connect(self.choose)
        self.findings.opened.connect(self.show_why)
        self.findings.filtered.connect(lambda: self._show_finding(reveal=False))
        self.article.mark_chosen.connect(self.choose)
        self.article.why_wanted.connect(self.show_why)
        self.overview.chosen.connect(self.choose)
        self.why.evidence_chosen.connect(self._show_evidence)
        self.why.back_wanted.connect(self.show_list)
        self.why.foot.closed.connect(self._after_box)
        self.why.foot.keeping.connect(self._catch_up)
        self.why.foot.box.given_up.connect(lambda: self._show_finding(reveal=False))  # it may have outlived its own
        self.strip.why_wanted.connect(self.show_why)
        self.strip.list_wanted.connect(self.show_list)
        for source in (self.why, self.strip):
            source.next_wanted.connect(lambda: self.step(1))
            source.previous_wanted.connect(lambda: self.step(-1))
        self._splitter.splitterMoved.connect(self._remember)

    def decide(self, verdict: str, scope: str = HERE) -> None:
        """Ask why, for a verdict on the selected finding."""
        if self._can_decide:
            self._turn_to_selected()
            self._reveal_why()
            self.why.foot.ask(verdict, scope)

    def fix(self, number: int) -> None:
        """Say that the selected finding is fixed, by the n-th suggestion from 0."""
        if self._can_decide:
            self._turn_to_selected()
            if not self.why.foot.can_fix_at_once(number):
                self._reveal_why()
            self.why.foot.fix(number)

    def edit(self) -> None:
        """Give the article the keyboard, with the words of the selected finding selected."""
        finding = self._draft.finding if self._draft else None
        if self.mode is Mode.NARROW:
            self._show_only(None)
        if finding is not None:
            self.article.reveal(finding.start)
            self.article.put_cursor(finding.start, finding.end)
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_evidence(self) -> None:
        """Bring the next piece of evidence of the selected finding into view; the last meets the first."""
        finding = self._draft.finding if self._draft else None
        if finding is None or not finding.evidence:
            return
        self._evidence = (self._evidence + 1) % len(finding.evidence)
        piece = finding.evidence[self._evidence]
        self._show_evidence(piece.start)
        self.evidence_shown.emit(piece)

    @property
    def _can_decide(self) -> bool:
        """Whether a finding is selected that is known of the words as they are now."""
        finding = self._draft.finding if self._draft else None
        return finding is not None and not finding.stale

    def _catch_up(self) -> None:
        """Show the selected finding now, where a key came before the step that would have shown it."""
        if self._draft is not None and self.why.foot.finding != self._draft.finding:
            self._show_finding(reveal=False)

    def _turn_to_selected(self) -> None:
        """Decide about the selected finding, also where a box stands open that has outlived another."""
        self._catch_up()
        if self._draft is not None and self.why.foot.finding != self._draft.finding:
            self._show_finding(reveal=True)

    def _reveal_why(self) -> None:
        if not self.why.isVisible():
            self._show_only(self.why)

    def _after_box(self) -> None:
        (self.findings.list if self.findings.isVisible() else self.why.reasons).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def show_place(self, code_point: int) -> None:
        """Bring a place of the text into view and give the article the keyboard."""
        self._show_evidence(code_point)
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_evidence(self, code_point: int) -> None:
        if self.mode is Mode.NARROW and self._paper.isHidden():
            self._show_only(None)
            self.strip.why.setFocus(Qt.FocusReason.OtherFocusReason)  # what had the keyboard is hidden now
        self.article.reveal(code_point)

    def _show_finding(self, *, reveal: bool) -> None:
        draft = self._draft
        finding = draft.finding if draft else None
        shown = self.findings.model.open_findings
        number = next((place for place, found in enumerate(shown, 1) if finding and found.id == finding.id), 0)
        self.article.select(finding, reveal=reveal)
        self.why.show_finding(finding, draft.article if draft else None, number, len(shown))
        decision = draft.decision_on(finding) if draft and finding else None
        reach = self.reach_of(draft, finding) if draft and finding else Reach()
        can_edit = draft is not None and draft.manuscript is not None
        path = draft.path if draft else ""
        if not reveal and self.why.foot.would_lose_box(finding, path):
            self.why.foot.outlive_finding()
        else:
            self.why.foot.show_finding(finding, decision, reach, draft=path, can_edit=can_edit)
        self.strip.show_finding(finding, number, len(shown))
        if finding is not None:
            self.findings.select(finding.id)
            if reveal:
                self.finding_changed.emit(finding.id, number, len(shown))

    def _arrange(self) -> None:
        wide = self.mode is Mode.WIDE
        self._splitter.insertWidget(2 if wide else 0, self.why)
        for number in range(self._splitter.count()):
            self._splitter.setStretchFactor(number, int(self._splitter.widget(number) is self._paper))
        self.why.set_narrow(not wide)
        self.strip.setVisible(self.mode is Mode.NARROW)
        self._strip_line.setVisible(self.mode is Mode.NARROW)
        for pane in (self.findings, self.why):
            pane.setMinimumWidth(_LEAST)
            pane.setMaximumWidth(16777215 if self.mode is Mode.NARROW else _MOST)
        if wide:
            self._show_all()
        else:
            self._show_only(None if self.mode is Mode.NARROW else self.findings)

    def _show_all(self) -> None:
        for pane in (self.findings, self._paper, self.why):
            pane.show()
        stored = self._settings.value("window/panes", f"{LIST_WIDTH},{WHY_WIDTH}")
        sides = [int(part) for part in str(stored).split(",") if part.isdigit()]
        left, right = sides if len(sides) == 2 else (LIST_WIDTH, WHY_WIDTH)
        self._splitter.setSizes([left, max(self.width() - left - right, 1), right])

    def _show_only(self, side: QWidget | None) -> None:
        """Show one side pane, beside the article if there is room; None for the article alone."""
        self.findings.setVisible(side is self.findings)
        self.why.setVisible(side is self.why)
        self._paper.setVisible(side is None or self.mode is Mode.MEDIUM)
        if self.mode is Mode.MEDIUM:
            self._splitter.setSizes([SIDE_WIDTH, SIDE_WIDTH, max(self.width() - SIDE_WIDTH, 1)])
        self._splitter.refresh()  # so that the article knows its size before a place in it is brought into view

    def _remember(self) -> None:
        if self._mode is Mode.WIDE:
            left, _, right = self._splitter.sizes()
            self._settings.setValue("window/panes", f"{left},{right}")
