"""What 2,000 phrase and regex rules cost on an article of 1,200 words."""

import statistics
import time
from pathlib import Path

import pytest

from compliance_app.detectors.kinds import Pattern
from compliance_app.documents import read_document
from compliance_app.engine import judge
from compliance_app.engine.patterns import index_of
from compliance_app.model import Reading, RulebookIdentity, Severity
from compliance_app.rulebook import Rule, Rulebook, Status, load_rulebook

pytestmark = pytest.mark.bench

RULES = 2000
WORDS = 1200
ALLOWED = 0.100
ROUNDS = 15


def _rule(number: int, words: list[str]) -> Rule:
    """Make one of the rules: half are phrases, half expressions of the kinds that house books have."""
    at = number * 7 % (len(words) - 1)
    one, two = words[at], words[at + 1]
    expressions = (
        rf"\b{one} {two}(?:ed|ing)\b",
        rf"\b(?:{one}|{two})s? (?:of|in) the {number}th\b",
        rf"(?<!the )\b{one}-{two}\w*",
        rf"\b\w+ly {two}{number}\b",
    )
    pattern = (
        Pattern(phrase=(f"{one} {two}", f"the {one} {number}"))
        if number % 2
        else Pattern(regex=(expressions[number // 2 % len(expressions)],))
    )
    return Rule(f"bench/r{number}", "R", "1", Status.LIVE, Severity.ADVISE, "“{match}”.", "Why.", pattern)


def test_two_thousand_rules_on_1200_words(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = "\n\n".join(path.read_text("utf-8") for path in sorted((repository / "tests/articles").glob("*.txt")))
    paragraphs = [line for line in source.split("\n") if line.strip()]
    draft, count = [], 0
    for paragraph in paragraphs:
        if count < WORDS:
            draft.append(paragraph)
            count += len(paragraph.split())
    path = tmp_path / "draft.txt"
    path.write_text("\n\n".join(draft), encoding="utf-8")
    article = read_document(path)
    words = [word for word in source.lower().split() if word.isalpha() and len(word) > 3]
    identity = RulebookIdentity("bench", "1", "", "uk", ("england-wales",))
    book = Rulebook(identity, "Bench", "en-GB", tuple(_rule(number, words) for number in range(RULES)))
    reading = Reading(article=article)
    index_of(book)
    found, not_checked = judge(book, reading)  # compiles the expressions, as the first article of the day does
    seconds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        judge(book, reading)
        seconds.append(time.process_time() - began)
    median = statistics.median(seconds)
    with capsys.disabled():
        print(f"\n{RULES} rules on {article.words} words: {median * 1000:.1f} ms, {len(found)} findings")
    assert not not_checked
    assert article.words >= WORDS
    assert found
    assert median < ALLOWED


def test_the_pattern_rules_of_the_built_in_book(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = load_rulebook()
    patterns = tuple(rule for rule in book.live if rule.detector is None)
    article = read_document(repository / "tests/articles/05-tabloid-love-rat.txt")
    reading = Reading(article=article)
    alone = Rulebook(book.identity, "Patterns", "en-GB", patterns)
    judge(alone, reading)
    began = time.process_time()
    judge(alone, reading)
    spent = time.process_time() - began
    with capsys.disabled():
        print(f"\n{len(patterns)} pattern rules on {article.words} words: {spent * 1000:.1f} ms")
    assert spent < ALLOWED
