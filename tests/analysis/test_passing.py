"""What is read in passing: as always, and nothing of it stays."""

import pytest

from builders import article_of
from compliance_app.analysis import passing
from compliance_app.analysis.parse import MODEL_PACKAGE, load_model, parse, sentences_of
from compliance_app.analysis.passing import in_passing
from compliance_app.analysis.read import read
from compliance_app.analysis.wording_scorer import load_scorer

pytest.importorskip(MODEL_PACKAGE)

RARE = (
    "# Quibblethorpe fete\nMayor Zebedee Quaxworthy stole the jamborollies, said Ottoline Frumpsdale of Bramblewick.",
    "# Quibblethorpe fete\nThe jamborollies were found. Quaxworthy’s snozzwanglers deny it.",
)


@pytest.mark.parametrize("kept", [0, 1_000_000])
def test_what_is_read_in_passing_is_read_alike_again_and_again(monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    articles = [article_of(text) for text in RARE]
    told = [read(article) for article in articles]
    monkeypatch.setattr(passing, "KEPT_WORDS", kept)
    for _ in range(3):
        with in_passing():
            assert [read(article) for article in articles] == told
            assert load_scorer()._seen
        assert not load_scorer()._seen


def test_what_is_read_in_passing_leaves_no_word_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passing, "KEPT_WORDS", 0)
    strings = load_model().vocab.strings
    before = len(strings)
    for number in range(3):
        with pytest.raises(ZeroDivisionError), in_passing():
            parse(article_of(f"# Fete\nThe zyxwords{number} were zyxing{number} at the fete."))
            assert f"zyxwords{number}" in strings
            assert number / 0  # whatever ends it
        assert f"zyxwords{number}" not in strings
        parsed = parse(article_of("# Fete\nThe vicar opened it."))
        assert [token.lemma_ for token in parsed.blocks[1].doc] == ["the", "vicar", "open", "it", "."]
    assert len(strings) <= before + 10  # those of the article that was read to stay


def test_what_was_kept_of_a_paragraph_read_in_passing_is_let_go() -> None:
    with in_passing():
        parsed = parse(article_of(RARE[0]))
        assert all(sentences_of(block.doc) and block.doc.user_data for block in parsed.blocks)
    assert not any(block.doc.user_data for block in parsed.blocks)
