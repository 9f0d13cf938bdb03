"""Mail: its words and its pictures, not its headers."""

import io
from email.message import EmailMessage

import pytest
from PIL import Image

from compliance_app.documents import read_document
from compliance_app.errors import ReadError

COPY = "Board ‘hid’ figures\n\nThe board hid figures, Maud Ellerton said on Tuesday.\n\nIts chairman denies it.\n"
TEXT = "Board ‘hid’ figures\nThe board hid figures, Maud Ellerton said on Tuesday.\nIts chairman denies it."


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Pell <ada@paper.example>"
    message["To"] = "subs@paper.example"
    message["Subject"] = "copy for Sunday"
    message["Date"] = "Mon, 05 Jan 2026 09:00:00 +0000"
    message.set_content(COPY)
    return message


@pytest.mark.parametrize("name", ["story.eml", "story.txt", "-"])
def test_the_words_are_read_and_the_headers_are_not(name: str):
    article = read_document(name, mail().as_bytes())
    assert (article.format, article.text) == ("eml", TEXT)


def test_the_plain_version_goes_before_the_page():
    message = mail()
    message.add_alternative("<html><body><p>Other words.</p></body></html>", subtype="html")
    assert read_document("story.eml", message.as_bytes()).text == TEXT


def test_a_mail_of_html_alone_is_read_as_a_page():
    message = mail()
    message.set_content("<html><body><h1>Board hid figures</h1><p>Its chairman denies it.</p></body></html>", "html")
    assert read_document("story.eml", message.as_bytes()).text == "Board hid figures\nIts chairman denies it."


def test_pictures_are_looked_at_and_other_attachments_are_named():
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    message = mail()
    message.add_attachment(picture.getvalue(), "image", "jpeg", filename="pier.jpg")
    message.add_attachment(b"PK\x03\x04", "application", "zip", filename="story.docx")
    article = read_document("story.eml", message.as_bytes())
    assert [(each.name, each.data) for each in article.pictures] == [("pier.jpg", picture.getvalue())]
    assert [gap.what for gap in article.not_checked] == ["attachment story.docx"]


@pytest.mark.parametrize("charset", ["iso-8859-15", "utf-16", "no-such-set"])
def test_character_sets_are_honoured_or_refused(charset: str):
    real = "utf-8" if charset == "no-such-set" else charset
    head = f"From: a@b\nDate: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
    data = f"{head}Content-Transfer-Encoding: 8bit\n\n".encode() + "He owes £4 and 5 euro.".encode(real)
    if charset == "no-such-set":
        with pytest.raises(ReadError, match="damaged mail"):
            read_document("story.eml", data)
    else:
        assert read_document("story.eml", data).text == "He owes £4 and 5 euro."


def test_an_article_that_begins_with_a_colon_is_no_mail():
    text = "Update: the board met.\nFrom: nobody knows where it came.\n\nThe board hid figures."
    assert read_document("story.txt", text.encode()).text == text


def test_a_mail_without_words_is_refused():
    message = mail()
    message.set_content("")
    with pytest.raises(ReadError, match="without text"):
        read_document("story.eml", message.as_bytes())
