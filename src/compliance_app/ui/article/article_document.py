"""Sets the article in type: one text block for each block of the report."""

from collections.abc import Generator, Iterable, Sequence

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)

from compliance_app.ui.article.positions import shown
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.tokens import Tokens
from compliance_app.ui.shown.places import ShownBlock
from compliance_app.ui.shown.report import ShownArticle

GUTTER = 72
TOP = 36
RIGHT = 24
NARROWEST, WIDEST = 480, 720
_CHARACTERS = 68  # in a line
_AT_ONCE = 40  # blocks put in before somebody else has a turn

# kind -> role, ink, space above, space below
_STYLES: dict[str, tuple[Role, str, int, int]] = {
    "headline": (Role.HEADLINE, "ink", 0, 12),
    "standfirst": (Role.STANDFIRST, "ink2", 0, 12),
    "byline": (Role.BYLINE, "ink3", 0, 24),
    "crosshead": (Role.CROSSHEAD, "ink", 10, 8),
    "paragraph": (Role.PARAGRAPH, "ink", 0, 16),
    "list": (Role.PARAGRAPH, "ink", 0, 8),
    "table": (Role.CAPTION, "ink", 0, 8),
    "note": (Role.CAPTION, "ink2", 0, 12),
    "caption": (Role.CAPTION, "ink2", 8, 16),
    "credit": (Role.CREDIT, "ink3", 0, 16),
    "header": (Role.CREDIT, "ink3", 0, 12),
    "footer": (Role.CREDIT, "ink3", 0, 12),
}

_SAMPLE = (
    "The council said on Friday that it had opened the hall early and kept it warm. Neighbours brought soup, bread "
    "and blankets, and by the evening most of the families had found a bed for at least one night."
)[:200]


def measure(percent: int) -> float:
    """Return the width of the text column: 68 characters of English, within bounds."""
    width = QFontMetricsF(font(Role.PARAGRAPH, percent)).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * _CHARACTERS
    scale = percent / 100
    return min(max(width, NARROWEST * scale), WIDEST * scale)


def filling(
    document: QTextDocument, article: ShownArticle, tokens: Tokens, percent: int, margins: tuple[float, float]
) -> Generator[None, None, None]:
    """Put the article into the document, the first screenful at once; with its margins known it is laid out once."""
    document.setUndoRedoEnabled(False)
    document.clear()
    document.setDocumentMargin(0)
    set_margins(document, *margins)
    cursor = QTextCursor(document)
    kinds = Formats(tokens, percent)
    for first in range(0, len(article.blocks), _AT_ONCE):
        cursor.beginEditBlock()
        for number in range(first, min(first + _AT_ONCE, len(article.blocks))):
            block_format, char_format = kinds.of(article.blocks, number)
            if number:
                cursor.insertBlock(block_format, char_format)
            else:
                cursor.setBlockFormat(block_format)
                cursor.setBlockCharFormat(char_format)
            cursor.insertText(shown_block(article.text, article.blocks[number]), char_format)
        cursor.endEditBlock()
        if first + _AT_ONCE < len(article.blocks):
            yield


def restyle(document: QTextDocument, blocks: Sequence[ShownBlock], tokens: Tokens, percent: int) -> None:
    """Give every block its formats anew: a document keeps the colours that it was made with."""
    style(document, blocks, range(len(blocks)), Formats(tokens, percent))


def style(document: QTextDocument, blocks: Sequence[ShownBlock], numbers: Iterable[int], kinds: "Formats") -> None:
    """Give some blocks the formats of their kind."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number in numbers:
        block_format, char_format = kinds.of(blocks, number)
        place = document.findBlockByNumber(number)
        cursor.setPosition(place.position())
        cursor.setPosition(place.position() + place.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setBlockFormat(block_format)
        cursor.setBlockCharFormat(char_format)
        cursor.setCharFormat(char_format)
    cursor.endEditBlock()


def set_margins(document: QTextDocument, left: float, right: float) -> None:
    """Place the text column between the gutter and the right edge."""
    frame = document.rootFrame()
    frame_format = QTextFrameFormat(frame.frameFormat())
    if (frame_format.leftMargin(), frame_format.rightMargin()) == (left, right):
        return
    frame_format.setLeftMargin(left)
    frame_format.setRightMargin(right)
    frame_format.setTopMargin(TOP)
    frame_format.setBottomMargin(TOP)
    frame.setFrameFormat(frame_format)


def page_height(document: QTextDocument) -> float:
    """Return how long the article is, in pixels."""
    size: QSizeF = document.documentLayout().documentSize()
    return max(size.height(), 1.0)


class Formats:
    """How each kind of block is set, worked out once."""

    def __init__(self, tokens: Tokens, percent: int) -> None:
        self._tokens = tokens
        self._percent = percent
        self._made: dict[tuple[str, bool], tuple[QTextBlockFormat, QTextCharFormat]] = {}

    def of(self, blocks: Sequence[ShownBlock], number: int) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """Return how a block is set; a credit comes right under its caption."""
        kind = blocks[number].kind
        before_credit = kind == "caption" and number + 1 < len(blocks) and blocks[number + 1].kind == "credit"
        key = (kind, before_credit)
        if key not in self._made:
            self._made[key] = self._formats(kind, before_credit=before_credit)
        return self._made[key]

    def _formats(self, kind: str, *, before_credit: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        role, ink, above, below = _STYLES.get(kind, _STYLES["paragraph"])
        scale = self._percent / 100
        face = font(role, self._percent)
        block_format = QTextBlockFormat()
        line_height = max(role.line_height * scale, QFontMetricsF(face).height())
        block_format.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block_format.setTopMargin(above * scale)
        block_format.setBottomMargin(0 if before_credit else below * scale)
        char_format = QTextCharFormat()
        char_format.setFont(face)
        char_format.setForeground(QColor(getattr(self._tokens, ink)))
        return block_format, char_format


def shown_block(text: str, block: ShownBlock) -> str:
    """Return a block's text as it stands in the document."""
    return shown(text[block.start : block.end], fold=block.kind in {"paragraph", "standfirst"})
