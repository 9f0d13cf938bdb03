"""What is said of one finding: its words, why it matters, what it rests on, how it was found, what can be done."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.elements import Badge, Glyph, KeyCap, label, rounded
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.places import Place
from compliance_app.ui.shown.report import Evidence, ShownArticle, ShownFinding, ShownReference, ShownSuggestion

_CONTEXT = 48  # characters shown on either side of the quoted words
_NOWHERE = Place("")


class QuoteRule(QWidget):
    """A quotation with a rule in the severity's colour at its left."""

    def __init__(self, theme: Theme, severity: str, rich_text: str) -> None:
        super().__init__()
        self._theme = theme
        self._severity = severity
        self._quote = QLabel(rich_text)
        self._quote.setTextFormat(Qt.TextFormat.RichText)
        self._quote.setFont(font(Role.QUOTE))
        self._quote.setProperty("tone", "second")
        self._quote.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(15, 0, 0, 0)
        layout.addWidget(self._quote)

    def set_words(self, rich_text: str) -> None:
        """Show other words."""
        self._quote.setText(rich_text)

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
        self._evidence = evidence
        self._place = label("", Role.SMALL, "third")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(2)
        layout.addWidget(Badge(theme, evidence.number), 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(words.evidence(evidence.role), Role.STRONG, wrap=True), 0, 1)
        layout.addWidget(self._place, 0, 2, Qt.AlignmentFlag.AlignRight)
        quote = label(words.quoted(_shortened(evidence.quote)), Role.ROW_QUOTE, "second", wrap=True)
        layout.addWidget(quote, 1, 1, 1, 2)
        layout.setColumnStretch(1, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: self.chosen.emit(self._evidence.start))
        self.move_to(evidence)

    def move_to(self, evidence: Evidence) -> None:
        """Take the place where the same piece of evidence stands now."""
        self._evidence = evidence
        place = words.place(evidence.place)
        self._place.setText(place)
        self.setAccessibleName(f"{evidence.number}. {words.evidence(evidence.role)}, {place}: {evidence.quote}")

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


class Reasons(QWidget):
    """Explains one finding; where only its place or its words around it change, what stands here stays."""

    evidence_chosen = Signal(int)  # code point

    def __init__(self, theme: Theme, finding: ShownFinding, quote: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._finding = finding
        self._quote = QuoteRule(theme, finding.severity, quote)
        self._banner_text = label("", Role.STRONG, wrap=True)
        self._banner = self._stale_banner()
        self.steps = [EvidenceRow(theme, evidence) for evidence in finding.evidence]
        self.setObjectName("scrolled")
        self._lay_out()
        self.follow(finding, quote)

    def explains(self, finding: ShownFinding) -> bool:
        """Return whether all that would be said of a finding is said here, but for where it stands."""
        return _said(finding) == _said(self._finding)

    def follow(self, finding: ShownFinding, quote: str) -> None:
        """Say where the same finding stands now, in which words, and whether they are being read again."""
        self._finding = finding
        self._quote.set_words(quote)
        for row, evidence in zip(self.steps, finding.evidence, strict=True):
            row.move_to(evidence)
        text = self.tr("{place} is being read again.") if finding.stale else ""
        self._banner_text.setText(text.format(place=words.place(finding.place)))
        self._banner.setVisible(finding.stale)

    def lay_out_for(self, room: QSize) -> None:
        """Find out how high all of it is where it will stand, before it is shown there."""
        self.resize(room)
        if layout := self.layout():
            layout.activate()

    def _stale_banner(self) -> QWidget:
        """Say that what follows was said of other words."""
        well = QWidget(self)
        well.setObjectName("well")
        well.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(well)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, "stale", "stale"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._banner_text, 1)
        return well

    def _lay_out(self) -> None:
        finding = self._finding
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 20, 20)
        column.setSpacing(6)
        column.addWidget(self._banner)
        column.addWidget(label(finding.title, Role.TITLE, wrap=True))
        column.addSpacing(2)
        column.addWidget(self._quote)
        column.addSpacing(2)
        column.addWidget(label(finding.message, Role.BODY, wrap=True))
        if finding.why:
            self._section(column, self.tr("Why it matters"))
            column.addWidget(label(" ".join(finding.why.split()), Role.BODY, wrap=True))
        if finding.references:
            self._section(column, self.tr("What it rests on"))
            for reference in finding.references:
                column.addWidget(self._reference(reference))
        if self.steps:
            self._section(column, self.tr("How it was found"))
            for row in self.steps:
                row.chosen.connect(self.evidence_chosen)
                column.addWidget(row)
        if finding.suggestions:
            self._section(column, self.tr("What you can do"))
            for number, suggestion in enumerate(finding.suggestions, start=1):
                column.addWidget(self._suggestion(number, suggestion))
        column.addStretch()

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


def _said(finding: ShownFinding) -> ShownFinding:
    """Return a finding without all that a change of the text elsewhere moves."""
    evidence = tuple(piece.moved(0, 0, _NOWHERE) for piece in finding.evidence)
    return finding.moved(0, 0, _NOWHERE, evidence, stale=False)._replace(id="", fingerprint="")
