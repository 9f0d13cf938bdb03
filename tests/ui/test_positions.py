"""Code points to Qt positions and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from compliance_app.ui.article.positions import ArticleMap, PositionMap, shown

characters = st.one_of(
    st.characters(exclude_categories=("Cs",)),
    st.sampled_from(["😀", "\u0301", "\u200d", "\u00a0", "\r\n", "\u2029", "\ufdd0", "👩‍👧"]),
)
texts = st.lists(characters, max_size=40).map("".join)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_code_point_maps_to_the_length_of_what_stands_before_it(text: str):
    positions = PositionMap(text)
    for at in range(len(text) + 1):
        assert positions.to_units(at) == utf16_length(text[:at])
        assert positions.to_code_points(positions.to_units(at)) == at


def test_inside_a_surrogate_pair_lies_its_own_character():
    assert [PositionMap("a😀b").to_code_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(texts, st.booleans())
def test_shown_text_is_as_long_as_the_text(text: str, fold: bool):
    assert len(shown(text, fold=fold)) == len(text)


@given(st.lists(texts.filter(bool), min_size=1, max_size=4))
def test_the_document_agrees_with_the_map(pieces: list[str]):
    text, blocks = "", []
    for piece in pieces:
        blocks.append((len(text), len(text) + len(piece)))
        text += piece + "\n"
    document = QTextDocument()
    cursor = QTextCursor(document)
    for number, (start, end) in enumerate(blocks):
        if number:
            cursor.insertBlock()
        cursor.insertText(shown(text[start:end], fold=False))
    article_map = ArticleMap(text, blocks)
    assert document.blockCount() == len(blocks)
    for number, (start, end) in enumerate(blocks):
        assert article_map.to_position(start) == document.findBlockByNumber(number).position()
        for at in range(start, end + 1):
            assert article_map.to_code_point(article_map.to_position(at)) == at


def test_a_span_over_two_blocks_has_a_piece_in_each():
    assert ArticleMap("one 😀\n\ntwo", [(0, 5), (7, 10)]).pieces(4, 9) == [(0, 4, 6), (1, 0, 2)]


def test_a_span_between_blocks_has_no_piece():
    assert ArticleMap("one\n\ntwo", [(0, 3), (5, 8)]).pieces(3, 5) == []


def test_lines_wrapped_by_hand_are_joined_and_short_lines_are_kept():
    long_line = "word " * 11 + "end"
    assert "\u2028" not in shown(f"{long_line}\n{long_line}\nshort", fold=True)
    assert shown("roses\nviolets", fold=True) == "roses\u2028violets"


def test_overlapping_blocks_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        ArticleMap("abc", [(0, 2), (1, 3)])
