"""Promises about any text at all: no crash, spans in range, findings that move with their text."""

import string
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import article_of
from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.model import Article, Block, BlockKind, Outcome, Span
from compliance_app.workbench.check import Checker, checker

pytest.importorskip(MODEL_PACKAGE)

SENTENCES = (
    "Councillor Oswin Marle stole £4,000 from the lifeboat fund.",
    "“He took it all,” said Petra Lund, the treasurer.",
    "It has been claimed that Marle also bribed a harbour officer.",
    "The girl, 14, told police that he had raped her.",
    "Marle, 52, denies the charges.",
    "Ms Lund's niece, Ada, was groomed by the vicar, the court heard.",
    "Picture: The quay. Credit: Internet",
    "‘Unclosed words begin here, and the mark never comes",
    "A spokesman for Brock Green Council declined to comment.",
    "😀 The company, she added, ‘covered up’ the leak.",
)
HARMLESS = "The library opens at nine on weekdays and closes at five."


@pytest.fixture(scope="module")
def check() -> Checker:
    return checker()


def wild_text() -> st.SearchStrategy[str]:
    """Text with everything that goes wrong in copy: marks, emoji, line ends, news sentences cut short."""
    odd = st.text(
        alphabet=string.ascii_letters + " \t\r\n'\"“”‘’—–…£é\u00a0\u200b\u2028😀.,:;()[]0123456789", max_size=60
    )
    return st.lists(st.one_of(st.sampled_from(SENTENCES), odd), min_size=1, max_size=8).map("\n".join)


def assert_sound(outcome: Outcome) -> None:
    text = outcome.article.text
    for finding in outcome.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.span.of(text) == finding.quote
        assert all(related.span.end <= len(text) for related in finding.related)
    starts = [finding.span.start for finding in outcome.findings]
    assert starts == sorted(starts)
    ids = {entity.id for entity in outcome.reading.entities}
    for allegation in outcome.reading.allegations:
        assert set(allegation.targets) <= ids
        assert allegation.span.end <= len(text)
    for statement in outcome.reading.statements:
        assert statement.content
        assert all(span.end <= len(text) for span in statement.content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=wild_text())
def test_any_text_is_read_without_a_crash_and_its_spans_are_sound(check: Checker, text: str) -> None:
    article = article_of(text)
    outcome = check.check_article(article)
    assert [entry for entry in outcome.not_checked if "rule" in entry.what.lower() and "failed" in entry.why] == []
    assert_sound(outcome)


def _with_paragraph_in_front(article: Article, paragraph: str) -> tuple[Article, int]:
    """Put a paragraph after the headline and return the article and how far the rest moved."""
    headline, *rest = article.blocks
    moved = len(paragraph) + 1
    cut = rest[0].span.start
    text = article.text[:cut] + paragraph + "\n" + article.text[cut:]
    new = Block(1, BlockKind.PARAGRAPH, Span(cut, cut + len(paragraph)))
    blocks = (headline, new, *(Block(block.id + 1, block.kind, block.span.shifted(moved)) for block in rest))
    return Article(article.path, article.format, article.sha256, text, blocks), moved


@settings(max_examples=25, deadline=None)
@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6, unique=True))
def test_a_harmless_paragraph_moves_findings_by_its_length(check: Checker, sentences: list[str]) -> None:
    check = replace(check, use_scorer=False)  # the scorer reads a sentence between its neighbours, which change
    article = article_of("# Harbour notes\n" + "\n".join(sentences))
    longer, moved = _with_paragraph_in_front(article, HARMLESS)
    before = [
        (found.rule, found.span.shifted(moved), found.severity) for found in check.check_article(article).findings
    ]
    after = [(found.rule, found.span, found.severity) for found in check.check_article(longer).findings]
    assert after == before
