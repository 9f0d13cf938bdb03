"""Paints the cells of the matrix of people and claims."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from compliance_app.ui.look import icons, words
from compliance_app.ui.look.elements import rounded
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.people.people_model import (
    ANSWER,
    CLAIM,
    FINDINGS,
    FINDINGS_ROLE,
    GROUP_ROLE,
    NAME,
    PERSON_ROLE,
    ROLES,
    WORD,
)
from compliance_app.ui.shown.people import ShownPerson
from compliance_app.ui.shown.report import SEVERITIES, ShownFinding

ROW, HEAD = 70, 44
_PAD, _EDGE = 20, 8  # left and right of what a cell says
_TAG, _DOT, _QUOTED, _WHERE = 26, 18, 20, 18  # heights: row of tags, dot with its word, line of a claim, of its places
_MOST_LINES = 2  # of a claim, of a name
_ANSWER = 24  # from the icon of an answer to its words
_DOTS = {"none": 0.0, "vague": 0.5, "named": 1.0, "official": 1.0}  # how much of the dot is filled


class PeopleDelegate(QStyledItemDelegate):
    """Paints names, tags, claims, dots and answers from the tokens."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a head, or what a cell needs: a row is as high as its highest cell."""
        person = index.data(PERSON_ROLE)
        if not isinstance(person, ShownPerson):
            return QSize(100, HEAD)
        needed = 0
        view = option.widget  # type: ignore[attr-defined]
        if isinstance(view, QTableView) and view.isColumnHidden(index.column()):
            return QSize(0, ROW)
        if index.column() == ROLES:
            width = view.columnWidth(ROLES) if isinstance(view, QTableView) else ROW
            needed = _TAG * len(_rows_of_tags(words.tags_of(person), width - _PAD - _EDGE)) + 16
        elif index.column() == WORD:
            needed = _DOT * len({claim.grade for claim in person.claims}) + 16
        elif index.column() == CLAIM and person.claims and isinstance(view, QTableView):
            where = _lines_of(_claimed_at(person), view.columnWidth(CLAIM) - _PAD - _EDGE, Role.SMALL)
            needed = _QUOTED * _MOST_LINES + _WHERE * len(where) + 16
        elif isinstance(view, QTableView) and index.column() in {NAME, ANSWER}:
            width = view.columnWidth(index.column()) - _PAD - _EDGE
            texts = self._name(person) if index.column() == NAME else self._answer(person)
            lines = _stacked(texts, width if index.column() == NAME else width - _ANSWER)
            needed = sum(role.line_height + 2 for _, role in lines) + 16
        return QSize(100, max(ROW, needed))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        group, person = index.data(GROUP_ROLE), index.data(PERSON_ROLE)
        if isinstance(group, str):
            self._paint_head(painter, box, group)
        elif isinstance(person, ShownPerson):
            current = self._paint_ground(painter, box, option, index)
            inside = box.adjusted(_PAD, 0, -_EDGE, 0)
            if index.column() == FINDINGS:
                self._paint_findings(painter, inside, index.data(FINDINGS_ROLE))
            else:
                self._paint_cell(painter, inside, person, index.column(), current=current)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, group: str) -> None:
        tokens = self._theme.tokens
        painter.fillRect(box, QColor(tokens.panel))
        right = self._say(painter, box.adjusted(_PAD, 0, 0, 0), words.people_group(group), Role.STRONG, tokens.ink)
        note = box.adjusted(_PAD + right + 12, 0, 0, 0)
        self._say(painter, note, words.people_group_note(group), Role.SMALL, tokens.ink3)
        self._paint_line(painter, box)

    def _paint_ground(
        self,
        painter: QPainter,
        box: QRectF,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Paint what lies under a cell; return whether its row is the current one."""
        tokens = self._theme.tokens
        view = option.widget  # type: ignore[attr-defined]
        current = isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()
        painter.fillRect(box, QColor(tokens.accent_tint if current else tokens.paper))
        self._paint_line(painter, box)
        if current and index.column() == NAME:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height() - 1), QColor(tokens.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawPath(rounded(box.adjusted(8, 5, -4, -6), 6))
        return current

    def _paint_cell(self, painter: QPainter, box: QRectF, person: ShownPerson, column: int, *, current: bool) -> None:
        tokens = self._theme.tokens
        if column == NAME:
            self._paint_stack(painter, box, self._name(person))
        elif column == ROLES:
            self._paint_tags(painter, box, words.tags_of(person), tokens.paper if current else tokens.sunken)
        elif column == CLAIM and person.claims:
            self._paint_claim(painter, box, person)
        elif column == WORD and person.claims:
            self._paint_dots(painter, box, person)
        elif column == ANSWER and person.reply:
            self._paint_answer(painter, box, person)
        else:
            self._say(painter, box, "–", Role.BODY, tokens.ink3)

    @staticmethod
    def _name(person: ShownPerson) -> tuple[tuple[str, Role], ...]:
        return (person.name, Role.PANE_TITLE), (words.person_kind(person), Role.SMALL)

    def _answer(self, person: ShownPerson) -> tuple[tuple[str, Role], ...]:
        if not person.reply:
            return ()
        where = words.places([reply.spot.place for reply in person.replies]) or self.tr("whole article")
        return (words.reply(person.reply), Role.BODY), (where, Role.SMALL)

    def _paint_stack(self, painter: QPainter, box: QRectF, texts: Sequence[tuple[str, Role]]) -> None:
        """Paint a text and a quieter one under it, each in two lines at most: neither a name nor a count is cut."""
        tokens = self._theme.tokens
        lines = _stacked(texts, box.width())
        top = box.center().y() - sum(role.line_height + 2 for _, role in lines) / 2
        for text, role in lines:
            ink = tokens.ink3 if role is Role.SMALL else tokens.ink
            self._say(painter, QRectF(box.left(), top, box.width(), role.line_height + 2), text, role, ink)
            top += role.line_height + 2

    def _paint_claim(self, painter: QPainter, box: QRectF, person: ShownPerson) -> None:
        """Paint what is alleged, and where, in two lines each at most."""
        tokens = self._theme.tokens
        lines = _lines_of(words.quoted(person.claims[0].spot.quote), box.width(), Role.CLAIM)
        where = _lines_of(_claimed_at(person), box.width(), Role.SMALL)
        top = box.center().y() - (len(lines) * _QUOTED + len(where) * _WHERE + 2) / 2
        for number, line in enumerate(lines):
            place = QRectF(box.left(), top + number * _QUOTED, box.width(), _QUOTED)
            self._say(painter, place, line, Role.CLAIM, tokens.ink)
        top += len(lines) * _QUOTED + 2
        for number, line in enumerate(where):
            under = QRectF(box.left(), top + number * _WHERE, box.width(), _WHERE)
            self._say(painter, under, line, Role.SMALL, tokens.ink3)

    def _paint_tags(self, painter: QPainter, box: QRectF, tags: list[str], ground: str) -> None:
        tokens = self._theme.tokens
        if not tags:
            self._say(painter, box, "–", Role.BODY, tokens.ink3)
            return
        rows = _rows_of_tags(tags, box.width())
        top = box.center().y() - len(rows) * _TAG / 2 + 2
        for number, row in enumerate(rows):
            left = box.left()
            for tag, width in row:
                place = QRectF(left, top + number * _TAG, min(width, box.width()), 22)
                painter.fillPath(rounded(place, 5), QColor(ground))
                self._say(painter, place.adjusted(8, 0, -6, 0), tag, Role.SMALL, tokens.ink2)
                left += width + 6

    def _paint_dots(self, painter: QPainter, box: QRectF, person: ShownPerson) -> None:
        tokens = self._theme.tokens
        grades = [claim.grade for claim in person.claims]
        shown = [name for name in _DOTS if name in grades]
        top = box.center().y() - len(shown) * _DOT / 2
        for number, name in enumerate(shown):
            line = QRectF(box.left(), top + number * _DOT, box.width(), _DOT)
            draw_dot(painter, QRectF(line.left(), line.top() + 4, 10, 10), _DOTS[name], tokens.ink2)
            text = f"{grades.count(name)} {words.grade(name)}"
            self._say(painter, line.adjusted(18, 0, 0, 0), text, Role.SMALL, tokens.ink)

    def _paint_answer(self, painter: QPainter, box: QRectF, person: ShownPerson) -> None:
        tokens = self._theme.tokens
        icon = "reply" if person.reply == "answered" else "notrun"
        inside, texts = box.adjusted(_ANSWER, 0, 0, 0), self._answer(person)
        height = sum(role.line_height + 2 for _, role in _stacked(texts, inside.width()))
        top = box.center().y() - height / 2
        icons.draw(painter, icon, tokens.ink2, QRectF(box.left(), top + 2, 16, 16), tokens.paper)
        self._paint_stack(painter, inside, texts)

    def _paint_findings(self, painter: QPainter, box: QRectF, findings: list[ShownFinding]) -> None:
        tokens = self._theme.tokens
        x, middle = box.left(), box.center().y()
        counts = [(name, sum(one.severity == name for one in findings)) for name in SEVERITIES]
        for severity, count in counts:
            if count:
                state = tokens.state(severity)
                icons.draw(painter, severity, state.mark, QRectF(x, middle - 8, 16, 16), tokens.paper)
                place = QRectF(x + 20, box.top(), 30, box.height())
                x += 20 + self._say(painter, place, str(count), Role.STRONG, state.text) + 10
        if not findings:
            self._say(painter, box, "–", Role.BODY, tokens.ink3)

    def _paint_line(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(self._theme.tokens.line))

    def _say(self, painter: QPainter, box: QRectF, text: str, role: Role, colour: str) -> float:
        """Paint one line, elided; return its width."""
        metrics = QFontMetricsF(font(role))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 1))
        painter.setFont(font(role))
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


def _claimed_at(person: ShownPerson) -> str:
    return words.places([claim.spot.place for claim in person.claims])


def _rows_of_tags(tags: list[str], room: float) -> list[list[tuple[str, float]]]:
    """Return tags with their widths, in as many rows as they need."""
    metrics = QFontMetricsF(font(Role.SMALL))
    rows: list[list[tuple[str, float]]] = []
    x = 0.0
    for tag in tags:
        width = metrics.horizontalAdvance(tag) + 16
        if not rows or x + width > room:
            rows.append([])
            x = 0.0
        rows[-1].append((tag, width))
        x += width + 6
    return rows


def _stacked(texts: Sequence[tuple[str, Role]], room: float) -> list[tuple[str, Role]]:
    """Return some texts line by line, each line with its role."""
    return [(line, role) for text, role in texts for line in _lines_of(text, room, role)]


def _lines_of(text: str, room: float, role: Role) -> list[str]:
    """Return a text broken into lines; the last takes what is left, and is elided when it is painted."""
    layout = QTextLayout(text, font(role))
    layout.beginLayout()
    ends: list[int] = []
    while len(ends) < _MOST_LINES - 1 and (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1))
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    starts = [0, *ends]
    cut = [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]
    return [line.strip() for line in cut if line.strip()]


def draw_dot(painter: QPainter, box: QRectF, filled: float, colour: str) -> None:
    """Draw a dot that is empty, half full or full."""
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.drawEllipse(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if filled:
        painter.drawPie(box, 90 * 16, round(360 * filled) * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
