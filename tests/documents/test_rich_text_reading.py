"""Rich Text: the words that print, whatever the program that saved them."""

import pytest

from compliance_app.documents import read_document
from compliance_app.model import Article


def read(body: str, head: str = r"\ansi\ansicpg1252\uc1") -> Article:
    return read_document("draft.rtf", ("{\\rtf1" + head + " " + body + "}").encode("latin-1"))


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_words_and_signs_are_read_and_tables_of_fonts_are_not():
    article = read(
        r"{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\info{\title Secret}}{\*\generator Writer;}"
        r"\f0 Caf\'e9 \u8220?quoted\u8221? \'93curly\'94 \ldblquote word\rdblquote\emdash co\_accused \{x\}\par Second"
    )
    assert article.text == "Café “quoted” “curly” “word”—co-accused {x}\nSecond"
    assert article.format == "rtf"


def test_line_ends_in_the_file_are_not_text():
    assert read("The board \r\nmet.\\\nIt voted.\\line again").text == "The board met.\nIt voted.\nagain"


def test_pairs_of_surrogates_are_one_character_and_lone_ones_none():
    assert read(r"A\u-10179?\u-8704?B").text == "A\U0001f600B"
    assert "\ud83d" not in read(r"A\u-10179?B \u-8704?C").text


@pytest.mark.parametrize(
    ("head", "body"),
    [(r"\ansi\ansicpg1251", r"\'cc\'e8\'f0"), (r"\mac", r"Mir"), (r"\ansi\ansicpg99999", "Mir")],
)
def test_the_code_page_is_obeyed(head: str, body: str):
    assert read(body, head).text in {"Мир", "Mir"}


def test_fallbacks_for_old_programs_are_passed_over():
    assert read(r"\uc2 5\u8364\'45\'55 off\uc0 \u8211 end").text == "5€ off–end"


def test_fields_show_their_result():
    assert read(r"See {\field{\*\fldinst HYPERLINK secret}{\fldrslt the page}}.").text == "See the page."


def test_notes_headers_and_footers_come_after_the_body():
    article = read(
        r"{\header Not for print\par}{\footer \'a9 The Courier}"
        r"The board met on Tuesday{\footnote{\cs1 } A note.} evening.\par"
    )
    assert kinds(article) == [
        ("paragraph", "The board met on Tuesday evening."),
        ("note", "A note."),
        ("header", "Not for print"),
        ("footer", "© The Courier"),
    ]


def test_styles_tables_and_lists_say_what_a_paragraph_is():
    article = read(
        r"{\stylesheet{\s0 Normal;}{\s1\b\fs40 heading 1;}{\s2\sbasedon0\snext0 heading 2;}}"
        r"\pard\s1 Board to vote\par\pard\s0 The board met on Tuesday and voted.\par\pard\s2 Old rows\par"
        r"\pard\ls1{\listtext 1.\tab}first demand\par\pard\intbl Year\cell Fees\cell\row\pard It ends here.\par"
    )
    assert kinds(article) == [
        ("headline", "Board to vote"),
        ("paragraph", "The board met on Tuesday and voted."),
        ("crosshead", "Old rows"),
        ("list", "first demand"),
        ("table", "Year"),
        ("table", "Fees"),
        ("paragraph", "It ends here."),
    ]


def test_changes_are_tracked_and_hidden_text_is_said():
    article = read(r"He is {\deleted guilty}{\revised accused}{\v secret}.")
    assert article.text == "He is accused."
    assert [(change.kind, change.text) for change in article.tracked] == [
        ("deletion", "guilty"),
        ("insertion", "accused"),
    ]
    assert [gap.what for gap in article.not_checked] == ["hidden text", "Pending changes"]


def test_pictures_have_bytes_and_binary_data_is_passed_over():
    shown = "{\\*\\shppict{\\pict{\\*\\blipuid 00ff}\\pngblip\\picw1 89504e\n47}}"
    article = read("Boats." + shown + "{\\nonshppict{\\pict\\wmetafile8 00}}" + "\\bin3 {{{ End.")
    assert [(image.name, image.data) for image in article.pictures] == [("picture-1.png", b"\x89PNG")]
    assert article.text == "Boats. End."
