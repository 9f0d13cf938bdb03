"""What is typed into the article: Qt's document on one side, the manuscript on the other, always in step."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from compliance_app.ui.article import article_document
from compliance_app.ui.article.positions import PositionMap, from_shown, is_folded
from compliance_app.ui.drafts.manuscript import Manuscript, TextChange
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.places import ShownBlock
from compliance_app.workbench.unchanged import unchanged_ends


class Typing(QObject):
    """Turns what happens in the document into changes of the manuscript, and changes into what the document shows."""

    changed = Signal(object, object)  # TextChange that somebody typed, and the Manuscript after it

    def __init__(self, document: QTextDocument, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = theme
        self._manuscript: Manuscript | None = None
        self._busy = False  # the change comes from here
        document.contentsChange.connect(self._contents_changed)

    def follow(self, manuscript: Manuscript | None) -> None:
        """Follow a document that shows this manuscript; None for one that is being filled."""
        self._manuscript = manuscript

    def show_change(self, change: TextChange) -> None:
        """Make a change in the document that was not typed into it; the cursor goes behind its words."""
        before = self._manuscript
        if before is None:
            return
        after = before.changed(change)
        self._manuscript = after
        self._put_in_step(change, before.blocks, after)

    def _contents_changed(self, position: int, removed: int, added: int) -> None:
        if self._busy or self._manuscript is None:
            return
        change = self._change(self._manuscript, position, added)
        if change is None:
            return
        after = self._manuscript.changed(change)
        self._manuscript = after
        self._keep_in_step(change, after)
        self.changed.emit(change, after)

    def _change(self, manuscript: Manuscript, position: int, added: int) -> TextChange | None:
        """Return what was typed as a change; Qt's own figures may take in more than was changed."""
        passages, blocks = manuscript.passages, manuscript.blocks
        first = self._document.findBlock(position).blockNumber()
        last_block = self._document.findBlock(min(position + added, self._document.characterCount() - 1))
        grown = self._document.blockCount() - len(passages)
        first = min(first, len(passages) - 1)
        last_new = max(last_block.blockNumber(), first + max(grown, 0))
        last_old = last_new - grown
        while last_old < first:  # joined to the one before
            last_old, last_new = last_old + 1, last_new + 1
        text = manuscript.text
        old_shown = [article_document.shown_block(text, blocks[number]) for number in range(first, last_old + 1)]
        new_shown = [self._shown(number) for number in range(first, last_new + 1)]
        if old_shown == new_shown:
            return None
        while len(old_shown) > 1 and len(new_shown) > 1 and old_shown[0] == new_shown[0]:
            del old_shown[0], new_shown[0]
            first += 1
        while len(old_shown) > 1 and len(new_shown) > 1 and old_shown[-1] == new_shown[-1]:
            del old_shown[-1], new_shown[-1]
        old = [passage.text for passage in passages[first : first + len(old_shown)]]
        return manuscript.replacing(first, _texts(old, old_shown, new_shown), len(old))

    def _shown(self, number: int) -> str:
        return self._document.findBlockByNumber(number).text()

    def _keep_in_step(self, change: TextChange, after: Manuscript) -> None:
        """Show split and joined blocks as their kind asks, and what the document shows otherwise than it is kept."""
        text, blocks = after.text, after.blocks
        numbers = range(change.first, change.first + len(change.after))
        self._busy = True
        try:
            for number in numbers:
                self._show_block(number, article_document.shown_block(text, blocks[number]))
            if not change.is_within_one:
                self._style(blocks, numbers)
        finally:
            self._busy = False

    def _put_in_step(self, change: TextChange, old: Sequence[ShownBlock], after: Manuscript) -> None:
        """Have the document show a change."""
        text, blocks = after.text, after.blocks
        cursor = QTextCursor(self._document)
        self._busy = True
        try:
            cursor.beginEditBlock()
            for number in range(len(old), len(blocks)):  # more blocks than there were
                at = change.first + len(change.before) - 1 + number - len(old)
                place = self._document.findBlockByNumber(at)
                cursor.setPosition(place.position() + place.length() - 1)
                cursor.insertBlock()
            for _ in range(len(blocks), len(old)):  # fewer
                place = self._document.findBlockByNumber(change.first + len(change.after) - 1)
                cursor.setPosition(place.position() + place.length() - 1)
                cursor.deleteChar()
            numbers = range(change.first, change.first + len(change.after))
            for number in numbers:
                self._show_block(number, article_document.shown_block(text, blocks[number]))
            if not change.is_within_one:
                self._style(blocks, numbers)
            cursor.endEditBlock()
        finally:
            self._busy = False

    def _show_block(self, number: int, wanted: str) -> None:
        """Give a block its words, touching only those that differ."""
        place = self._document.findBlockByNumber(number)
        have = place.text()
        if have == wanted:
            return
        kept, also_kept = unchanged_ends(have, wanted)
        units = PositionMap(have)
        cursor = QTextCursor(place)
        cursor.setPosition(place.position() + units.to_units(kept))
        cursor.setPosition(place.position() + units.to_units(len(have) - also_kept), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(wanted[kept : len(wanted) - also_kept])

    def _style(self, blocks: Sequence[ShownBlock], numbers: range) -> None:
        kinds = article_document.Formats(self._theme.tokens, self._theme.article_percent)
        article_document.style(self._document, blocks, numbers, kinds)


def _texts(old: Sequence[str], old_shown: Sequence[str], new_shown: Sequence[str]) -> list[str]:
    """Return the new texts of some passages: as they were kept where they show what they showed, else as typed.

    Lines that were wrapped by hand and are edited become one line, as they are shown.
    """
    if len(old) == len(new_shown) == 1:
        head, tail = unchanged_ends(old_shown[0], new_shown[0])
        middle = from_shown(new_shown[0][head : len(new_shown[0]) - tail])
        texts = [f"{old[0][:head]}{middle}{old[0][len(old[0]) - tail :]}"]
    else:
        head, _ = unchanged_ends(old_shown[0], new_shown[0])
        _, tail = unchanged_ends(old_shown[-1], new_shown[-1])
        texts = [from_shown(shown) for shown in new_shown]
        if len(new_shown) > 1:
            texts[0] = old[0][:head] + from_shown(new_shown[0][head:])
            kept = len(new_shown[-1]) - tail
            texts[-1] = from_shown(new_shown[-1][:kept]) + old[-1][len(old[-1]) - tail :]
    if any(is_folded(text, shown) for text, shown in zip(old, old_shown, strict=True)):
        return [" ".join(text.replace("\r\n", "\n").split("\n")) for text in texts]
    return texts
