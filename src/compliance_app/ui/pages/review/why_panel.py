"""Why the selected finding is one: what, why it matters, what it rests on, how it was found, what can be done."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import Badge, Glyph, KeyCap, Tag, label, rounded
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.review.decision_foot import DecisionFoot
from compliance_app.ui.shown.report import Evidence, ShownArticle, ShownFinding, ShownReference, ShownSuggestion

_LATER = 10  # milliseconds: list and article are painted first
_LOW = 420  # pixels: less has no room for the reasons and a box beside each other
_CONTEXT = 48  # characters shown on either side of the quoted words


class QuoteRule(QWidget):
    """A quotation with a rule in the severity's colour at its left."""

    def __init__(self, theme: Theme, severity: str, rich_text: str) -> None:
        super().__init__()
        self._theme = theme
        self._severity = severity
        quote = QLabel(rich_text)
        quote.setTextFormat(Qt.TextFormat.RichText)
        quote.setFont(font(Role.QUOTE))
        quote.setProperty("tone", "second")
        quote.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(15, 0, 0, 0)
        layout.addWidget(quote)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rule."""
        painter = QPainter(self)
        painter.fillRect(0, 0, 3, self.height(), QColor(self._theme.tokens.state(self._severity).mark))


def in_context(finding: ShownFinding, article: ShownArticle) -> str:
    """Return the quoted words in bold, with some of their block around them, as rich text."""
    block = next((block for block in article.blocks if block.start <= finding.start <= block.end), None)
    low, high = (block.start, max(block.end, finding.end)) if block else (finding.start, finding.end)
    begin, end = max(low, finding.start - _CONTEXT), min(high, finding.end + _CONTEXT)
    before = _cut(article.text[begin : finding.start], at_start=begin > low)
    after = _cut(article.text[finding.end : end], at_end=end < high)
    marked = " ".join(finding.quote.split())
    parts = (_outer(before), f"<b>{escape(_outer(marked))}</b>", _outer(after))
    return f"“{escape(parts[0])}{parts[1]}{escape(parts[2])}”"


def _outer(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")


def _cut(text: str, *, at_start: bool = False, at_end: bool = False) -> str:
    """Return a piece of context cut at a word, with an ellipsis where it goes on."""
    flat = "".join(" " if character.isspace() else character for character in text)
    if at_start:
        flat = "…" + flat.partition(" ")[2]
    if at_end:
        flat = flat.rpartition(" ")[0] + "…"
    return flat


class EvidenceRow(QAbstractButton):
    """One numbered step of how it was found; a click or Enter shows its place."""

    chosen = Signal(int)  # code point

    def __init__(self, theme: Theme, evidence: Evidence) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        place = words.place(evidence.place)
        self.setAccessibleName(f"{evidence.number}. {words.evidence(evidence.role)}, {place}: {evidence.quote}")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(2)
        layout.addWidget(Badge(theme, evidence.number), 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(words.evidence(evidence.role), Role.STRONG, wrap=True), 0, 1)
        layout.addWidget(label(words.lowered(place), Role.SMALL, "third"), 0, 2, Qt.AlignmentFlag.AlignRight)
        quote = label(words.quoted(_shortened(evidence.quote)), Role.ROW_QUOTE, "second", wrap=True)
        layout.addWidget(quote, 1, 1, 1, 2)
        layout.setColumnStretch(1, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: self.chosen.emit(evidence.start))

    def sizeHint(self) -> QSize:
        """Return the room for badge, words and quotation."""
        layout = self.layout()
        return layout.sizeHint() if layout else QSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the place on Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus; all else is in the labels."""
        if self.hasFocus() or self.underMouse():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = rounded(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4)
            if self.underMouse():
                painter.fillPath(ground, QColor(self._theme.tokens.sunken))
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
                painter.drawPath(ground)


def _shortened(text: str, most: int = 160) -> str:
    """Return a quotation of bearable length: its beginning and its end."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most // 2].rstrip()} … {flat[-most // 2 :].lstrip()}"


class WhyPanel(QWidget):
    """The right-hand pane; says nothing until a finding is selected."""

    evidence_chosen = Signal(int)
    next_wanted = Signal()
    previous_wanted = Signal()
    back_wanted = Signal()  # in narrow windows: to the list

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Why"))
        self._back = KeyButton(theme, self.tr("Findings"), icon="left", key="Esc", look=Look.QUIET)
        self.count = label("", Role.SMALL, "third")
        self._previous = KeyButton(theme, self.tr("Previous finding"), icon="left", key="Shift+F8", look=Look.QUIET)
        self._next = KeyButton(theme, self.tr("Next finding"), icon="right", key="F8", look=Look.QUIET)
        self._steps = QWidget()
        self._tag = Tag(theme)
        self.reasons = QScrollArea()
        self.foot = DecisionFoot(theme)
        self._wanted: tuple[ShownFinding | None, str] = (None, "")  # what is to be explained, its words in context
        self._shown: tuple[ShownFinding | None, str] | None = None
        self._lay_out()
        self.show_finding(None, None)
        self._make_content()

    @property
    def texts(self) -> list[str]:
        """All that the pane says, in order; for tests and for reading aloud."""
        self._make_content()
        return [found.text() for found in self.reasons.findChildren(QLabel)]

    def focus_first(self) -> None:
        """Take the keyboard."""
        self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Offer the way back to the list where the pane took its place; there is no room for more buttons then."""
        self._back.setVisible(narrow)
        self._steps.setVisible(not narrow)

    def show_finding(
        self, finding: ShownFinding | None, article: ShownArticle | None, number: int = 0, of: int = 0
    ) -> None:
        """Explain a finding, the n-th of those open; 0 for one that is decided."""
        self._show_count(finding, number, of)
        state = "stale" if finding and finding.stale else finding.severity if finding else None
        self._tag.set_severity(state)
        for button in (self._previous, self._next):
            button.setVisible(finding is not None)
        if finding is None or article is None:
            unchecked = article is None or article.findings is None
            self._wanted = (None, self._nothing(unchecked=unchecked))
        else:
            self._wanted = (finding, in_context(finding, article))
        if self._wanted != self._shown:
            QTimer.singleShot(_LATER, self, self._make_content)  # takes 20 ms: in a turn of its own

    def _nothing(self, *, unchecked: bool) -> str:
        if unchecked:
            return self.tr("The reasons for each finding stand here when the check has ended.")
        return self.tr("Choose a finding to see why it is one.")

    def _make_content(self) -> None:
        """Say what is wanted, unless it is said already."""
        if self._wanted == self._shown:
            return
        self._shown = self._wanted
        finding, text = self._wanted
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 4, 20, 20)
        column.setSpacing(6)
        if finding is None:
            column.addWidget(label(text, Role.BODY, "second", wrap=True))
        else:
            if finding.stale:
                column.addWidget(self._stale_banner(finding))
            self._explain(column, finding, text)
        column.addStretch()
        self.reasons.setWidget(content)
        self._order_tabs(content)

    def _show_count(self, finding: ShownFinding | None, number: int, of: int) -> None:
        place = self.tr("{number} of {count} open") if number else self.tr("decided · {count} open")
        self.count.setText(place.format(number=number, count=of) if finding else "")

    def _give_room(self, asking: bool) -> None:
        """While a reason is asked for in a low pane, let the reasons go: both have no room there."""
        cramped = asking and self.height() < _LOW
        self._head.setHidden(cramped)
        self.reasons.setHidden(cramped)

    def _stale_banner(self, finding: ShownFinding) -> QWidget:
        """Say that what follows was said of other words."""
        well = QWidget()
        well.setObjectName("well")
        well.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(well)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, "stale", "stale"), 0, Qt.AlignmentFlag.AlignTop)
        text = self.tr("{place} is being read again.").format(place=words.place(finding.place))
        row.addWidget(label(text, Role.STRONG, wrap=True), 1)
        return well

    def _order_tabs(self, content: QWidget) -> None:
        """Have Tab go from the reasons through the evidence to the buttons."""
        before: QWidget = self.reasons
        for widget in (*content.findChildren(EvidenceRow), self.foot.apply):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(20, 14, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._back)
        head.addWidget(self._tag)
        head.addStretch()
        head.addWidget(self.count)
        head.addWidget(self._steps)
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(8)
        for button in (self._previous, self._next):
            button.set_compact(True)
            steps.addWidget(button)
        self.reasons.setWidgetResizable(True)
        self.reasons.setFrameShape(QFrame.Shape.NoFrame)
        self.reasons.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reasons.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reasons.setAccessibleName(self.tr("Why this is a finding"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.reasons, 1)
        column.addWidget(self.foot)
        self._back.hide()
        self._back.clicked.connect(self.back_wanted)
        self.foot.asking.connect(self._give_room)
        self._next.clicked.connect(self.next_wanted)
        self._previous.clicked.connect(self.previous_wanted)

    def _explain(self, column: QVBoxLayout, finding: ShownFinding, quote: str) -> None:
        column.addWidget(label(finding.title, Role.TITLE, wrap=True))
        column.addSpacing(2)
        column.addWidget(QuoteRule(self._theme, finding.severity, quote))
        column.addSpacing(2)
        column.addWidget(label(finding.message, Role.BODY, wrap=True))
        if finding.why:
            self._section(column, self.tr("Why it matters"))
            column.addWidget(label(" ".join(finding.why.split()), Role.BODY, wrap=True))
        if finding.references:
            self._section(column, self.tr("What it rests on"))
            for reference in finding.references:
                column.addWidget(self._reference(reference))
        if finding.evidence:
            self._section(column, self.tr("How it was found"))
            for evidence in finding.evidence:
                row = EvidenceRow(self._theme, evidence)
                row.chosen.connect(self.evidence_chosen)
                column.addWidget(row)
        if finding.suggestions:
            self._section(column, self.tr("What you can do"))
            for number, suggestion in enumerate(finding.suggestions, start=1):
                column.addWidget(self._suggestion(number, suggestion))

    def _section(self, column: QVBoxLayout, title: str) -> None:
        column.addSpacing(12)
        column.addWidget(label(title, Role.LABEL, "second"))

    def _reference(self, reference: ShownReference) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Glyph(self._theme, "law", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(reference.title, Role.BODY, wrap=True))
        clause = words.clause(reference)
        if clause:
            lines.addWidget(label(clause, Role.SMALL, "third", wrap=True))
        row.addLayout(lines, 1)
        return card

    def _suggestion(self, number: int, suggestion: ShownSuggestion) -> QWidget:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(KeyCap(self._theme, str(number)), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(suggestion.text, Role.BODY, wrap=True))
        if suggestion.replacement:
            lines.addWidget(label(words.quoted(suggestion.replacement), Role.ROW_QUOTE, "second", wrap=True))
        row.addLayout(lines, 1)
        return row_widget

    def sizeHint(self) -> QSize:
        """Return the pane's own width."""
        return QSize(372, 600)
