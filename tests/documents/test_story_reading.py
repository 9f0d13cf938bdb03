"""InCopy stories."""

import pytest

from compliance_app.documents import read_document
from compliance_app.errors import ReadError
from compliance_app.model import Article

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?aid style="50" type="snippet" readerVersion="6.0"?>\n'
    '<?aid SnippetType="InCopyInterchange"?>\n<Document DOMVersion="8.0" Self="d">'
)


def paragraph(style: str, *content: str) -> str:
    runs = "".join(
        each if each.startswith("<") else f"<CharacterStyleRange><Content>{each}</Content></CharacterStyleRange>"
        for each in content
    )
    return f'<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/{style}">{runs}</ParagraphStyleRange>'


def read(*paragraphs: str) -> Article:
    return read_document("story.icml", f"{HEAD}<Story>{''.join(paragraphs)}</Story></Document>".encode())


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_styles_tell_what_a_paragraph_is():
    article = read(
        paragraph("News%3aHeadline", "Board ‘hid’ figures", "<Br/>"),
        paragraph("Standfirst", "Papers show two books", "<Br/>"),
        paragraph("Body", "The board ", "hid figures.", "<Br/>", "Its chairman denies\u2028it.\ufeff", "<Br/>"),
        paragraph("Caption", "The pier on Monday"),
    )
    assert article.format == "icml"
    assert kinds(article) == [
        ("headline", "Board ‘hid’ figures"),
        ("standfirst", "Papers show two books"),
        ("paragraph", "The board hid figures."),
        ("paragraph", "Its chairman denies\nit."),
        ("caption", "The pier on Monday"),
    ]


def test_changes_notes_tables_and_links():
    def change(kind: str, text: str) -> str:
        run = f"<CharacterStyleRange><Content>{text}</Content></CharacterStyleRange>"
        return f'<Change ChangeType="{kind}" UserName="Subs">{run}</Change>'

    note = f"<Note>{paragraph('x', 'ask legal')}</Note>"
    footnote = f"<Footnote>{paragraph('x', 'From the accounts.')}</Footnote>"
    table = f"<Table><Cell>{paragraph('x', '2025')}</Cell><Cell>{paragraph('x', '£4,000')}</Cell></Table>"
    link = '<Rectangle><Image><Link LinkResourceURI="file:///Volumes/pics/pier%20one.jpg"/></Image></Rectangle>'
    article = read(
        paragraph("Body", "He ", change("InsertedText", "allegedly "), change("DeletedText", "really "), "hid it."),
        paragraph("Body", f"<CharacterStyleRange>{note}{footnote}{table}{link}</CharacterStyleRange>", "The end came."),
    )
    assert kinds(article) == [
        ("paragraph", "He allegedly hid it."),
        ("table", "2025"),
        ("table", "£4,000"),
        ("paragraph", "The end came."),
        ("note", "From the accounts."),
    ]
    assert [(each.kind, each.text, each.author) for each in article.tracked] == [
        ("insertion", "allegedly ", "Subs"),
        ("deletion", "really ", "Subs"),
    ]
    assert [image.name for image in article.pictures] == ["pier one.jpg"]


def test_a_story_without_words_or_with_entities_is_refused():
    with pytest.raises(ReadError, match="no text"):
        read(paragraph("Body", ""))
    hostile = HEAD.replace("<Document", '<!DOCTYPE d [<!ENTITY x "y">]><Document')
    with pytest.raises(ReadError):
        read_document("story.icml", f"{hostile}<Story/></Document>".encode())
