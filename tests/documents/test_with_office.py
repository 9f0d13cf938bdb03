"""What LibreOffice reads in Word files, and what it shows of annotated copies.

Opt-in: COMPLIANCE_OFFICE=1, with `soffice` installed.
"""

import os
import re
import shutil
import subprocess
from collections import Counter
from datetime import UTC, datetime
from itertools import starmap
from pathlib import Path

import pytest
from lxml import etree

from compliance_app.documents import read_document
from compliance_app.documents.annotate import annotate
from compliance_app.documents.annotated import Signature
from compliance_app.model import Comment, Commenter, Span
from documents.word_files import word_file
from documents.word_makes import BODIES, READ_ALONE, makes, with_comment, with_margins, written_by_python_docx

pytestmark = pytest.mark.skipif(
    not (os.environ.get("COMPLIANCE_OFFICE") and shutil.which("soffice")), reason="asks for LibreOffice"
)
_SIGNATURE = Signature(Commenter("Ada Pell", "AP"), datetime(2026, 1, 5, 9, 30, tzinfo=UTC))
_FODT = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_ASIDE = ("office:annotation", "text:note", "text:tracked-changes", "text:change")


def converted(folder: Path, kind: str) -> None:
    """Convert every Word file of a folder to another kind of file, in one run of LibreOffice."""
    _convert(sorted(folder.glob("*.docx")), kind, folder)


def _convert(files: list[Path], kind: str, into: Path) -> None:
    profile = f"-env:UserInstallation=file://{into}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(into), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=1500)


def commented(path: Path) -> list[tuple[str, str]]:
    """Return the words of each of our comments with the heading that the comment has."""
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(huge_tree=True))
    aside = {f"{{{_FODT[name.split(':')[0]]}}}{name.split(':')[1]}" for name in _ASIDE}
    office = f"{{{_FODT['office']}}}"
    found: list[tuple[str, str]] = []
    for start in root.iter(f"{office}annotation"):
        if start.findtext("dc:creator", namespaces=_FODT) != "Ada Pell":
            continue
        name, words = start.get(f"{office}name"), []
        heading = "".join(start.find("text:p", _FODT).itertext())
        for each in start.xpath("following::node()"):
            if getattr(each, "tag", None) == f"{office}annotation-end" and each.get(f"{office}name") == name:
                break
            if isinstance(each, str) and not aside & {above.tag for above in each.getparent().iterancestors()}:
                words.append(each)
        found.append((heading, "".join("".join(words).split())))
    return found


@pytest.mark.timeout(1800)
def test_libreoffice_shows_the_comments_on_the_words(tmp_path: Path):
    expected: dict[str, list[str]] = {}
    for number, (name, data) in enumerate(makes()):
        article = read_document("draft.docx", data)
        words = [Span(block.span.start, block.span.start + 3) for block in article.blocks]
        quotes = ["".join(span.of(article.text).split()) for span in words]
        made = annotate(
            article, data, [Comment(span, (quote,)) for span, quote in zip(words, quotes, strict=True)], _SIGNATURE
        )
        (tmp_path / f"{number}.docx").write_bytes(made.data)
        expected[f"{number} {name}"] = quotes
    converted(tmp_path, "fodt")
    shown = {name: commented(tmp_path / f"{name.split()[0]}.fodt") for name in expected}
    assert {name: len(each) for name, each in shown.items()} == {name: len(each) for name, each in expected.items()}
    wrong = {name: each for name, each in shown.items() if not all(starmap(_is_right, each))}
    assert wrong == {}


@pytest.mark.timeout(1800)
def test_what_libreoffice_writes_can_be_annotated(tmp_path: Path):
    """Files that LibreOffice made: each word of a Word file and of an OpenDocument file takes its comment."""
    samples = Path(__file__).parents[2] / "resources" / "samples"
    (tmp_path / "made.docx").write_bytes(written_by_python_docx())
    (tmp_path / "quarry.docx").write_bytes((samples / "quarry-dust.docx").read_bytes())
    exported = tmp_path / "exported"
    exported.mkdir()
    for kind in ("docx", "odt"):
        _convert(sorted(tmp_path.glob("*.docx")), kind, exported)
    paths = [path for path in sorted(exported.iterdir()) if path.is_file()]
    assert len(paths) == 4
    for path in paths:
        data = path.read_bytes()
        article = read_document(path)
        comments = [Comment(block.span, (block.span.of(article.text),)) for block in article.blocks]
        made = annotate(article, data, comments, _SIGNATURE)
        assert made.exact + made.nearby == len(comments)
        assert read_document(path, made.data).text == article.text


def _is_right(heading: str, words: str) -> bool:
    """Tell whether a comment stands on its words; one on words in a text box stands on the whole box."""
    return words.replace("\u2011", "-") == heading or (heading, words) == ("In", "Inthebox.")


@pytest.mark.timeout(1800)
def test_every_word_that_libreoffice_prints_is_read(tmp_path: Path):
    """Word recall against the text that LibreOffice exports, on files without deletions, which it exports too."""
    read: dict[str, Counter[str]] = {}
    together = with_comment("".join(body for name, body in BODIES.items() if name != "deletion"))
    alone = {name: word_file(body) for name, body in READ_ALONE.items()}
    files = {**dict(makes()), **alone, "margins": with_margins(), "together": together}
    for number, (name, data) in enumerate(files.items()):
        article = read_document("draft.docx", data)
        if any(change.kind == "deletion" for change in article.tracked):
            continue
        (tmp_path / f"{number}.docx").write_bytes(data)
        read[f"{number} {name}"] = words_of(article.text)
    converted(tmp_path, "txt:Text (encoded):UTF8")
    missing: dict[str, Counter[str]] = {}
    total = 0
    for name, ours in read.items():
        theirs = words_of((tmp_path / f"{name.split()[0]}.txt").read_text(encoding="utf-8-sig"))
        total += theirs.total()
        if lost := theirs - ours:
            missing[name] = lost
    assert len(read) > 70
    assert total > 400
    assert sum(lost.total() for lost in missing.values()) <= total * 0.001, missing


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w{3,}", text.replace("\u2011", "-")))
