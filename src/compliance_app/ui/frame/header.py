"""The header: which draft, which profile, and the acts that are always at hand."""

from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import ElidedLabel, Glyph, label, two_lines
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import Rulebook, ShownArticle

_WIDE = 1240


class Header(QWidget):
    """File name, kind and length; profile; Open, Check again, View."""

    open_wanted = Signal()
    check_wanted = Signal()
    view_wanted = Signal()
    sign_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAccessibleName(self.tr("Header"))
        self.name = ElidedLabel(Role.PANE_TITLE)
        self.facts = label("", Role.SMALL, "third")
        self._facts: list[str] = []
        self._place = ""  # which of how many drafts
        self.set_low(low=False)
        self.profile = label("", Role.BODY, "second")
        self.open_button = KeyButton(theme, self.tr("Open…"), icon="open", key="Ctrl+O")
        self.check_button = KeyButton(theme, self.tr("Check again"), icon="stale", key="F7")
        self.view_button = KeyButton(theme, self.tr("View"), icon="appearance", look=Look.QUIET)
        self.view_button.setAccessibleDescription(self.tr("Light or dark, text size"))
        self.sign_button = KeyButton(theme, self.tr("Sign off…"), icon="sign", key="F9")
        self.export_button = KeyButton(theme, self.tr("Export"), icon="export", look=Look.QUIET)
        self.export_button.setAccessibleDescription(self.tr("Review file, record of sign-off. Ctrl+Shift+E"))
        self.signed = label("", Role.STRONG)
        self.signed_note = label("", Role.SMALL, "third")
        self._signed = QWidget()
        self._glyph = Glyph(theme, "text", size=20)
        self._lay_out()
        self.open_button.clicked.connect(self.open_wanted)
        self.check_button.clicked.connect(self.check_wanted)
        self.view_button.clicked.connect(self.view_wanted)
        self.sign_button.clicked.connect(self.sign_wanted)
        self.export_button.clicked.connect(self.export_wanted)

    def show_draft(
        self,
        path: str | None,
        article: ShownArticle | None,
        rulebook: Rulebook,
        *,
        unsaved: bool = False,
        place: str = "",
    ) -> None:
        """Show which draft is open, None for none; `place` says which of several."""
        self._glyph.setVisible(path is not None)
        self.name.setText(PurePath(path).name if path else self.tr("No draft open"))
        self.name.setToolTip(path or "")
        facts = [words.file_kind(path)] if path else []
        if article is not None:
            facts.append(words.counted(article.words, self.tr("word"), self.tr("words")))
        if article is not None and article.is_original:
            facts.append(self.tr("original view"))
        if unsaved:
            facts.append(self.tr("edited, not saved"))
        self._facts, self._place = facts, place
        self._say_facts()
        self.profile.setText(self._profile(rulebook))
        self.profile.setToolTip(", ".join(words.jurisdiction(name) for name in rulebook.jurisdictions))
        self.check_button.setVisible(path is not None)

    def set_low(self, *, low: bool) -> None:
        """Take less height in a low window; say there which draft is shown, for the tabs that tell are gone."""
        self._is_low = low
        self.setFixedHeight(52 if low else 60)
        self._say_facts()

    def _say_facts(self) -> None:
        facts = [*self._facts, self._place] if self._place and self._is_low else self._facts
        self.facts.setText(" · ".join(facts))
        self.facts.setVisible(bool(facts))

    def show_review(self, draft: Draft | None) -> None:
        """Show whether the draft is signed off, and what stands in the way."""
        checked = draft is not None and draft.article is not None and draft.article.findings is not None
        for widget in (self._signed, self.sign_button, self.export_button):
            widget.setVisible(checked)
        if draft is None or not checked:
            return
        signed, blocks = draft.review.signed, len(draft.open_blocks)
        tone = "third"
        if draft.is_original:
            title, note = self.tr("Original view"), self.tr("not for sign-off")
        elif signed is None:
            title, note = self.tr("Not signed off"), ""
            if blocks:
                note, tone = self.tr("{blocks} open").format(blocks=words.severities("block", blocks)), "block"
        elif draft.review.changed:
            title, note = self.tr("Changed since sign-off"), f"{signed.person}, {words.moment(signed.time)}"
        else:
            title, note = self.tr("Signed off"), f"{signed.person}, {words.moment(signed.time)}"
        self.signed.setText(title)
        self.signed_note.setText(note)
        self.signed_note.setVisible(bool(note))
        self.signed_note.setProperty("tone", tone)
        self.signed_note.style().polish(self.signed_note)
        self.sign_button.setEnabled(not draft.is_original)
        self._signed.setAccessibleName(f"{title}. {note}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop words where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _WIDE
        for button in (self.check_button, self.view_button, self.export_button):
            button.set_compact(narrow)
        self.open_button.set_compact(self.width() < 960)
        self.sign_button.set_compact(self.width() < 800)
        self.profile.setVisible(self.width() >= _WIDE or (self.width() >= 800 and self._signed.isHidden()))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._glyph)
        row.addSpacing(4)
        row.addLayout(two_lines(self.name, self.facts), 1)
        row.addWidget(self.profile)
        row.addSpacing(12)
        for button in (self.check_button, self.open_button, self.export_button, self.view_button):
            row.addWidget(button)
        state = two_lines(self.signed, self.signed_note)
        state.setContentsMargins(8, 0, 4, 0)
        self._signed.setLayout(state)
        row.addWidget(self._signed)
        row.addWidget(self.sign_button)

    @staticmethod
    def _profile(rulebook: Rulebook) -> str:
        book = f"{rulebook.id} {rulebook.version}".strip()
        return " · ".join(part for part in (words.jurisdiction(rulebook.profile), book) if part)
