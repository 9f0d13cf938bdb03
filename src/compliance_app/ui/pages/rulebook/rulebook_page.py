"""Rulebook: every rule with its reason, its law and its examples, and a sentence tried on it."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.look import icons, words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import Glyph, Tag, hairline, label, page_head
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.rows import dress_list, paint_row_ground, paint_text
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.rulebook.book_bar import BookBar
from compliance_app.ui.pages.rulebook.rules_model import FAMILY_ROLE, RULE_ROLE, RulesModel
from compliance_app.ui.shown.report import ShownReference
from compliance_app.ui.shown.rules import ShownExample, ShownRule

_LIST, _TRY = 368, 372
_WIDE, _MEDIUM = 1280, 960
_PAUSE = 350  # milliseconds after the last key, before a sentence is tried


class RulesDelegate(QStyledItemDelegate):
    """Paints families and rules from the tokens."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a family or of a rule."""
        return QSize(100, 38 if index.data(FAMILY_ROLE) else 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        tokens = self._theme.tokens
        rule = index.data(RULE_ROLE)
        if isinstance(rule, ShownRule):
            paint_row_ground(painter, tokens, box, option.state)  # type: ignore[attr-defined]
            live = rule.status == "live"
            icon = rule.severity if live else "notrun"
            colour = tokens.state(rule.severity).mark if live else tokens.ink3
            icons.draw(painter, icon, colour, QRectF(box.left() + 20, box.top() + 8, 17, 17), tokens.panel)
            ink = tokens.ink if live else tokens.ink3
            paint_text(painter, box.adjusted(47, 0, -20, 0), rule.title, font(Role.BODY), ink)
        else:
            family = words.category(str(index.data(FAMILY_ROLE)))
            paint_text(painter, box.adjusted(20, 10, 0, 0), family, font(Role.LABEL), tokens.ink2)
        painter.restore()


class RulesList(QListView):
    """The list itself; Enter opens the page of the rule."""

    opened = Signal()
    trial_wanted = Signal()
    article_wanted = Signal()
    switch_wanted = Signal()
    edit_wanted = Signal()
    books_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, act on a letter, as the buttons say; all else as any list."""
        letters = {
            Qt.Key.Key_T: self.trial_wanted,
            Qt.Key.Key_A: self.article_wanted,
            Qt.Key.Key_S: self.switch_wanted,
            Qt.Key.Key_E: self.edit_wanted,
            Qt.Key.Key_H: self.books_wanted,
        }
        letter = letters.get(Qt.Key(event.key()))
        if letter is not None and not event.modifiers():
            letter.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)


class TryPane(QWidget):
    """A sentence, and what the rule finds in it."""

    wanted = Signal(str)  # text

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.text = QPlainTextEdit()
        self.text.setObjectName("field")
        self.text.setFont(font(Role.QUOTE))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(120)
        self.text.setPlaceholderText(self.tr("Write a sentence. Nothing is saved or sent."))
        self.text.setAccessibleName(self.tr("Sentence to try on this rule"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)
        self.text.textChanged.connect(self._timer.start)
        self._results = QVBoxLayout()
        self._results.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Try this rule"), Role.PANE_TITLE))
        column.addWidget(self.text)
        self._column = column
        column.addLayout(self._results)
        column.addStretch()

    @property
    def texts(self) -> list[str]:
        """What is said about the sentence."""
        return [found.text() for found in self.findChildren(QLabel)][1:]

    def set_low(self, *, low: bool) -> None:
        """Take two lines under the rule, which wants the room, or a pane beside it."""
        self.text.setFixedHeight(58 if low else 120)
        self._column.setContentsMargins(20, 0 if low else 20, 20, 12 if low else 20)

    def clear(self) -> None:
        """Forget what was found; the sentence stays and is tried on the next rule."""
        self._show_rows([])
        if self.text.toPlainText().strip():
            self._timer.start()

    def show_found(self, findings: Sequence[Mapping[str, Any]], problem: str = "") -> None:
        """Say what the rule found."""
        self._timer.stop()
        rows: list[QWidget] = []
        if problem:
            rows.append(label(problem, Role.BODY, "second", wrap=True))
        elif not findings:
            rows.append(label(self.tr("This rule finds nothing here."), Role.BODY, "second", wrap=True))
        rows += [self._found(finding) for finding in findings]
        self._show_rows(rows)

    def _ask(self) -> None:
        text = self.text.toPlainText().strip()
        if text:
            self.wanted.emit(text)
        else:
            self._show_rows([])

    def _found(self, finding: Mapping[str, Any]) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, finding["severity"], finding["severity"], 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(finding["message"], Role.BODY, wrap=True), 1)
        column.addLayout(row)
        for related in finding["related"]:
            text = f"{words.evidence(related['role'])}: {words.quoted(related['quote'])}"
            column.addWidget(label(text, Role.BODY, "second", wrap=True))
        return card

    def _show_rows(self, rows: Sequence[QWidget]) -> None:
        while (item := self._results.takeAt(0)) is not None:  # type: ignore[reportUnnecessaryComparison]
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for row in rows:
            self._results.addWidget(row)


class RulebookPage(QWidget):
    """List left, the rule in the middle, the trial right; one beside the other or in turn, by the width."""

    try_wanted = Signal(str, str)  # rule id, text
    article_wanted = Signal(str)  # rule id, to be tried on the open article
    switch_wanted = Signal(object)  # the rule
    edit_wanted = Signal(object)  # the rule

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._opened = self._trying = False
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.summary = label(self.tr("being loaded…"), Role.SMALL, "third")
        self.search = QLineEdit()
        self.search.setObjectName("field")
        self.search.setFont(font(Role.BODY))
        self.search.setPlaceholderText(self.tr("Find a rule, a law or a word"))
        self.search.setAccessibleName(self.tr("Search the rules"))
        self.model = RulesModel(self)
        self.bar = BookBar(theme)
        self.list = self._make_list()
        self.page = QScrollArea()
        self.trial = TryPane(theme)
        self.try_on_article = KeyButton(theme, self.tr("Try on the article"), icon="text", key="A")
        self.try_sentence = KeyButton(theme, self.tr("Try a sentence"), icon="pen", key="T")
        self.back = KeyButton(theme, self.tr("Rules"), icon="left", key="Esc", look=Look.QUIET)
        self.switch = KeyButton(theme, self.tr("Switch off…"), icon="notrun", key="S")
        self.edit = KeyButton(theme, self.tr("Edit…"), icon="pen", key="E")
        self._left, self._middle, self._right = QWidget(), QWidget(), QWidget()
        self._left_line, self._right_line, self._acts_line = (
            hairline(vertical=True),
            hairline(vertical=True),
            hairline(),
        )
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.take_keyboard)
        self.trial.wanted.connect(self._try)
        self.try_on_article.clicked.connect(self._ask_for_article)
        self.switch.clicked.connect(self._ask_for_switch)
        self.edit.clicked.connect(self._ask_for_edit)
        self.back.clicked.connect(self.step_back)
        self.try_sentence.clicked.connect(self._go_to_trial)
        self._show_rule()

    @property
    def rule(self) -> ShownRule | None:
        """The rule that is chosen."""
        rule = self.list.currentIndex().data(RULE_ROLE)
        return rule if isinstance(rule, ShownRule) else None

    @property
    def texts(self) -> list[str]:
        """All that the page of the rule says."""
        return [found.text() for found in self.page.findChildren(QLabel)]

    def show_rules(self, rules: Sequence[ShownRule]) -> None:
        """Show these rules; the one that was chosen stays so."""
        before = self.rule
        self.model.set_rules(rules)
        live = sum(rule.status == "live" for rule in rules)
        drafts = len(rules) - live
        self.summary.setText(self.tr("{live} live · {drafts} not live").format(live=live, drafts=drafts))
        index = self.model.index_of(before.id) if before else QModelIndex()
        if index.isValid() or self.model.rowCount() > 1:
            self.list.setCurrentIndex(index if index.isValid() else self.model.index(1, 0))

    def choose(self, rule_id: str) -> None:
        """Choose a rule."""
        self.search.clear()
        self.list.setCurrentIndex(self.model.index_of(rule_id))
        self.list.scrollTo(self.list.currentIndex())

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to what took its place."""
        instead = self.trial.text if self.page.isHidden() else self.page
        (instead if self._left.isHidden() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: from the page or the search to the list."""
        self._opened = self._trying = False
        self._arrange()
        self.take_keyboard()

    def open_page(self) -> None:
        """Give the keyboard to the page of the rule; in narrow windows it takes the list's place."""
        self._opened = True
        self._arrange()
        self.page.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the arrangement for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F goes to the search, Esc back to the list."""
        if event.key() == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def _go_to_trial(self) -> None:
        self._trying = True
        self.open_page()
        self.trial.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self) -> None:
        wide, medium = self.width() >= _WIDE, self.width() >= _MEDIUM
        self._left.setVisible(medium or not self._opened)
        self.back.setVisible(not medium)
        self._middle.setVisible(medium or self._opened)
        self._left.setFixedWidth(_LIST if medium else self.width())
        self._right.setVisible(wide)
        self._left_line.setVisible(medium)
        self._right_line.setVisible(wide)
        self.trial.set_low(low=not wide)
        home = self._right if wide else self._middle
        if self.trial.parentWidget() is not home:
            layout = home.layout()
            if layout is not None:
                layout.addWidget(self.trial)
        self.trial.setVisible(wide or self._trying)
        self.page.setVisible(medium or not self._trying)
        self._acts_line.setVisible(medium or not self._trying)
        self.try_sentence.setVisible(not wide and not self._trying)

    def _make_list(self) -> RulesList:
        rules = RulesList()
        rules.setModel(self.model)
        rules.setItemDelegate(RulesDelegate(self._theme, rules))
        keys = self.tr(
            "Enter opens the rule, Ctrl+F searches, T tries a sentence, A the article, S switches, E edits, "
            "H is for house books."
        )
        dress_list(rules, self._theme, self.tr("Rules"), keys)
        rules.selectionModel().currentChanged.connect(self._show_rule)
        rules.opened.connect(self.open_page)
        rules.trial_wanted.connect(self._go_to_trial)
        rules.article_wanted.connect(self._ask_for_article)
        rules.switch_wanted.connect(self._ask_for_switch)
        rules.edit_wanted.connect(self._ask_for_edit)
        rules.books_wanted.connect(self.bar.open_menu)
        return rules

    def _lay_out(self) -> None:
        head = page_head(self.tr("Rules"), self.summary)
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 12)
        top.setSpacing(12)
        top.addLayout(head)
        top.addWidget(self.search)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(top)
        left.addWidget(hairline())
        left.addWidget(self.list, 1)
        self.page.setObjectName("paperScroll")
        self.page.setWidgetResizable(True)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(self.tr("The rule"))
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.page, 1)
        middle.addWidget(self._acts_line)
        acts = QHBoxLayout()
        acts.setContentsMargins(20, 10, 20, 10)
        acts.setSpacing(8)
        for button in (self.back, self.try_sentence, self.try_on_article, self.switch, self.edit):
            acts.addWidget(button)
        acts.addStretch()
        middle.addLayout(acts)
        self._right.setFixedWidth(_TRY)
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.trial)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(hairline())
        whole.addLayout(row, 1)
        row.addWidget(self._left)
        row.addWidget(self._left_line)
        row.addWidget(self._middle, 1)
        row.addWidget(self._right_line)
        row.addWidget(self._right)

    def _search(self, text: str) -> None:
        before = self.rule
        self.model.search(text)
        index = self.model.index_of(before.id) if before else QModelIndex()
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(1, 0))

    def _try(self, text: str) -> None:
        if self.rule is not None:
            self.try_wanted.emit(self.rule.id, text)

    def _ask_for_article(self) -> None:
        if self.rule is not None:
            self.article_wanted.emit(self.rule.id)

    def _ask_for_switch(self) -> None:
        if self.rule is not None:
            self.switch_wanted.emit(self.rule)

    def _ask_for_edit(self) -> None:
        if self.rule is not None and self.rule.is_own:
            self.edit_wanted.emit(self.rule)

    def _show_acts(self) -> None:
        rule = self.rule
        for button in (self.try_on_article, self.switch):
            button.setEnabled(rule is not None)
        is_live = rule is None or rule.status == "live"
        self.switch.set_words(self.tr("Switch off…") if is_live else self.tr("Switch on…"))
        self.edit.setVisible(rule is not None and rule.is_own)

    def _show_rule(self) -> None:
        self._show_acts()
        content = QWidget()
        content.setObjectName("paper")
        column = QVBoxLayout(content)
        column.setContentsMargins(36, 24, 36, 24)
        column.setSpacing(6)
        rule = self.rule
        if rule is None:
            column.addWidget(label(self.tr("No rule has all these words."), Role.BODY, "second", wrap=True))
        else:
            self._explain(column, rule)
        column.addStretch()
        self.page.setWidget(content)
        self.trial.clear()

    def _explain(self, column: QVBoxLayout, rule: ShownRule) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        tag = Tag(self._theme)
        tag.set_severity(rule.severity)
        head.addWidget(tag)
        since = self.tr("since {version}").format(version=rule.since)
        head.addWidget(label(f"{rule.id} · {since} · {words.rule_status(rule.status)}", Role.SMALL, "third"), 1)
        column.addLayout(head)
        column.addWidget(label(rule.title, Role.TITLE, wrap=True))
        message = re.sub(r"\{(\w+)\}", r"‹\1›", rule.message)  # what each finding fills in
        column.addWidget(label(message, Role.QUOTE, "second", wrap=True))
        self._section(column, self.tr("Why it matters"), [rule.why])
        laws = [
            " · ".join(filter(None, (title, words.clause(ShownReference(title, place, (clause,) if clause else ())))))
            for title, clause, place in rule.references
        ]
        self._section(column, self.tr("What it rests on"), laws, "law")
        grave = [
            self.tr("{severity} where {condition}").format(severity=words.severity(severity), condition=when)
            for severity, when in rule.escalate
        ]
        self._section(column, self.tr("When its severity changes"), grave)
        self._section(column, self.tr("What you can do"), rule.suggestions, "pen")
        self._section(column, self.tr("Where it looks"), rule.limits)
        self._section(column, self.tr("What it leaves alone"), rule.exceptions)
        self._section(column, self.tr("Changed by the house"), rule.changes, "book")
        column.addSpacing(12)
        column.addWidget(label(self.tr("Examples, which are also its tests"), Role.LABEL, "second"))
        for example in rule.examples:
            column.addWidget(self._example(rule, example))

    def _section(self, column: QVBoxLayout, title: str, lines: Sequence[str], icon: str = "") -> None:
        if not lines:
            return
        column.addSpacing(12)
        column.addWidget(label(title, Role.LABEL, "second"))
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(8)
            if icon:
                row.addWidget(Glyph(self._theme, icon, "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(words.sentence(line) if not icon else line, Role.BODY, wrap=True), 1)
            column.addLayout(row)

    def _example(self, rule: ShownRule, example: ShownExample) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        icon = rule.severity if example.marks else "text"
        row.addWidget(Glyph(self._theme, icon, icon if example.marks else "ink3", 16), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        text = QLabel(_marked(example))
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setFont(font(Role.QUOTE))
        text.setWordWrap(True)
        lines.addWidget(text)
        verdict = self.tr("Flagged") if example.marks else self.tr("Not flagged")
        said = f"{verdict}: {example.because}" if example.because else verdict
        lines.addWidget(label(said, Role.SMALL, "third", wrap=True))
        row.addLayout(lines, 1)
        return card


def _marked(example: ShownExample) -> str:
    """Return an example as rich text, with what is flagged underlined and bold."""
    parts: list[str] = []
    at = 0
    for start, end in example.marks:
        parts += [escape(example.text[at:start]), f"<b><u>{escape(example.text[start:end])}</u></b>"]
        at = end
    parts.append(escape(example.text[at:]))
    return "".join(parts).replace("\n", "<br>")
