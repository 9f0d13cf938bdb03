"""Vale styles taken over: what becomes of each kind of check, and that the report hides nothing."""

from pathlib import Path

import pytest

from compliance_app.detectors.kinds import Implies, Pattern
from compliance_app.rulebook import Rule, load_rulebook
from compliance_app.rulebook.vale import Carried, import_styles
from compliance_app.rulebook.vale.words import plain_phrases


def taken_over(tmp_path: Path, check: str, name: str = "Desk/ClaimVerbs.yml") -> tuple[list[Rule], Carried]:
    path = tmp_path / "styles" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(check, encoding="utf-8")
    book, report = import_styles(tmp_path / "styles")
    house = tmp_path / "house.yaml"
    house.write_text(book, encoding="utf-8")
    assert len(report) == 1
    return list(load_rulebook([house]).rules), report[0]


def test_a_list_of_words_becomes_phrases(tmp_path: Path) -> None:
    check = (
        "extends: existence\nmessage: \"Avoid '%s'\"\nlevel: error\nignorecase: true\nscope: heading\n"
        'link: https://example.test/verbs\ntokens: [slams, blast(?:s|ed), "hits? out"]\nexceptions: [slams the door]\n'
    )

    rules, carried = taken_over(tmp_path, check)

    rule = rules[0]
    assert rule.id == "style/desk-claim-verbs"
    assert rule.settings == Pattern(phrase=("slams", "blasts", "blasted", "hits out", "hit out"))
    assert (rule.severity, rule.status) == ("review", "draft")
    assert rule.message == "Avoid '{match}'."
    assert rule.scope.blocks == {"headline", "crosshead"}
    assert rule.exceptions == ("slams the door",)
    assert rule.why.endswith("See https://example.test/verbs")
    assert carried.is_whole


def test_words_that_are_expressions_become_a_rule_of_their_own(tmp_path: Path) -> None:
    rules, carried = taken_over(tmp_path, "extends: existence\nmessage: m\ntokens: [amid, '\\w+gate']\n")

    assert [rule.id for rule in rules] == ["style/desk-claim-verbs", "style/desk-claim-verbs-2"]
    assert rules[0].settings == Pattern(phrase=("amid",), match_case=True)
    assert rules[1].settings == Pattern(regex=(r"\b(?:\w+gate)\b",), match_case=True)
    assert carried.is_whole


def test_a_substitution_becomes_a_swap_and_says_what_it_could_not_offer(tmp_path: Path) -> None:
    check = (
        "extends: substitution\nmessage: \"Use '%s', not '%s'\"\nignorecase: true\n"
        "swap:\n  advisers?: advisor\n  whilst: while|as\n  '(\\w+)wards': $1ward\n"
    )

    rules, carried = taken_over(tmp_path, check)

    assert rules[0].settings == Pattern(swap={"advisers": "advisor", "adviser": "advisor", "whilst": "while"})
    assert rules[0].message == "Use '{suggestion}', not '{match}'."
    assert rules[1].pattern is not None
    assert rules[1].pattern.regex == (r"\b(?:(\w+)wards)\b",)
    assert not carried.is_whole
    assert carried.notes == (
        "of “while|as” only the first is offered",
        "“(\\w+)wards” is found, but “$1ward” is not offered in its place",
    )


def test_consistency_asks_for_the_other_spelling_in_the_article(tmp_path: Path) -> None:
    rules, _ = taken_over(tmp_path, "extends: consistency\nmessage: m\neither: {advisor: adviser}\n")

    assert rules[0].settings == Pattern(phrase=("adviser",), match_case=True)
    assert rules[0].context[0].has == ("advisor",)


def test_a_plain_conditional_becomes_implies(tmp_path: Path) -> None:
    rules, _ = taken_over(
        tmp_path, "extends: conditional\nmessage: m\nfirst: '\\bMPS\\b'\nsecond: Metropolitan Police\n"
    )

    assert rules[0].settings == Pattern(implies=Implies(("MPS",), ("Metropolitan Police",)))


def test_repetition_becomes_an_expression(tmp_path: Path) -> None:
    rules, _ = taken_over(tmp_path, "extends: repetition\nmessage: m\nignorecase: true\ntokens: ['[a-z]+']\n")

    assert rules[0].pattern is not None
    assert rules[0].pattern.regex == (r"\b([a-z]+)\s+\1\b",)


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("extends: occurrence\nmax: 3\ntoken: ','\n", "no rule here counts"),
        ("extends: capitalization\nmatch: $title\n", "capitals of a whole heading"),
        ("extends: spelling\n", "needs a dictionary"),
        ("extends: script\nscript: x\n", "a rulebook runs none"),
        ("extends: metric\nformula: x\n", "a formula"),
        ("extends: magic\n", "no kind of check that is known"),
        ("message: m\n", "has no “extends”"),
        ("extends: existence\ntokens: []\n", "no words to look for"),
        ("extends: conditional\nfirst: '([A-Z]+)'\nsecond: '([A-Z]+) x'\n", "what an expression catches"),
        ("extends: existence\ntokens: ['((a{99}){99}){99}']\n", "no words to look for"),
        ("extends: &a existence\ntokens: [*a]\n", "The anchor “&a” is not allowed"),
        ("\tx", "A tab stands here"),
        ("", "The file is empty"),
    ],
)
def test_what_has_no_counterpart_is_named_with_the_reason(tmp_path: Path, check: str, words: str) -> None:
    rules, carried = taken_over(tmp_path, check)

    assert rules == []
    assert carried.rules == ()
    assert words in carried.notes[-1]


def test_keys_that_are_left_behind_are_named(tmp_path: Path) -> None:
    check = "extends: existence\nmessage: m\ntokens: [amid]\nscope: blockquote\naction: {name: remove}\nvocab: false\n"

    _, carried = taken_over(tmp_path, check)

    assert carried.notes == (
        "“action” is left behind",
        "“vocab” is left behind",
        "“scope: blockquote” is left behind: the rule looks everywhere",
    )


def test_rejected_words_are_taken_over_and_accepted_ones_named(tmp_path: Path) -> None:
    rules, _ = taken_over(tmp_path, "# no\nwhilst\n[Tt]hru\n", "config/vocabularies/Desk/reject.txt")
    assert rules[0].settings == Pattern(phrase=("whilst", "Thru", "thru"))

    (tmp_path / "styles/config/vocabularies/Desk/reject.txt").unlink()
    _, carried = taken_over(tmp_path, "Wedger\n", "config/vocabularies/Desk/accept.txt")
    assert "for a dictionary" in carried.notes[0]


@pytest.mark.parametrize(
    ("expression", "phrases"),
    [
        ("plain words", ["plain words"]),
        (r"\bcats?\b", ["cats", "cat"]),
        (r"(?:a|b) c", ["a c", "b c"]),
        (r"[Ww]eb\s?site", ["Web site", "Website", "web site", "website"]),
        (r"e\.g\.", ["e.g."]),
        (r"a+", None),
        (r"\d", None),
        (r"[a-z]", None),
        (r"(?=a)b", None),
        (r"(a", None),
        (r"a)", None),
        (r"x?", None),
        ("(a|b)" * 9, None),
    ],
)
def test_expressions_that_are_lists_of_phrases(expression: str, phrases: list[str] | None) -> None:
    assert plain_phrases(expression) == phrases
