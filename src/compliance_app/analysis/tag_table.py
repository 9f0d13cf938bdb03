"""Parts of speech and lemmas by table: spaCy's attribute ruler without its matcher, its lemmatizer without its loop.

The ruler says of a token with some word, tag and dependency which part of speech, morphology and lemma it has. Its
matcher tries every pattern on every token and takes a seventh of the whole parse. The same few thousand combinations
come again and again, so here each is worked out once and looked up after that. A test compares the output with the
ruler's, token by token.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.symbols import IDS

from compliance_app.analysis.features import Features, features_from, features_of, numbers_in

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Pattern = dict[str, Any]
Codes = tuple[int, ...]  # LOWER, TAG, DEP of a token
Test = Callable[[Codes], bool]
Values = list[tuple[int, int]]  # which of _SET, and its code

RULER = "attribute_ruler"
NAME = "tag_table"
LEMMATIZER = "lemmatizer"
LEMMAS = "lemma_table"
_LOOKED_AT = ("LOWER", "TAG", "DEP")
_SET = ("POS", "MORPH", "LEMMA")
_LEMMATIZED_BY = ("ORTH", "POS", "MORPH")
_REMEMBERED = 12_000  # combinations; a newsroom's day has a few thousand


class TagTable:
    """A pipeline component that sets POS, MORPH and LEMMA as the attribute ruler would."""

    def __init__(self, vocab: "Vocab", patterns: list[Pattern]) -> None:
        # Patterns of one token, by the word or tag that they ask for; 0 holds those that ask for neither.
        self._singles: dict[int, list[tuple[int, Test, Values]]] = defaultdict(list)
        self._pairs: list[tuple[Test, Test, int, Values]] = []
        for order, pattern in enumerate(patterns):
            values = _values(vocab, pattern["attrs"])
            for tokens in pattern["patterns"]:
                tests = [_token_test(vocab, token) for token in tokens]
                if len(tests) == 1:
                    self._singles[_filed_under(vocab, tokens[0])].append((order, tests[0], values))
                else:
                    self._pairs.append((tests[0], tests[1], pattern["index"], values))
        self._known: dict[Features, tuple[Features, bool]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """Fill in what the ruler would say of each token."""
        import numpy as np

        features = features_of(doc, _LOOKED_AT)
        found = [self._known.get(each) or self._work_out(each) for each in features]
        rows = [row for row, _ in found]
        for at, (_, may_be_second) in enumerate(found):
            if may_be_second and at:
                self._set_pairs(features, rows, at)
        if rows:
            table: Any = np.frombuffer(b"".join(rows), dtype="uint64").reshape(len(rows), len(_SET))
            doc.from_array(list(_SET), table)
        return doc

    def _work_out(self, features: Features) -> tuple[Features, bool]:
        """Return what is set for a token by itself, and whether it may be the second of a pair."""
        row = [0, 0, 0]
        codes = numbers_in(features)
        asked = (self._singles.get(key, ()) for key in {0, codes[0], codes[1]})
        for _, test, values in sorted(chain.from_iterable(asked), key=lambda single: single[0]):
            if test(codes):
                for which, value in values:
                    row[which] = value
        result = features_from(row), any(second(codes) for _, second, _, _ in self._pairs)
        if len(self._known) < _REMEMBERED:
            self._known[features] = result
        return result

    def _set_pairs(self, features: list[Features], rows: list[Features], at: int) -> None:
        before, here = numbers_in(features[at - 1]), numbers_in(features[at])
        for first, second, index, values in self._pairs:
            if first(before) and second(here):
                row = list(numbers_in(rows[at - 1 + index]))
                for which, value in values:
                    row[which] = value
                rows[at - 1 + index] = features_from(row)


class LemmaTable:
    """A pipeline component that gives the lemmatizer's lemmas, each worked out once for a word in a part of speech."""

    def __init__(self, lemmatizer: Any) -> None:  # noqa: ANN401 (spaCy's component)
        self._lemmatizer = lemmatizer
        self._known: dict[Features, int] = {}
        known_words = lemmatizer.lookups.get_table("lemma_index", {})
        for part, words in known_words.items():
            known_words[part] = frozenset(words)  # a list of thousands, searched through for each form of each word

    def __call__(self, doc: "Doc") -> "Doc":
        """Fill in the lemmas that are not there yet."""
        import numpy as np

        features = features_of(doc, _LEMMATIZED_BY)
        given: list[int] = doc.to_array("LEMMA").tolist()
        lemmas = [
            lemma or self._known.get(each) or self._work_out(doc, at, each)
            for at, (lemma, each) in enumerate(zip(given, features, strict=True))
        ]
        if lemmas:
            column: Any = np.asarray(lemmas, dtype="uint64")
            doc.from_array(["LEMMA"], column)
        return doc

    def _work_out(self, doc: "Doc", at: int, features: Features) -> int:
        lemma = doc.vocab.strings.add(self._lemmatizer.lemmatize(doc[at])[0])
        # Met in passing, a word's spelling is soon forgotten, and a lemma that nobody can spell is none.
        if len(self._known) < _REMEMBERED and not doc.vocab.in_memory_zone:  # pyright: ignore[reportAttributeAccessIssue]
            self._known[features] = lemma
        if len(self._lemmatizer.cache) > _REMEMBERED:  # it would remember every word for ever
            self._lemmatizer.cache.clear()
        return lemma


def use_lemma_table(nlp: Language) -> None:
    """Put the table in the place of a rule lemmatizer, whose answers depend on word, part of speech and morphology."""
    if LEMMATIZER not in nlp.pipe_names:
        return
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER)
    if lemmatizer.mode != "rule" or lemmatizer.overwrite:
        return
    Language.component(LEMMAS, func=LemmaTable(lemmatizer))
    nlp.add_pipe(LEMMAS, before=LEMMATIZER)
    nlp.remove_pipe(LEMMATIZER)


def use_tag_table(nlp: Language) -> None:
    """Put the table in the ruler's place, unless the ruler has patterns that the table does not know."""
    if RULER not in nlp.pipe_names:
        return
    ruler: Any = nlp.get_pipe(RULER)
    patterns: list[Pattern] = [pattern for pattern in ruler.patterns if set(pattern["attrs"]) & set(_SET)]
    if not all(len(tokens) <= 2 and all(map(_fits, tokens)) for each in patterns for tokens in each["patterns"]):
        return
    Language.component(NAME, func=TagTable(nlp.vocab, patterns))
    nlp.add_pipe(NAME, before=RULER)
    nlp.remove_pipe(RULER)


def _fits(token: Pattern) -> bool:
    return set(token) <= {*_LOOKED_AT, "IS_SPACE"} and all(
        isinstance(value, str | bool) or set(value) <= {"IN", "NOT_IN", "REGEX"} for value in token.values()
    )


def _filed_under(vocab: "Vocab", token: Pattern) -> int:
    exact = (token.get(key) for key in ("LOWER", "TAG"))
    return next((vocab.strings.add(value) for value in exact if isinstance(value, str)), 0)


def _token_test(vocab: "Vocab", token: Pattern) -> Test:
    tests = [_test(vocab, key, value) for key, value in token.items()]
    return lambda codes: all(test(codes) for test in tests)


def _test(vocab: "Vocab", key: str, value: Any) -> Test:  # noqa: ANN401 (patterns are plain data)
    strings = vocab.strings
    if key == "IS_SPACE":
        return lambda codes: strings[codes[0]].isspace() == value
    which = _LOOKED_AT.index(key)
    if isinstance(value, str):
        wanted = strings.add(value)
        return lambda codes: codes[which] == wanted
    (kind, operand), *_ = value.items()
    if kind == "REGEX":
        expression = re.compile(operand)
        return lambda codes: expression.search(strings[codes[which]]) is not None
    listed = _codes(vocab, operand)
    if kind == "IN":
        return lambda codes: codes[which] in listed
    return lambda codes: codes[which] not in listed


def _codes(vocab: "Vocab", words: Iterable[str]) -> frozenset[int]:
    return frozenset(vocab.strings.add(word) if word else 0 for word in words)


def _values(vocab: "Vocab", attrs: dict[str, str]) -> Values:
    return [(_SET.index(name), _code(vocab, name, value)) for name, value in attrs.items() if name in _SET]


def _code(vocab: "Vocab", name: str, value: str) -> int:
    if name == "POS":
        return IDS[value]
    if name == "MORPH":
        return int(vocab.morphology.add("" if value == "_" else value))
    return vocab.strings.add(value)
