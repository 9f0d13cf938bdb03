"""Only words that a list has are looked at closely: no word that says something may be missed by that."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builders import article_of
from compliance_app.analysis.cues import cue_at, may_be_cues
from compliance_app.analysis.offence_frames import frames_at, may_open
from compliance_app.analysis.offence_words import any_topic
from compliance_app.analysis.parse import MODEL_PACKAGE, ParsedArticle, in_lower_case, parse
from compliance_app.analysis.speech import speech
from compliance_app.analysis.wrong_words import lexicon
from compliance_app.analysis.wrongdoing import may_accuse, words_for_phrases, wrongs_at

if TYPE_CHECKING:
    from spacy.tokens import Token

pytest.importorskip(MODEL_PACKAGE)

HARD = (
    "He raped her, he was fined and the raping went on. The strike-breaker and tax-dodgers were asset-stripping.\n"
    "According to the firm, it accords with the law; per Reuters, in her view, allegedly.\n"
    "The enslaved woman was among them, and the murdered clerk's death was caused by his blackmailing son."
)


@pytest.fixture(scope="module")
def articles(repository: Path) -> list[ParsedArticle]:
    drafts = sorted((repository / "tests" / "articles").glob("*.txt"))
    return [parse(article_of(text)) for text in (*(draft.read_text(encoding="utf-8") for draft in drafts), HARD)]


def _tokens(articles: list[ParsedArticle]) -> Iterator["Token"]:
    return (token for article in articles for block in article.blocks for token in block.doc)


def test_every_word_that_opens_a_frame_is_looked_at(articles: list[ParsedArticle]) -> None:
    seen = [token for article in articles for _, sentence in article.sentences() for token in may_open(sentence)]
    telling = [token for token in _tokens(articles) if any(frames_at(token))]
    assert telling
    assert [token for token in telling if token not in seen] == []


def test_every_cue_is_looked_at(articles: list[ParsedArticle]) -> None:
    seen = [token for article in articles for block in article.blocks for token in may_be_cues(block.doc)]
    telling = [token for token in _tokens(articles) if cue_at(token, speech()) is not None]
    assert telling
    assert [token for token in telling if token not in seen] == []


def test_every_word_that_accuses_is_looked_at(articles: list[ParsedArticle]) -> None:
    seen = [token for article in articles for block in article.blocks for token in may_accuse(block.doc)]
    telling = [t for t in _tokens(articles) if any(wrongs_at(t, lexicon(), words_for_phrases(t.doc)))]
    assert telling
    assert [token for token in telling if token not in seen] == []


def test_sentences_with_a_cue_are_those_in_which_it_is_found(articles: list[ParsedArticle]) -> None:
    for article in articles:
        by_search = [each for _, each in article.sentences() if any_topic().search(in_lower_case(each))]
        assert [each for _, each, _ in article.sentences_with(any_topic())] == by_search
