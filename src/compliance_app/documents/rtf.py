"""Rich Text, as TextEdit and old systems save it: the words that print, in one view of their changes."""

import binascii
import re
from dataclasses import dataclass, field, replace

from compliance_app.documents.headings import with_one_headline
from compliance_app.documents.page import Piece, Pieces, article_from_pieces
from compliance_app.documents.paragraph import Paragraph, Revision
from compliance_app.documents.rtf_words import (
    CODE_PAGES,
    MARGINS,
    NOT_PRINTED,
    PICTURE_TYPES,
    READ_IN_SPITE,
    SIGNS,
    style_kinds,
)
from compliance_app.errors import ReadError
from compliance_app.model import Article, BlockKind, NotChecked, View

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.S,
)
_MOST_GROUPS = 500
_DEEP = "is nested too deeply to be an article"


def read_rtf(path: str, data: bytes, view: View = View.FINAL) -> Article:
    """Read a Rich Text file; notes, headers and footers come after the body."""
    walk = _Rtf(path, data.decode("latin-1"), view)
    walk.read()
    pieces = [*with_one_headline(walk.pieces), *walk.notes, *dict.fromkeys(walk.margins)]
    if not any(piece.text or piece.pictures for piece in pieces):
        raise ReadError(path, "has no text in it", "Check that the draft was saved.")
    gap = NotChecked("hidden text", "The document hides text that is not printed; it was not checked.")
    return article_from_pieces(path, "rtf", data, Pieces(pieces, (gap,) if walk.hides else ()))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside the present group."""

    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    revised: bool = False
    fallback: int = 1  # characters that follow \\uN for programs without Unicode
    kind: BlockKind | None = None  # of the destination: note, header or footer
    style: int | None = None
    in_table: bool = False
    in_list: bool = False
    picture: str | None = None  # file type of the picture whose data follows


@dataclass(slots=True)
class _Rtf:
    """The walk along the tokens."""

    path: str
    source: str
    view: View
    pieces: list[Piece] = field(default_factory=list[Piece])
    notes: list[Piece] = field(default_factory=list[Piece])
    margins: list[Piece] = field(default_factory=list[Piece])
    hides: bool = False
    _state: _State = field(default_factory=_State)
    _outer: list[tuple[_State, Paragraph | None]] = field(default_factory=list[tuple[_State, Paragraph | None]])
    _paragraph: Paragraph = field(default_factory=Paragraph)
    _styles: dict[int, BlockKind] = field(default_factory=dict[int, BlockKind])
    _code_page: str = "cp1252"
    _bytes: bytearray = field(default_factory=bytearray)  # characters of the code page not yet decoded
    _waiting: str = ""  # first half of a pair of surrogates
    _ignore: int = 0  # characters of a fallback still to be passed over
    _starred: bool = False
    _digits: list[str] = field(default_factory=list[str])
    _pictures: int = 0

    def read(self) -> None:
        """Read to the end of the file."""
        self._styles = style_kinds(self.source)
        at = 0
        while (token := _TOKEN.search(self.source, at)) is not None:
            at = token.end()
            if token["word"]:
                at += self._word(token["word"], int(token["number"]) if token["number"] else None)
            elif token["hex"]:
                self._byte(int(token["hex"], 16))
            elif token["brace"]:
                self._open() if token["brace"] == "{" else self._close()
            elif token["sign"]:
                self._sign(token["sign"])
            else:
                self._literal(token["text"])
        self._end_paragraph()

    def _open(self) -> None:
        self._flush()
        self._ignore = 0
        if len(self._outer) >= _MOST_GROUPS:
            raise ReadError(self.path, _DEEP, "Save its text as .txt or .docx.")
        self._outer.append((self._state, None))

    def _close(self) -> None:
        self._flush()
        self._ignore = 0
        if not self._outer:
            return
        if self._state.picture is not None and self._outer[-1][0].picture is None:
            self._end_picture()
        state, paragraph = self._outer.pop()
        if paragraph is not None:
            self._end_paragraph()
            self._paragraph = paragraph
        self._state = state

    def _word(self, word: str, number: int | None) -> int:
        """Obey a control word; return how many characters of binary data follow it."""
        starred, self._starred = self._starred, False
        if word == "bin":
            return max(number or 0, 0)
        if word in NOT_PRINTED or (starred and word not in READ_IN_SPITE):
            self._change(skipped=True)
        elif word == "u":
            self._unicode(number or 0)
        elif word in SIGNS:
            self._add(SIGNS[word])
        elif word in {"par", "sect", "page", "cell", "row", "nestcell"}:
            self._end_paragraph()
        elif word in MARGINS:
            self._divert(MARGINS[word])
        elif word in PICTURE_TYPES:
            self._change(picture=PICTURE_TYPES[word])
        elif word == "ansicpg":
            self._code_page = CODE_PAGES.get(number or 0, f"cp{number}")
        elif word == "mac":
            self._code_page = "mac_roman"
        else:
            self._format(word, number)
        return 0

    def _format(self, word: str, number: int | None) -> None:
        on = number != 0
        if word == "uc":
            self._change(fallback=max(number or 0, 0))
        elif word == "v":
            self._change(hidden=on)
        elif word in {"deleted", "revised"}:
            # What is inserted in the final view is not there in the original one, and the other way about.
            is_gone = (word == "deleted") == (self.view is View.FINAL)
            self._change(**{"deleted" if is_gone else "revised": on})
        elif word == "plain":
            self._change(hidden=False, deleted=False, revised=False)
        elif word == "pard":
            self._change(style=None, in_table=False, in_list=False)
        elif word == "s":
            self._change(style=number)
        elif word == "intbl":
            self._change(in_table=True)
        elif word == "ls":
            self._change(in_list=on)

    def _change(self, **changes: object) -> None:
        self._flush()
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    def _divert(self, kind: BlockKind) -> None:
        """Begin a note, header or footer; the paragraph around it waits until its group closes."""
        if not self._outer or self._state.skipped:
            return
        self._flush()
        state, _ = self._outer[-1]
        self._outer[-1] = (state, self._paragraph)
        self._paragraph = Paragraph()
        self._state = _State(fallback=self._state.fallback, kind=kind)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in _SIGNS_OF_SIGNS:
            self._add(_SIGNS_OF_SIGNS[sign])

    def _literal(self, text: str) -> None:
        if self._state.picture is not None:
            if not self._state.skipped:
                self._digits.append(text)
            return
        passed = min(self._ignore, len(text))
        self._ignore -= passed
        if text[passed:]:
            self._bytes += text[passed:].encode("latin-1")

    def _byte(self, value: int) -> None:
        if self._ignore:
            self._ignore -= 1
        else:
            self._bytes.append(value)

    def _unicode(self, number: int) -> None:
        self._flush_bytes()
        unit = chr(number & 0xFFFF)
        if "\ud800" <= unit <= "\udbff":
            self._flush()
            self._waiting = unit
        else:
            pair = (self._waiting + unit).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            self._waiting = ""
            self._add_text(pair)
        self._ignore = self._state.fallback

    def _add(self, text: str) -> None:
        if self._ignore:
            self._ignore -= 1
            return
        self._flush()
        self._add_text(text)

    def _flush(self) -> None:
        self._flush_bytes()
        if self._waiting:
            self._waiting = ""
            self._add_text("\ufffd")

    def _flush_bytes(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            try:
                text = data.decode(self._code_page, "replace")
            except LookupError:
                text = data.decode("cp1252", "replace")
            self._add_text(text)

    def _add_text(self, text: str) -> None:
        state = self._state
        if state.skipped or state.picture is not None:
            return
        if state.hidden:
            self.hides = self.hides or bool(text.strip())
        elif state.deleted:
            self._paragraph.add_deletion(text, None)
        else:
            self._paragraph.add_text(text, Revision("insertion", None) if state.revised else None)

    def _end_picture(self) -> None:
        digits = "".join("".join(self._digits).split())
        self._digits = []
        if self._state.skipped:
            return
        self._pictures += 1
        try:
            data = binascii.unhexlify(digits) or None
        except ValueError:
            data = None
        self._paragraph.add_picture(f"picture-{self._pictures}.{self._state.picture}", data, None)

    def _end_paragraph(self) -> None:
        if self._state.skipped:
            return
        self._flush()
        state = self._state
        kind = state.kind or self._styles.get(state.style if state.style is not None else -1)
        if kind is None and (state.in_table or state.in_list):
            kind = BlockKind.TABLE if state.in_table else BlockKind.LIST
        self._paragraph.kind = kind
        piece = self._paragraph.piece()
        self._paragraph = Paragraph()
        if piece.text or piece.pictures or piece.changes:
            self._place(piece)

    def _place(self, piece: Piece) -> None:
        if piece.kind is BlockKind.NOTE:
            self.notes.append(piece)
        elif piece.kind in {BlockKind.HEADER, BlockKind.FOOTER}:
            self.margins.append(piece)
        else:
            self.pieces.append(piece)


_SIGNS_OF_SIGNS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
