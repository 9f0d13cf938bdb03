"""The parse: same output as stock spaCy, by block, from the cache when a paragraph is unchanged."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builders import article_of
from compliance_app.analysis.cue_patterns import any_expression, any_phrase
from compliance_app.analysis.networks import use_word_tables
from compliance_app.analysis.parse import MODEL_PACKAGE, in_lower_case, load_model, parse, printed
from compliance_app.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

spacy = pytest.importorskip("spacy")
package = pytest.importorskip(MODEL_PACKAGE)

HARD = (
    "I ain't gonna tell y'all; it's what there is, c'mon, let's go.",
    "That was the that-clause that he said that he had had.",
    "Do you do it? Does he have it? Had they had 4,000 it'd do.",
    "“You did it,” she told me – and I believed you, but for its price.",
    "  Spaces\u00a0and\ttabs  between   words ",
)


def test_the_table_says_what_ruler_and_lemmatizer_say(repository: Path) -> None:
    stock = spacy.load(package.model_path())
    drafts = sorted((repository / "tests" / "articles").glob("*.txt"))
    lines = [line for draft in drafts for line in draft.read_text(encoding="utf-8").splitlines()] + list(HARD)
    differing = [
        (token.text, token.pos_, ours.pos_)
        for doc, other in zip(stock.pipe(lines), load_model().pipe(lines), strict=True)
        for token, ours in zip(doc, other, strict=True)
        if not token.is_space and (token.pos, token.lemma, token.dep) != (ours.pos, ours.lemma, ours.dep)
    ]
    assert differing == []


def test_every_word_can_be_spelt_without_the_models_list_of_spellings(repository: Path) -> None:
    stock = spacy.load(package.model_path())
    sample = repository / "resources" / "samples" / "harbour-inquiry.txt"
    lines = [*sample.read_text(encoding="utf-8").splitlines(), *HARD]

    def spelt(token: "Token") -> tuple[str, ...]:
        return (token.text, token.lemma_, token.norm_, token.shape_, token.dep_, token.ent_type_)

    for doc, other in zip(stock.pipe(lines), load_model().pipe(lines), strict=True):
        assert [spelt(token) for token in doc if not token.is_space] == [
            spelt(token) for token in other if not token.is_space
        ]


def test_an_unchanged_paragraph_is_not_parsed_again() -> None:
    first = parse(article_of("# Fete\nThe vicar opened it.\nRain fell."))
    second = parse(article_of("# Fete\nThe vicar opened it.\nSnow fell."))
    assert second.blocks[1].doc is first.blocks[1].doc
    assert second.blocks[2].doc is not first.blocks[2].doc


def test_spacy_is_loaded_without_its_web_client() -> None:
    script = (
        "import sys; from compliance_app.analysis.parse import load_model; load_model();"
        "print(sorted({'spacy.cli', 'httpx', 'requests'} & set(sys.modules))); import spacy.cli; print(spacy.cli.app)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[]\n<typer")  # and the command line is there for who asks for it


def test_the_tokenizer_has_the_models_rules() -> None:
    tokenizers: list[Any] = [nlp.tokenizer for nlp in (load_model(), spacy.load(package.model_path()))]
    ours, stock = (tokenizer.to_bytes(exclude=["vocab"]) for tokenizer in tokenizers)
    assert ours == stock


def test_what_other_packages_bring_to_spacy_is_still_found() -> None:
    load_model()
    assert spacy.registry.has("architectures", "spacy-legacy.Tok2Vec.v1")  # entered by a package of its own


def test_the_tokens_of_a_span_begin_in_it() -> None:
    block = parse(article_of("# Fete\nThe vicar opened it.")).blocks[1]
    start = block.offset
    assert [token.text for token in block.tokens_in(Span(start, start + 9))] == ["The", "vicar"]
    assert [token.text for token in block.tokens_in(Span(start + 1, start + 11))] == ["vicar", "opened"]
    assert [token.text for token in block.tokens_in(Span(start + 5, start + 9))] == []


def test_spans_point_into_the_article() -> None:
    parsed = parse(article_of("# 😀 Fete\nThe vicar opened it."))
    block = parsed.blocks[1]
    assert block.span_of(block.doc[1]).of(parsed.text) == "vicar"
    assert block.span_of([block.doc[1], block.doc[2]]).of(parsed.text) == "vicar opened"


def test_the_networks_see_what_they_see_as_they_come(repository: Path) -> None:
    stock = spacy.load(package.model_path())
    drafts = sorted((repository / "tests" / "articles").glob("*.txt"))
    lines = [line for draft in drafts for line in draft.read_text(encoding="utf-8").splitlines()] + ["", "No", *HARD]
    for doc, other in zip(stock.pipe(lines), load_model().pipe(lines), strict=True):
        assert doc.tensor == pytest.approx(other.tensor, abs=1e-4)
        assert [(ent.text, ent.label_) for ent in doc.ents] == [(ent.text, ent.label_) for ent in other.ents]
        assert [token.tag_ for token in doc if not token.is_space] == [
            token.tag_ for token in other if not token.is_space
        ]


def test_cues_keep_their_places_in_lower_case() -> None:
    parsed = parse(article_of("# Fete\nİSTANBUL’s mayor Opened it. Rain FELL."))
    for block, sentence in parsed.sentences():
        text = printed(sentence)
        assert text == block.span_of(sentence).of(parsed.text) == sentence.text
        low = in_lower_case(sentence)
        assert all(one in {other, other.lower()} for one, other in zip(low, text, strict=True))
    assert any_phrase(["rain fell"]).search(in_lower_case(list(parsed.sentences())[-1][1])) is not None


def test_a_cue_with_a_capital_is_refused() -> None:
    with pytest.raises(ValueError, match="capital"):
        any_expression([r"\bCrown\b"])
    assert any_expression([r"\Bcrown\W"]).search("a hypercrown.") is not None


def test_a_full_word_table_starts_over() -> None:
    stock, few = spacy.load(package.model_path()), spacy.load(package.model_path())
    use_word_tables(few, remembered=10)
    for line in HARD * 2:
        assert few(line).tensor == pytest.approx(stock(line).tensor, abs=1e-4)
