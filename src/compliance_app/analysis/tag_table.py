"""Parts of speech and lemmas by table: spaCy's attribute ruler without its matcher, its lemmatizer without its loop.

The ruler says of a token with some word, tag and dependency which part of speech, morphology and lemma it has; where it
names no lemma, the lemmatizer finds one by the first two. The ruler's matcher tries every pattern on every token and
takes a seventh of the whole parse. The same few thousand combinations come again and again, so here each is worked out
once and looked up after that. A test compares the output with that of both, token by token.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.symbols import IDS

from compliance_app.analysis.features import Features, features_from, features_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

Pattern = dict[str, Any]
Codes = tuple[int, ...]  # LOWER, TAG, DEP of a token
Test = Callable[[Codes], bool]
Values = list[tuple[int, int]]  # which of _SAID, and its code

RULER = "attribute_ruler"
LEMMATIZER = "lemmatizer"
NAME = "tag_table"
_KEY = ("ORTH", "TAG", "DEP")
_LOOKED_AT = ("LOWER", "TAG", "DEP")
_SAID = ("POS", "MORPH", "LEMMA")
# What is set. Nobody here reads the morphology, and spaCy would look up how it is spelt token by token.
_SET = ("POS", "LEMMA")
_REMEMBERED = 12_000  # combinations; a newsroom's day has a few thousand


class TagTable:
    """A pipeline component that sets POS and LEMMA as the attribute ruler and the lemmatizer would."""

    def __init__(self, vocab: "Vocab", patterns: list[Pattern], lemmatizer: Any) -> None:  # noqa: ANN401 (spaCy's)
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
        self._named, self._shaped = _named_words(vocab, patterns)
        self._lemmatizer = lemmatizer
        known_words = lemmatizer.lookups.get_table("lemma_index", {})
        for part, words in known_words.items():
            known_words[part] = frozenset(words)  # a list of thousands, searched through for each form of each word
        self._ruled: dict[Codes, tuple[Codes, bool]] = {}
        self._known: dict[Features, tuple[Features, bool]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """Fill in what the ruler and the lemmatizer would say of each token."""
        import numpy as np

        found = [
            self._known.get(each) or self._work_out(doc[at], each) for at, each in enumerate(features_of(doc, _KEY))
        ]
        rows = [row for row, _ in found]
        paired: dict[int, list[int]] = {}
        for at, (_, may_be_second) in enumerate(found):
            if may_be_second and at:
                self._look_at_pair(doc, at, paired)
        for at, said in paired.items():
            rows[at] = self._with_lemma(doc[at], said)
        if rows:
            table: Any = np.frombuffer(b"".join(rows), dtype="uint64").reshape(len(rows), len(_SET))
            doc.from_array(list(_SET), table)
        return doc

    def _work_out(self, token: "Token", features: Features) -> tuple[Features, bool]:
        """Return what is set for a token by itself, and whether it may be the second of a pair."""
        said, may_be_second = self._rule(self._codes_of(token))
        result = self._with_lemma(token, said), may_be_second
        # Met in passing, a word's spelling is soon forgotten, and a lemma that nobody can spell is none.
        if len(self._known) < _REMEMBERED and not token.vocab.in_memory_zone:  # pyright: ignore[reportAttributeAccessIssue]
            self._known[features] = result
        return result

    def _codes_of(self, token: "Token") -> Codes:
        """Return what the ruler looks at; to it all words are one that no pattern asks for."""
        asked_for = token.lower in self._named or self._shaped.search(token.lower_)
        return token.lower if asked_for else 0, token.tag, token.dep

    def _rule(self, codes: Codes) -> tuple[Codes, bool]:
        """Return what the ruler says of a token by itself, and whether it may be the second of a pair."""
        if codes in self._ruled:
            return self._ruled[codes]
        said = [0, 0, 0]
        asked = (self._singles.get(key, ()) for key in {0, codes[0], codes[1]})
        for _, test, values in sorted(chain.from_iterable(asked), key=lambda single: single[0]):
            if test(codes):
                for which, value in values:
                    said[which] = value
        result = tuple(said), any(second(codes) for _, second, _, _ in self._pairs)
        if len(self._ruled) < _REMEMBERED:
            self._ruled[codes] = result
        return result

    def _with_lemma(self, token: "Token", said: Sequence[int]) -> Features:
        """Return what is set for a token of which the ruler says this; where that is no lemma, the lemmatizer's."""
        part, morphology, lemma = said
        if not lemma:
            token.pos = part
            token.set_morph(morphology)  # pyright: ignore[reportAttributeAccessIssue]
            lemma = token.vocab.strings.add(self._lemmatizer.lemmatize(token)[0])
            if len(self._lemmatizer.cache) > _REMEMBERED:  # it would remember every word for ever
                self._lemmatizer.cache.clear()
        return features_from((part, lemma))

    def _look_at_pair(self, doc: "Doc", at: int, paired: dict[int, list[int]]) -> None:
        """Note what the ruler says of a token and the one before because they stand together."""
        before, here = self._codes_of(doc[at - 1]), self._codes_of(doc[at])
        for first, second, index, values in self._pairs:
            if first(before) and second(here):
                said = paired.setdefault(at - 1 + index, list(self._rule((before, here)[index])[0]))
                for which, value in values:
                    said[which] = value


def use_tag_table(nlp: Language) -> None:
    """Put the table in the place of ruler and lemmatizer, unless it cannot tell what they would say.

    It knows patterns of one or two tokens, and lemmas that depend on word, part of speech and morphology.
    """
    if not {RULER, LEMMATIZER} <= set(nlp.pipe_names):
        return
    ruler: Any = nlp.get_pipe(RULER)
    lemmatizer: Any = nlp.get_pipe(LEMMATIZER)
    if lemmatizer.mode != "rule" or lemmatizer.overwrite:
        return
    patterns: list[Pattern] = [pattern for pattern in ruler.patterns if set(pattern["attrs"]) & set(_SAID)]
    if not all(len(tokens) <= 2 and all(map(_fits, tokens)) for each in patterns for tokens in each["patterns"]):
        return
    Language.component(NAME, func=TagTable(nlp.vocab, patterns, lemmatizer))
    nlp.add_pipe(NAME, before=RULER)
    nlp.remove_pipe(RULER)
    nlp.remove_pipe(LEMMATIZER)


def _fits(token: Pattern) -> bool:
    return set(token) <= {*_LOOKED_AT, "IS_SPACE"} and all(
        isinstance(value, str | bool) or set(value) <= {"IN", "NOT_IN", "REGEX"} for value in token.values()
    )


def _named_words(vocab: "Vocab", patterns: list[Pattern]) -> tuple[frozenset[int], re.Pattern[str]]:
    """Return the words that some pattern asks for, and an expression for the shapes of words that one does."""
    asked = [token["LOWER"] for each in patterns for tokens in each["patterns"] for token in tokens if "LOWER" in token]
    single = [value for value in asked if isinstance(value, str)]
    listed = [
        word for value in asked if isinstance(value, dict) for key in ("IN", "NOT_IN") for word in value.get(key, ())
    ]
    shapes = [value["REGEX"] for value in asked if isinstance(value, dict) and "REGEX" in value]
    return _codes(vocab, [*single, *listed]), re.compile("|".join([r"^\s", *shapes]))  # a pattern asks for spaces, too


def _filed_under(vocab: "Vocab", token: Pattern) -> int:
    exact = (token.get(key) for key in ("LOWER", "TAG"))
    return next((vocab.strings.add(value) for value in exact if isinstance(value, str)), 0)


def _token_test(vocab: "Vocab", token: Pattern) -> Test:
    first, *others = [_test(vocab, key, value) for key, value in token.items()]
    return (lambda codes: first(codes) and all(test(codes) for test in others)) if others else first


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
    return [(_SAID.index(name), _code(vocab, name, value)) for name, value in attrs.items() if name in _SAID]


def _code(vocab: "Vocab", name: str, value: str) -> int:
    if name == "POS":
        return IDS[value]
    if name == "MORPH":
        return int(vocab.morphology.add("" if value == "_" else value))
    return vocab.strings.add(value)
