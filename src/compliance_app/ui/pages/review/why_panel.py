"""Why the selected finding is one: what, why it matters, what it rests on, how it was found, what can be done."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from compliance_app.ui.background.steps import Steps, Work
from compliance_app.ui.look.buttons import KeyButton, Look, icon_button
from compliance_app.ui.look.elements import Tag, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.review.decision_foot import DecisionFoot
from compliance_app.ui.pages.review.reasons import Reasons, in_context
from compliance_app.ui.shown.report import ShownArticle, ShownFinding

_EXPLAINING = "explaining"
_LOW = 420  # pixels: less has no room for the reasons and a box beside each other


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
        self._previous = icon_button(theme, self.tr("Previous finding"), "left", "Shift+F8", Look.QUIET)
        self._next = icon_button(theme, self.tr("Next finding"), "right", "F8", Look.QUIET)
        self._stepping = QWidget()
        self._steps = Steps(self)
        self._tag = Tag(theme)
        self.reasons = QScrollArea()
        self.foot = DecisionFoot(theme)
        self._wanted: tuple[ShownFinding | None, str] = (None, "")  # what is to be explained, its words in context
        self._shown: tuple[ShownFinding | None, str] | None = None
        self._coming: Reasons | None = None  # being made to take the place of what is shown
        self._lay_out()
        self.show_finding(None, None)
        self._make_content()

    @property
    def texts(self) -> list[str]:
        """All that the pane says, in order; for tests and for reading aloud."""
        self._make_content()
        return [text for found in self.reasons.viewport().findChildren(QLabel) if (text := found.text())]

    def focus_first(self) -> None:
        """Take the keyboard."""
        self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Offer the way back to the list where the pane took its place; there is no room for more buttons then."""
        self._back.setVisible(narrow)
        self._stepping.setVisible(not narrow)

    def show_finding(
        self, finding: ShownFinding | None, article: ShownArticle | None, number: int = 0, of: int = 0
    ) -> None:
        """Explain a finding, the n-th of those open; 0 for one that is settled."""
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
            self._steps.run_later(_EXPLAINING, self._explaining())  # list and article are painted first

    def _nothing(self, *, unchecked: bool) -> str:
        if unchecked:
            return self.tr("The reasons for each finding stand here when the check has ended.")
        return self.tr("Choose a finding to see why it is one.")

    def _make_content(self) -> None:
        """Say now what is wanted."""
        self._steps.drop(_EXPLAINING)
        for _ in self._explaining():
            pass

    def _explaining(self) -> Work:
        """Say what is wanted in steps, unless it is said already; what is said of the same finding stays in place."""
        self._give_up_coming()
        if self._wanted == self._shown:
            return
        finding, text = self._wanted
        content = self.reasons.widget()
        if finding is None:
            self.reasons.setWidget(self._saying(text))
        elif isinstance(content, Reasons) and content.explains(finding):
            content.follow(finding, text)
        else:
            yield from self._turning_to(finding, text)
        self._shown = finding, text

    def _turning_to(self, finding: ShownFinding, quote: str) -> Work:
        """Explain another finding: its reasons are made, measured and shown each in its turn."""
        reasons = self._coming = Reasons(self._theme, finding, quote, self.reasons.viewport())
        yield
        reasons.lay_out_for(self.reasons.viewport().size())
        yield
        self._coming = None
        reasons.evidence_chosen.connect(self.evidence_chosen)
        self.reasons.setWidget(reasons)
        self._order_tabs(reasons)

    def _give_up_coming(self) -> None:
        """Let reasons go that were not shown before others were wanted."""
        if self._coming is not None:
            self._coming.setParent(None)  # at once, or there would be two for who looks for them here
            self._coming.deleteLater()
            self._coming = None

    def _saying(self, text: str) -> QWidget:
        """Return what stands here where no finding is selected."""
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 4, 20, 20)
        column.addWidget(label(text, Role.BODY, "second", wrap=True))
        column.addStretch()
        return content

    def _show_count(self, finding: ShownFinding | None, number: int, of: int) -> None:
        place = self.tr("{number} of {count} open") if number else self.tr("settled · {count} open")
        self.count.setText(place.format(number=number, count=of) if finding else "")

    def _give_room(self, asking: bool) -> None:
        """While a reason is asked for in a low pane, let the reasons go: both have no room there."""
        cramped = asking and self.height() < _LOW
        self._head.setHidden(cramped)
        self.reasons.setHidden(cramped)
        self.foot.stand_alone(alone=cramped)

    def _order_tabs(self, reasons: Reasons) -> None:
        """Have Tab go from the reasons through the evidence to the buttons."""
        before: QWidget = self.reasons
        for widget in (*reasons.steps, self.foot.apply):
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
        head.addWidget(self._stepping)
        steps = QHBoxLayout(self._stepping)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(8)
        for button in (self._previous, self._next):
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

    def sizeHint(self) -> QSize:
        """Return the pane's own width."""
        return QSize(372, 600)
