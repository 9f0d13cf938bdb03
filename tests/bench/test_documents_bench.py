"""A Word file of 300 pages: how soon it is an article, and how much memory that takes.

It is longer than what one check covers; that is measured here without the model, as far as a window would show it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from documents.word_files import paragraph, picture, relationship, run, word_file

pytestmark = pytest.mark.bench

PAGES, WORDS_A_PAGE, PICTURES = 300, 500, 200
TEXT_SECONDS, MEBIBYTES = 3.0, 400
_WORDS = (
    "The",
    "harbour",
    "board",
    "met",
    "on",
    "Tuesday",
    "and",
    "agreed",
    "to",
    "look",
    "at",
    "the",
    "figures",
    "again",
)
_SPLITS = 5  # runs that Word cuts a paragraph into
# In a process of its own: memory is measured from its start.
_READ = """
import json, resource, sys, time
from compliance_app.documents import read_document
start = time.process_time()  # other work on the machine does not count
article = read_document(sys.argv[1])
seconds = time.process_time() - start
mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([seconds, mebibytes, article.words, len(article.pictures)]))
"""


def long_file() -> bytes:
    """Return a file of 150,000 words in paragraphs of 50, each in several runs, with 200 pictures of 100 KB."""
    body: list[str] = []
    for number in range(PAGES * WORDS_A_PAGE // 50):
        words = [_WORDS[(number + at) % len(_WORDS)] for at in range(50)]
        step = len(words) // _SPLITS
        body.append(paragraph(*(run(" ".join(words[at : at + step]) + " ") for at in range(0, len(words), step))))
        if number % (PAGES * WORDS_A_PAGE // 50 // PICTURES) == 0:
            body.append(paragraph(picture(f"rId{number}")))
    numbers = range(0, PAGES * WORDS_A_PAGE // 50, PAGES * WORDS_A_PAGE // 50 // PICTURES)
    return word_file(
        "".join(body),
        links=[relationship(f"rId{number}", "image", f"media/{number}.jpeg") for number in numbers],
        parts={f"word/media/{number}.jpeg": os.urandom(100_000) for number in numbers},
    )


def test_three_hundred_pages_are_text_in_seconds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "long.docx"
    path.write_bytes(long_file())
    done = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=False)
    with capsys.disabled():
        print(f"\n{done.stdout.strip() or done.stderr.strip().splitlines()[-1]}")
    seconds, mebibytes, words, pictures = json.loads(done.stdout)
    assert (words, pictures) == (PAGES * WORDS_A_PAGE, PICTURES)
    assert seconds < TEXT_SECONDS
    assert mebibytes < MEBIBYTES
