"""Phrases near each other, phrases that ask for others, words as grammar sees them, kinds of article."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import article_of
from compliance_app.detectors.kinds import (
    Implies,
    Near,
    Order,
    PartOfSpeech,
    Pattern,
    Reach,
    Stands,
    TokenTest,
    match_tokens,
)
from compliance_app.engine import judge
from compliance_app.errors import RulebookError
from compliance_app.model import BlockKind, Reading, RulebookIdentity, Sentence, Severity, Span, Token
from compliance_app.rulebook import Rule, Rulebook, Scope, Status, load_rulebook
from compliance_app.rulebook.schema import ArticleKind

IDENTITY = RulebookIdentity("test", "1", "0" * 64, "uk", ("england-wales",))


def rule_with(pattern: Pattern, scope: Scope = Scope()) -> Rule:  # noqa: B008 (frozen)
    message = "“{match}”: {first}, {second}." if pattern.near else "“{match}”."
    return Rule("style/x", "X", "1", Status.LIVE, Severity.ADVISE, message, "Why.", pattern, scope=scope)


def reading_of(text: str) -> Reading:
    """Read a text by hand: each line a block, each full stop the end of a sentence."""
    article = article_of(text)
    sentences: list[Sentence] = []
    for block in article.blocks:
        at = block.span.start
        for part in block.span.of(article.text).split(". "):
            sentences.append(Sentence(Span(at, at + len(part)), block.id))
            at += len(part) + 2
    return Reading(article=article, sentences=tuple(sentences))


def found(pattern: Pattern, text: str, scope: Scope = Scope(), kinds: tuple[ArticleKind, ...] = ()) -> list[str]:  # noqa: B008
    book = Rulebook(IDENTITY, "Test", "en-GB", (rule_with(pattern, scope),), article_kinds=kinds)
    findings, not_checked = judge(book, reading_of(text))
    assert not not_checked
    return [finding.quote for finding in findings]


@pytest.mark.parametrize(
    ("near", "text", "expected"),
    [
        (Near(("ban",), ("protest",), 3), "A ban on the protest came.", ["ban on the protest"]),
        (Near(("ban",), ("protest",), 1), "A ban on the protest came.", []),
        (Near(("ban",), ("protest",), 3), "The protest met a ban.", ["protest met a ban"]),
        (Near(("ban",), ("protest",), 3, Order.AFTER), "The protest met a ban.", []),
        (Near(("ban",), ("protest",), 3, Order.BEFORE), "The protest met a ban.", ["protest met a ban"]),
        (Near(("ban",), ("protest",), 9), "A ban came. The protest went on.", []),
        (Near(("ban",), ("protest",), 9, where=Reach.BLOCK), "A ban came. The protest.", ["ban came. The protest"]),
        (Near(("ban",), ("protest",), 2), "Protest, protest - ban!", ["protest - ban"]),
        (Near(("ban(s)",), ("protest",), 0), "bans protest", ["bans protest"]),
    ],
)
def test_phrases_that_stand_near_each_other(near: Near, text: str, expected: list[str]) -> None:
    assert found(Pattern(near=near), text) == expected


def test_both_phrases_may_be_named_in_the_message() -> None:
    book = Rulebook(IDENTITY, "T", "en-GB", (rule_with(Pattern(near=Near(("ban",), ("protest",), 3))),))

    assert judge(book, reading_of("A ban on protest."))[0][0].message == "“ban on protest”: ban, protest."


@pytest.mark.parametrize(
    ("implies", "text", "expected"),
    [
        (Implies(("Met",), ("Metropolitan Police",)), "The Met came. The Met went.", ["Met"]),
        (Implies(("Met",), ("Metropolitan Police",)), "The Met came.\nThe Metropolitan Police went.", []),
        (
            Implies(("Met",), ("Metropolitan Police",), order=Order.BEFORE),
            "The Met came.\nThe Metropolitan Police went.",
            ["Met"],
        ),
        (
            Implies(("Met",), ("Metropolitan Police",), order=Order.BEFORE),
            "The Metropolitan Police came.\nThe Met went.",
            [],
        ),
        (
            Implies(("alleged",), ("said",), Reach.BLOCK),
            "It is alleged.\nAlleged, she said.\nAlleged.",
            ["alleged"] * 2,
        ),
        (Implies(("alleged",), ("said",), Reach.SENTENCE), "It is alleged. She said.", ["alleged"]),
    ],
)
def test_a_phrase_that_asks_for_another(implies: Implies, text: str, expected: list[str]) -> None:
    assert [quote.lower() for quote in found(Pattern(implies=implies), text)] == [each.lower() for each in expected]


def tokens(words: str) -> list[Token]:
    """Write tokens by hand: "text/lemma/POS/entity", what is left out is the text itself or nothing."""
    made: list[Token] = []
    at = 0
    for word in words.split():
        text, lemma, pos, entity = [*word.split("/"), "", "", ""][:4]
        made.append(Token(at, at + len(text), text.casefold(), lemma or text.casefold(), pos, entity))
        at += len(text) + 1
    return made


def quotes(tests: Sequence[TokenTest], words: str) -> list[str]:
    text = " ".join(word.split("/")[0] for word in words.split())
    return [hit.span.of(text) for hit in match_tokens(tests, [tokens(words)], text)]


@pytest.mark.parametrize(
    ("tests", "words", "expected"),
    [
        ([TokenTest(lemma=("accuse",)), TokenTest(text=("for",))], "She accused/accuse him for it", []),
        (
            [TokenTest(lemma=("accuse",)), TokenTest(up_to=2, optional=True), TokenTest(text=("for",))],
            "She accused/accuse him for it",
            ["accused him for"],
        ),
        (
            [TokenTest(text=("for",), mark=True), TokenTest(pos=(PartOfSpeech.DETERMINER,))],
            "sorry for the/the/DET delay",
            ["for"],
        ),
        (
            [TokenTest(entity=(Stands.PERSON,), up_to=3), TokenTest(lemma=("die",))],
            "Then Ann/Ann/PROPN/person Lee/Lee/PROPN/person died/die/VERB",
            ["Ann Lee died"],
        ),
        ([TokenTest(pos=(PartOfSpeech.NOUN,), but_not=("gang",))], "gangs/gang/NOUN cats/cat/NOUN", ["cats"]),
        ([TokenTest(text=("very",), up_to=3)], "very very very very", ["very very very", "very"]),
        ([TokenTest(text=("a",), optional=True), TokenTest(text=("b",))], "b a b", ["b", "a b"]),
    ],
)
def test_words_as_grammar_sees_them(tests: Sequence[TokenTest], words: str, expected: list[str]) -> None:
    assert quotes(tests, words) == expected


def test_a_slot_holds_the_words_of_its_test() -> None:
    tests = [TokenTest(text=("former",)), TokenTest(pos=(PartOfSpeech.NOUN,), slot="job")]

    hits = list(match_tokens(tests, [tokens("the former/former/ADJ officer/officer/NOUN")], "the former officer"))

    assert [dict(hit.slots) for hit in hits] == [{"job": "officer"}]


def test_without_a_parse_such_a_rule_is_named_as_not_checked() -> None:
    rule = rule_with(Pattern(tokens=(TokenTest(lemma=("accuse",)),)))

    findings, not_checked = judge(
        Rulebook(IDENTITY, "T", "en-GB", (rule,)), Reading(article=article_of("She accused him."))
    )

    assert findings == ()
    assert [each.what for each in not_checked] == ["X (style/x)"]


COURT = ArticleKind("court", "Court report", ("jury", "magistrates", "crown court"), at_least=2)
COMMENT = ArticleKind("comment", "Comment", ("opinion",), blocks=frozenset({BlockKind.CROSSHEAD}))


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        (Scope(articles=frozenset({"court"})), "The jury at the Crown Court saw a thing.", ["thing"]),
        (Scope(articles=frozenset({"court"})), "The jury of the show, a jury of peers, saw a thing.", []),
        (Scope(except_articles=frozenset({"court"})), "The jury at the Crown Court saw a thing.", []),
        (Scope(except_articles=frozenset({"court"})), "We saw a thing.", ["thing"]),
        (Scope(articles=frozenset({"comment"})), "## Opinion\nWe saw a thing.", ["thing"]),
        (Scope(articles=frozenset({"comment"})), "In my opinion it is a thing.", []),
    ],
)
def test_a_rule_may_be_meant_for_a_kind_of_article(scope: Scope, text: str, expected: list[str]) -> None:
    assert found(Pattern(phrase=("thing",)), text, scope, (COURT, COMMENT)) == expected


BOOK = """\
schema: compliance-rulebook/1
id: t
version: "1"
title: T
article_kinds:
  court: {title: Court, words: [jury, crown court], at_least: 2}
rules:
  - id: style/x
    title: X
    since: "1"
    severity: advise
    message: "M."
    why: W.
"""


@pytest.mark.parametrize(
    ("line", "at", "words"),
    [
        ("near: {first: [a]}", 14, "“near” needs phrases under “second”"),
        ("near: {first: [a], second: [b], within: 900}", 14, "“within” is from 0 to 200"),
        ("near: {first: [a], second: [b], order: near}", 14, "“near” does not fit “order”"),
        ("near: [a, b]", 14, "A mapping is needed here, with some of: first, second"),
        ("near: {frist: [a], second: [b]}", 14, "Did you mean “first”?"),
        ("implies: {when: [a]}", 14, "“implies” needs phrases under “then”"),
        ("tokens: {text: a}", 14, "“tokens” must be a list"),
        ("tokens: [{pos: [noum]}]", 14, "“noum” does not fit “pos”. Did you mean “noun”?"),
        ("tokens: [{text: a, up_to: 99}]", 14, "“up_to” is from 1 to 12"),
        ("tokens: [{text: a, optional: true}]", 14, "One word at least must be asked for"),
        ("tokens: [{lema: a}]", 14, "Did you mean “lemma”?"),
        ("phrase: [a]\n    scope: {articles: [cuort]}", 15, "“cuort” is not a kind of article. Did you mean “court”?"),
    ],
)
def test_faults_in_patterns_are_named_at_their_place(tmp_path: Path, line: str, at: int, words: str) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(f"{BOOK}    {line}\n", encoding="utf-8")

    with pytest.raises(RulebookError) as caught:
        load_rulebook([path])

    assert caught.value.problems[0].line == at
    assert any(words in problem.message for problem in caught.value.problems), caught.value.problems


def test_patterns_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(f"{BOOK}    tokens: [the, {{lemma: [say], pos: verb, mark: true}}]\n", encoding="utf-8")

    assert load_rulebook([path]).rules[0].settings == Pattern(
        tokens=(TokenTest(text=("the",)), TokenTest(lemma=("say",), pos=(PartOfSpeech.VERB,), mark=True))
    )


def test_capitals_count_in_pairs_of_phrases_where_they_are_meant_to() -> None:
    near = Near(("the Trust",), ("pier",), 5)
    implies = Implies(("the Trust",), ("Harbour Trust",))
    text = "In the trust a pier was named, and the Trust has a pier."

    assert found(Pattern(near=near, match_case=True), text) == ["the Trust has a pier"]
    assert len(found(Pattern(near=near), text)) == 2
    assert found(Pattern(implies=implies, match_case=True), text) == ["the Trust"]
