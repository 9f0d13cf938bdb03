"""The labelled articles that the wording scorer is taught and judged with."""

import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging" / "scorer"))

from corpus import read_articles, read_windows  # noqa: E402 (found by the line above)
from faults import faults_of  # noqa: E402
from twins import judged_stories, twins  # noqa: E402

JUDGED = [ROOT / "tests" / "articles" / name for name in ("untouched", "late", "fresh", "retold", "unsubbed")]
ARTICLE = """=== dues | weekly
H Harbour master kept deposits ||| w=none t="Cal Strath" f=attribution
P Cal Strath said nothing.
+ He kept them. ||| w=none t="Cal Strath" f=attribution,reply ok=contempt
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> Path:
        (tmp_path / "x").mkdir(exist_ok=True)
        (tmp_path / "x" / "01.txt").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_labels_become_yes_no_and_arguable(written):
    [article] = read_articles(written(ARTICLE))
    headline, second, third = article.lines
    assert (article.name, article.hand, headline.kind) == ("x/dues", "x", "H")
    assert headline.qualities["own-voice"] and not headline.qualities["unanswered"]
    assert not second.qualities["wrongdoing"]
    assert (third.qualities["unanswered"], third.qualities["prejudices"], third.target) == (True, None, "Cal Strath")


@pytest.mark.parametrize("folder", [ROOT / "packaging" / "scorer" / "articles", *JUDGED])
def test_the_labelled_articles_keep_to_their_format(folder: Path):
    counts: Counter[str] = Counter()
    assert list(faults_of(folder, counts)) == []
    assert counts["articles"] >= 50


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Q What?", "does not begin with a kind of line"),
        ('P He lied. ||| w=none t="Cal Strath"', "asserts wrongdoing by somebody living and is not flagged"),
        ('P He lied. ||| w=named t="Al Capone"', "blames somebody who is never named"),
        ('P He lied. ||| w=named t="Cal Strath" f=attribution', "is flagged against its own label"),
        ('P He lied. ||| v="the twin" f=anonymity', "does not hold the words that identify"),
        ("P He lied. ||| w=gossip t=group", "has wrongdoing without a wrongdoer, or a value that is not known"),
        ("P He lied. ||| f=lawyer", "has a label that is not known"),
        ("P He lied. ||| f", "has labels that cannot be read"),
    ],
)
def test_a_fault_is_named(written, row: str, fault: str):
    [line] = faults_of(written(ARTICLE + row + "\n"), Counter())
    assert line == f"01.txt: dues | weekly: {fault}: {row[:60]}"


def test_no_article_is_taught_that_the_program_is_judged_on():
    taught = {line.text for article in read_articles() for line in article.lines if len(line.text) > 60}
    judged = {line.text for folder in JUDGED for article in read_articles(folder) for line in article.lines}
    assert not taught & judged


def test_no_story_is_judged_that_was_also_retold_for_teaching():
    assert [*twins(read_articles(), judged_stories())] == []


def test_a_story_told_twice_is_known_by_its_rare_words(written):
    places = ["crematorium", "lifeboat", "bakery", "ferry", "allotment", "turbine"]
    subjects = [*places, "museum", "quarry", "organist", "vicarage", "greyhound"]
    told = [f"=== {number} | weekly\nH The {subject} of the town\n" for number, subject in enumerate(subjects * 2)]
    stories = list(read_articles(written("\n".join(told))))
    found = {(judged, taught) for _alike, judged, taught in twins(stories[:11], stories[11:])}
    assert found == {(f"x/{number + 11}", f"x/{number}") for number in range(11)}


def test_a_window_is_judged_in_its_middle_only():
    windows = read_windows()
    assert len(windows) > 1000
    assert all(sum(line.is_judged for line in window.lines) == 1 for window in windows)
