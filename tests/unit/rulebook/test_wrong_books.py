"""Wrong rulebooks: each mistake is named in plain words, at its line and column, and all of them at once."""

from pathlib import Path

import pytest

from compliance_app.errors import Problem, RulebookError
from compliance_app.rulebook import load_rulebook
from compliance_app.rulebook.nodes import MAX_BYTES

HEAD = """\
schema: compliance-rulebook/1
id: test-herald
version: "1"
title: Test Herald
"""

RULE = """\
rules:
  - id: style/thing
    title: A thing
    since: "1"
    severity: advise
    phrase: [a thing]
    message: "“{match}” is a thing."
    why: Things are vague.
"""


def problems_of(tmp_path: Path, text: str | bytes, name: str = "house.yaml") -> list[Problem]:
    """Return the faults of a book; none where it loads."""
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        load_rulebook([path])
    except RulebookError as error:
        return error.problems
    return []


def test_the_book_that_the_cases_start_from_is_right(tmp_path: Path) -> None:
    assert problems_of(tmp_path, HEAD + RULE) == []


def changed(old: str, new: str) -> str:
    """Return the right book with one thing changed."""
    assert old in HEAD + RULE
    return (HEAD + RULE).replace(old, new)


WRONG = [
    # the file itself
    ("empty", "", 1, 1, "The file is empty"),
    ("a list", "- a\n- b\n", 1, 1, "A rulebook is a mapping"),
    ("no schema", "id: x\n", 1, 1, "This is no rulebook"),
    ("other schema", changed("rulebook/1", "rulebook/9"), 1, 9, "The schema must be “compliance-rulebook/1”"),
    ("tab", changed("    title: A thing", "\ttitle: A thing"), 7, 1, "A tab stands here"),
    ("bad yaml", changed("title: A thing", "title: A: thing"), 7, 13, "Not valid YAML"),
    ("open quote", changed('"“{match}” is', '"“{match} is').replace('a thing."', "a thing."), 13, 1, "Not valid YAML"),
    ("control character", changed("Things are", "Things\x07are"), 12, 1, "A character that YAML does not allow"),
    ("two books", HEAD + RULE + "---\n" + HEAD, 13, 1, "One file holds one rulebook"),
    ("anchor", changed("id: test-herald", "id: &me test-herald"), 2, 5, "The anchor “&me” is not allowed"),
    ("alias", changed("why: Things are vague.", "why: *me"), 12, 10, "The alias “*me” is not allowed"),
    (
        "tag",
        changed("why: Things", "why: !!python/name:os.system Things"),
        12,
        10,
        "is not allowed; a rulebook is plain",
    ),
    ("twice the same key", HEAD + "id: other\n" + RULE, 5, 1, "The key “id” stands twice; first in line 2"),
    ("deep nesting", HEAD + "owner: " + "[" * 20 + "]" * 20 + "\n", 5, 19, "Nested more than 12 levels"),
    # the head of the book
    (
        "unknown key",
        HEAD.replace("title:", "titel:") + RULE,
        4,
        1,
        "“titel” is not a key of a rulebook. Did you mean “title”?",
    ),
    ("no version", HEAD.replace('version: "1"\n', "") + RULE, 1, 1, "a rulebook has no “version”"),
    (
        "no such country",
        HEAD + "jurisdictions: [wales]\n",
        5,
        17,
        "“wales” is not a jurisdiction. There is: australia, england-wales",
    ),
    ("no such book", HEAD + "extends: [builtin:uk-cor]\n", 5, 11, "Did you mean “builtin:uk-core”?"),
    ("extends itself", HEAD + "extends: [house.yaml]\n", 5, 11, "extends this book already"),
    # rules
    ("rules are no list", HEAD + "rules: {}\n", 5, 8, "“rules” must be a list"),
    ("a rule is a word", HEAD + "rules: [style]\n", 5, 9, "A rule is a mapping"),
    ("id without family", changed("id: style/thing", "id: Thing"), 6, 9, "The id “Thing” must be family/thing-found"),
    ("no severity", changed("    severity: advise\n", ""), 6, 5, "the rule “style/thing” has no “severity”"),
    (
        "no such severity",
        changed("severity: advise", "severity: advice"),
        9,
        15,
        "“advice” is no severity. Did you mean “advise”?",
    ),
    ("no such status", changed('since: "1"', 'status: alive\n    since: "1"'), 8, 13, "Did you mean “live”?"),
    ("empty why", changed("why: Things are vague.", "why:"), 12, 9, "“why” is empty"),
    ("unknown rule key", changed("phrase:", "phrases:"), 10, 5, "Did you mean “phrase”?"),
    (
        "no means",
        changed("    phrase: [a thing]\n", ""),
        6,
        5,
        "A rule has exactly one of detector, phrase, swap, regex, tokens, near and implies",
    ),
    ("two means", changed("    message", "    regex: abc\n    message"), 6, 5, "has “phrase” and “regex”"),
    ("a phrase twice", changed("[a thing]", "[a thing, a thing]"), 10, 23, "“a thing” stands twice"),
    ("open bracket in a phrase", changed("[a thing]", "[thing(s]"), 10, 14, "a bracket in “thing(s” has no partner"),
    ("phrase of too many forms", changed("[a thing]", "[" + "a/b/c/d " * 6 + "]"), 10, 14, "more than 256 forms"),
    (
        "swap for itself",
        changed("phrase: [a thing]", "swap: {Thing: thing}"),
        10,
        11,
        "puts the same words in its place",
    ),
    ("swap for nothing", changed("phrase: [a thing]", "swap: {thing: }"), 10, 19, "needs a text to put in its place"),
    (
        "broken expression",
        changed("phrase: [a thing]", "regex: ['(a']"),
        10,
        13,
        "The expression cannot be used: missing )",
    ),
    ("expression for nothing", changed("phrase: [a thing]", "regex: ['a*']"), 10, 13, "matches nothing at all"),
    (
        "exploding expression",
        changed("phrase: [a thing]", "regex: ['((a{99}){99}){99}']"),
        10,
        13,
        "repeats its parts more than",
    ),
    (
        "unknown slot",
        changed("{match}”", "{mtach}”"),
        11,
        14,
        "The slot {mtach} cannot be filled by this rule. Did you mean “match”?",
    ),
    ("slot with code", changed("{match}”", "{match.__class__}”"), 11, 14, "is no slot"),
    ("half a brace", changed("{match}”", "{match”"), 11, 14, "A brace has no partner"),
    (
        "unknown slot in a suggestion",
        HEAD + RULE + "    suggestions: [Fine., 'Ask {whom}.']\n",
        13,
        26,
        "The slot {whom} cannot be filled by this rule. There is: match.",
    ),
    (
        "settings without detector",
        changed("    message", "    settings: {a: b}\n    message"),
        11,
        15,
        "“settings” belong to a detector",
    ),
    (
        "capitals where no phrase is",
        changed("phrase: [a thing]", "tokens: [thing]\n    match_case: true"),
        11,
        17,
        "“match_case” is for rules that look for phrases or expressions",
    ),
    # scope, conditions, references, examples
    ("no such block", HEAD + RULE + "    scope: {blocks: [headlines]}\n", 13, 22, "Did you mean “headline”?"),
    ("no such quotation", HEAD + RULE + "    scope: {quotations: without}\n", 13, 25, "“without” is no quotations."),
    ("context without words", HEAD + RULE + "    context: [{where: article}]\n", 13, 15, "needs “has” or “lacks”"),
    ("once is no truth", HEAD + RULE + "    once: always\n", 13, 11, "“once” must be true or false"),
    (
        "escalation without when",
        HEAD + RULE + "    escalate: [{severity: block}]\n",
        13,
        16,
        "needs “when: {fact: value}”",
    ),
    ("unknown fact", HEAD + RULE + "    escalate: [{when: {age: old}, severity: block}]\n", 13, 24, "has a fact “age”"),
    (
        "no such reference",
        HEAD + RULE + "    references: [DA2031]\n",
        13,
        18,
        "There is no reference “DA2031”. Did you mean “DA2013”?",
    ),
    (
        "flag without mark",
        HEAD + RULE + "    examples: [{flag: It is a thing.}]\n",
        13,
        23,
        "marks the words to be found",
    ),
    ("pass with mark", HEAD + RULE + "    examples: [{pass: 'It is a [[word]].'}]\n", 13, 23, "has no [[marks]]"),
    (
        "flag and pass",
        HEAD + RULE + "    examples: [{flag: '[[a thing]]', pass: b}]\n",
        13,
        16,
        "either “flag” or “pass”",
    ),
    # detectors and their settings
    (
        "no such detector",
        changed("phrase: [a thing]", "detector: attribution.vague_sources"),
        10,
        15,
        "There is no detector “attribution.vague_sources”. Did you mean “attribution.vague_source”?",
    ),
    (
        "no such setting",
        changed("phrase: [a thing]", "detector: reply.missing\n    settings: {include_leser: true}"),
        11,
        16,
        "Did you mean “include_lesser”?",
    ),
    (
        "setting of another kind",
        changed("phrase: [a thing]", "detector: attribution.unattributed_quote\n    settings: {min_words: few}"),
        11,
        27,
        "“min_words” must be a whole number",
    ),
    (
        "no such list",
        changed("[a thing]", "['@vague-words']"),
        10,
        14,
        "There is no list “@vague-words”.",
    ),
    (
        "two rules with one id",
        HEAD + RULE + RULE.removeprefix("rules:\n"),
        13,
        5,
        "Each rule has its own id",
    ),
    # overrides
    (
        "dangling override",
        HEAD + "extends: [builtin:uk-core]\noverride:\n  style/courtz: {enabled: false, reason: no}\n",
        7,
        3,
        "There is no rule “style/courtz” in the books that this one extends. Did you mean “style/courts”?",
    ),
    (
        "override without reason",
        HEAD + "extends: [builtin:uk-core]\noverride:\n  style/courts: {enabled: false}\n",
        7,
        17,
        "has no “reason”",
    ),
    (
        "override that changes nothing",
        HEAD + "extends: [builtin:uk-core]\noverride:\n  style/courts: {reason: why not}\n",
        7,
        17,
        "changes nothing",
    ),
    (
        "removing what is not there",
        HEAD + "extends: [builtin:uk-core]\noverride:\n"
        "  style/cliche: {settings: {phrase: {remove: [amid tears]}}, reason: r}\n",
        7,
        46,
        "“amid tears” is not in “phrase”, so it cannot be removed",
    ),
    (
        "own rule with an inherited id",
        HEAD + "extends: [builtin:uk-core]\n" + RULE.replace("style/thing", "style/courts"),
        7,
        5,
        "the id “style/courts” stands already in uk-language.yaml",
    ),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_a_mistake_is_named_at_its_place(tmp_path: Path, text: str, line: int, column: int, words: str) -> None:
    problems = problems_of(tmp_path, text)

    (problem,) = problems
    assert (problem.line, problem.column) == (line, column), str(problem)
    assert words in problem.message
    assert problem.path.endswith("house.yaml")


def test_a_bomb_of_anchors_is_refused_as_it_stands(tmp_path: Path) -> None:
    lines = ["  b0: &b0 [lol, lol]\n"] + [f"  b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 30)]

    problems = problems_of(tmp_path, HEAD + "lists:\n" + "".join(lines))

    assert (problems[0].line, problems[0].column) == (6, 7)
    assert "The anchor “&b0” is not allowed" in problems[0].message
    assert len(problems) < 1000


def test_two_books_that_extend_each_other_are_named(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(HEAD + "extends: [house.yaml]\n", encoding="utf-8")

    (problem,) = problems_of(tmp_path, HEAD + "extends: [other.yaml]\n")

    assert problem.path == "other.yaml"
    assert (problem.line, problem.column) == (5, 11)
    assert "directly or in a circle" in problem.message


def test_all_mistakes_are_reported_at_once_in_text_order(tmp_path: Path) -> None:
    text = changed("severity: advise", "severity: bad").replace("[a thing]", "[thing(s]").replace("{match}", "{m}")

    problems = problems_of(tmp_path, text)

    assert [problem.line for problem in problems] == [9, 10, 11]


def test_a_file_that_is_not_there_is_a_problem_of_the_book(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"gone\.yaml:1:1: The file cannot be read"):
        load_rulebook([tmp_path / "gone.yaml"])


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, b"#" * (MAX_BYTES + 1))

    assert problems[0].message.startswith("The file is larger than 1024 KiB")


def test_a_file_in_another_encoding_names_the_line(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, (HEAD + "# caf\xe9\n").encode("latin-1"))

    assert (problems[0].line, problems[0].message) == (5, "Not UTF-8 text; save the file as UTF-8.")


def test_faults_of_two_books_come_together(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(HEAD + "titel: x\n", encoding="utf-8")
    second.write_text(HEAD + "rulez: []\n", encoding="utf-8")

    with pytest.raises(RulebookError) as caught:
        load_rulebook([first, second])

    assert [Path(problem.path).name for problem in caught.value.problems] == ["a.yaml", "b.yaml"]


def test_an_error_reads_like_a_compiler_message(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(changed("severity: advise", "severity: loud"), encoding="utf-8")

    with pytest.raises(RulebookError) as caught:
        load_rulebook([path])

    assert str(caught.value) == f"{path}:9:15: “loud” is no severity. There is: advise, block, review."
