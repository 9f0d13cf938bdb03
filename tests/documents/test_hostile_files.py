"""Files that are broken, hostile or something else: one clear line each, never anything but a ReadError."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from compliance_app.documents import limits, read_document
from compliance_app.errors import ReadError
from documents.word_files import document, paragraph, relationship, relationships, word_file, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
GOOD = word_file(paragraph("The board met on Tuesday."))
ENTITY = '<!DOCTYPE d [<!ENTITY x "hidden">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9)
)


def encrypted(data: bytes) -> bytes:
    """Set the bit that says that a member needs a password."""
    out = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(signature)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(signature, at + 4)
    return bytes(out)


def corrupted(data: bytes) -> bytes:
    """Flip a byte inside the packed main part."""
    at = data.index(b"word/document.xml") + len(b"word/document.xml") + 20
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def with_two_main_parts() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("WORD/document.xml", document(paragraph("Another article hides here.")))
    return out.getvalue()


def nested(opening: str, closing: str, times: int) -> bytes:
    return word_file(opening * times + paragraph("Deep.") + closing * times)


HOSTILE = {
    "empty": (b"", "is empty"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged"),
    "end record gone": (GOOD[:-10], "damaged"),
    "flipped byte": (corrupted(GOOD), "damaged"),
    "an empty zip": (b"PK\x05\x06" + bytes(18), "without a Word document"),
    "another zip": (zipped({"notes.txt": "hello"}), "without a Word document"),
    "a spreadsheet": (
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")),
                "xl/workbook.xml": "<workbook/>",
            }
        ),
        "Excel",
    ),
    "a presentation": (
        zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": relationships(), "ppt/presentation.xml": "<p/>"}),
        "PowerPoint",
    ),
    "password to open": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "encrypted members": (encrypted(GOOD), "password"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "old .doc format"),
    "other OLE": (OLE, "old Office"),
    "deep rich text": (rb"{\rtf1 " + b"{" * 100_000 + b"x", "nested"),
    "rich text without words": (rb"{\rtf1 \bin2147483647 x}", "no text"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture"),
    "gzip": (b"\x1f\x8b\x08" + bytes(64), "archive"),
    "newsml": (b'<?xml version="1.0"?><newsItem/>', "no article"),
    "binary": (bytes(range(256)) * 8, "binary"),
    "no main part": (word_file(without=["word/document.xml"]), "not a Word document"),
    "no body": (word_file(main="<document/>"), "not a Word document"),
    "no text": (word_file(paragraph("")), "no text"),
    "xml breaks off": (word_file(main=document(paragraph("Words."))[:-30]), "not well-formed"),
    "not xml": (word_file(main=bytes(range(256))), "not well-formed"),
    "control character": (word_file(main=document("<w:p><w:r><w:t>a&#x1;b</w:t></w:r></w:p>")), "not well-formed"),
    "entity": (word_file(main=document(paragraph("&x;")).replace("<w:document", f"{ENTITY}<w:document")), "entities"),
    "entity in UTF-16": (
        word_file(main=f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY}{document(paragraph("x"))}'.encode("utf-16")),
        "entities",
    ),
    "billion laughs": (word_file(main=f"{LAUGHS}]>{document(paragraph('&j;'))}"), "entities"),
    "laughing relationships": (
        word_file(parts={"word/_rels/document.xml.rels": f"{LAUGHS}]>{relationships()}"}),
        "entities",
    ),
    "bomb": (word_file(main=document(paragraph("x") + " " * (limits.MAX_PART + 1))), "unreasonable size"),
    "too many parts": (
        word_file(paragraph("x"), parts={f"x/{number}": "" for number in range(limits.MAX_MEMBERS)}),
        "parts",
    ),
    "two main parts": (with_two_main_parts(), "two parts of the same name"),
    "deep tables": (nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3000), "draft"),
    "deep controls": (nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 400), "draft"),
    "deep wrappers of rows": (
        word_file(f"<w:tbl>{'<w:sdt>' * 1500}<w:tr/>{'</w:sdt>' * 1500}</w:tbl>"),
        "draft",
    ),
    "deep page": (b"<!doctype html>" + b"<div>" * 50_000 + b"Deep.", "nested"),
    "deep quotations": (b">" * 5_000 + b" x", "draft"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_line(name: str):
    data, part_of_message = HOSTILE[name]
    path = "draft.md" if name == "deep quotations" else "draft.docx"
    with pytest.raises(ReadError) as caught:
        read_document(path, data)
    message = str(caught.value)
    assert part_of_message in message
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert caught.value.advice.endswith(".")


@pytest.mark.parametrize(
    ("text", "part_of_message"),
    [
        ("word " * 410_000, "2,000,000 characters"),
        ("a" * 30_000, "paragraph of 30,000 characters"),
        ("\n".join("ab" for _ in range(limits.MAX_BLOCKS + 1)), "paragraphs"),
        (" \t\r\n\u3000" * 10, "no text"),
        ("Mayor\x00said", "NUL"),
        ("\x01\x02\x03\x04\x05 text", "binary"),
    ],
)
def test_unreasonable_texts_are_refused(text: str, part_of_message: str):
    with pytest.raises(ReadError, match=part_of_message):
        read_document("draft.txt", text.encode())


def test_what_is_no_regular_file_is_refused(tmp_path: Path):
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(limits.MAX_FILE + 1)
    expected = {
        "folder.docx": "is a folder",
        "missing.txt": "no such file",
        "loop.txt": "cannot be opened",
        "pipe.txt": "not a regular file",
        "endless.txt": "not a regular file",
        "huge.txt": "larger than 50 MiB",
        "nul\x00.txt": "cannot be opened",
    }
    for name, problem in expected.items():
        with pytest.raises(ReadError, match=problem):
            read_document(tmp_path / name)


def test_a_lock_file_of_word_is_named_as_such():
    with pytest.raises(ReadError, match="lock file"):
        read_document("/drafts/~$story.docx", b"\x05Staff" + bytes(156))


def test_a_path_that_is_not_utf8_can_be_printed():
    article = read_document(os.fsdecode(b"caf\xe9.txt"), b"The board met on Tuesday.")
    assert article.path.encode("utf-8").startswith(b"caf")


def test_names_with_backslashes_and_capitals_are_found():
    members = zipfile.ZipFile(io.BytesIO(GOOD))
    renamed = zipped({name.upper(): members.read(name) for name in members.namelist()})
    assert read_document("draft.docx", renamed).text == "The board met on Tuesday."


def test_the_draft_is_not_touched(tmp_path: Path):
    path = tmp_path / "draft.docx"
    path.write_bytes(GOOD)
    path.chmod(0o444)
    before = path.stat().st_mtime_ns
    assert read_document(path).text == "The board met on Tuesday."
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (GOOD, before)
