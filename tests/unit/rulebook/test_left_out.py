"""A faulty part of a book is left out and named, and the rest of the book judges."""

from pathlib import Path

import pytest

from builders import article_of
from compliance_app.engine import judge
from compliance_app.errors import RulebookError, SettingsError
from compliance_app.model import Reading
from compliance_app.rulebook import Rulebook, load_rulebook, usable_rulebook

HEAD = """\
schema: compliance-rulebook/1
id: test-herald
version: "1"
title: Test Herald
"""


def rule(name: str, *, severity: str = "advise", means: str = "", more: str = "") -> str:
    """Return a rule that finds its own name."""
    return f"""\
  - id: style/{name}
    title: {name}
    since: "1"
    severity: {severity}
    {means or f"phrase: [{name}]"}
    message: "“{{match}}” stands here."
    why: Words are to be looked at.
{more}"""


def usable(tmp_path: Path, text: str, *profiles: str) -> Rulebook:
    path = tmp_path / "house.yaml"
    path.write_text(text, encoding="utf-8")
    return usable_rulebook([path], profiles)


def left_out(rulebook: Rulebook) -> list[tuple[str, str]]:
    return [(each.what, each.why.partition("house.yaml:")[2]) for each in rulebook.left_out]


def found(rulebook: Rulebook, text: str) -> list[str]:
    return [finding.quote for finding in judge(rulebook, Reading(article_of(text)))[0]]


def test_a_sound_book_is_used_whole(tmp_path: Path) -> None:
    rulebook = usable(tmp_path, HEAD + "rules:\n" + rule("alpha"))

    assert rulebook.left_out == ()
    assert rulebook.identity == load_rulebook([tmp_path / "house.yaml"]).identity


def test_one_bad_rule_is_named_with_its_reason_and_the_others_run(tmp_path: Path) -> None:
    rulebook = usable(tmp_path, HEAD + "rules:\n" + rule("alpha") + rule("beta", severity="bolck") + rule("gamma"))

    assert found(rulebook, "Alpha, beta and gamma.") == ["Alpha", "gamma"]
    assert left_out(rulebook) == [
        ("Rule “style/beta” in house.yaml", "16:15: “bolck” is no severity. Did you mean “block”?")
    ]


def test_what_is_left_out_stands_under_not_checked(tmp_path: Path) -> None:
    rulebook = usable(tmp_path, HEAD + "rules:\n" + rule("alpha") + rule("beta", severity="bolck"))

    _findings, not_checked = judge(rulebook, Reading(article_of("Alpha.")))

    assert not_checked == rulebook.left_out
    assert not_checked[0].why.startswith("left out because of a fault: ")
    assert "\n" not in not_checked[0].why


def test_several_faults_of_a_rule_make_one_line(tmp_path: Path) -> None:
    bad = rule("beta", severity="loud", means="phrase: [thing(s]", more="    whi: x\n")
    rulebook = usable(tmp_path, HEAD + "rules:\n" + bad + rule("gamma"))

    ((what, why),) = left_out(rulebook)
    assert what == "Rule “style/beta” in house.yaml"
    assert why.startswith("9:15: “loud” is no severity.")
    assert why.endswith("(and 2 more)")


@pytest.mark.parametrize(
    "bad",
    [
        rule("beta", means="regex: ['(a']"),
        rule("beta", means="regex: ['((a{99}){99}){99}']"),
        rule("beta", means="phrase: [&x beta]"),
        rule("beta", means="phrase: [!!python/name:os.system beta]"),
        rule("beta", means="phrase: [beta]\n    phrase: [delta]"),
        rule("beta", means="phrase: ['@nowhere']"),
        rule("beta", means="detector: style.nowhere"),
        rule("beta", more="    references: [DA2031]\n"),
        rule("beta", more="    examples: [{flag: no mark}]\n"),
        "  - beta\n",
        "  - id: Beta\n",
        "  - {}\n",
    ],
    ids=lambda bad: bad.split("\n")[4].strip()[:30] if bad.count("\n") > 4 else bad.strip(),
)
def test_whatever_is_wrong_with_a_rule_stays_with_it(tmp_path: Path, bad: str) -> None:
    rulebook = usable(tmp_path, HEAD + "rules:\n" + rule("alpha") + bad + rule("gamma"))

    assert [each.id for each in rulebook.rules] == ["style/alpha", "style/gamma"]
    assert len(rulebook.left_out) == 1


def test_the_second_of_two_rules_with_one_id_is_left_out(tmp_path: Path) -> None:
    second = rule("alpha", severity="block")
    rulebook = usable(tmp_path, HEAD + "rules:\n" + rule("alpha") + second + rule("gamma"))

    assert rulebook.rule("style/alpha").severity == "advise"
    ((_what, why),) = left_out(rulebook)
    assert why.startswith("13:5: Each rule has its own id")


def test_a_change_of_a_rule_that_is_not_there_is_left_out_and_named(tmp_path: Path) -> None:
    rulebook = usable(
        tmp_path,
        HEAD + "extends: [builtin:uk-core]\noverride:\n"
        "  style/courtz: {enabled: false, reason: r}\n"
        "  style/cliche: {enabled: false, reason: r}\n",
    )

    assert [what for what, _why in left_out(rulebook)] == ["Change of “style/courtz” in house.yaml"]
    assert rulebook.rule("style/cliche").status == "retired"


def test_a_change_of_a_rule_that_is_left_out_goes_with_it_unsaid(tmp_path: Path) -> None:
    (tmp_path / "lower.yaml").write_text(HEAD + "rules:\n" + rule("alpha", severity="loud"), encoding="utf-8")
    rulebook = usable(
        tmp_path,
        HEAD + "extends: [lower.yaml]\noverride:\n  style/alpha: {severity: block, reason: r}\nrules:\n" + rule("beta"),
    )

    assert [each.what for each in rulebook.left_out] == ["Rule “style/alpha” in lower.yaml"]


def test_a_bad_list_takes_only_the_rules_that_use_it(tmp_path: Path) -> None:
    rulebook = usable(
        tmp_path,
        HEAD
        + "lists:\n  worn: {add: [x]}\n  fine: [gamma]\nrules:\n"
        + rule("beta", means="phrase: ['@worn']")
        + rule("gamma", means="phrase: ['@fine']"),
    )

    assert found(rulebook, "Beta, x and gamma.") == ["gamma"]
    assert [what for what, _why in left_out(rulebook)] == [
        "Word list “@worn” in house.yaml",
        "Rule “style/beta” in house.yaml",
    ]


PROFILES = (
    HEAD + "rules:\n" + rule("alpha") + "profiles:\n  court:\n    title: Court\n    axis: desk\n    override:\n"
    "      style/alpha: {severity: blok, reason: r}\n"
    "  sport:\n    title: Sport\n    axis: desk\n    override:\n"
    "      style/alpha: {severity: block, reason: r}\n"
)


def test_a_bad_change_in_a_profile_leaves_the_profile(tmp_path: Path) -> None:
    rulebook = usable(tmp_path, PROFILES, "sport")

    assert rulebook.rule("style/alpha").severity == "block"
    assert [what for what, _why in left_out(rulebook)] == [
        "Change of “style/alpha” in the profile “court” in house.yaml"
    ]


def test_a_chosen_profile_that_cannot_be_used_refuses_the_book(tmp_path: Path) -> None:
    text = PROFILES.replace(
        "axis: desk\n    override:\n      style/alpha: {severity: blok", "axis: floor\n    x: {y: z"
    )

    with pytest.raises(RulebookError, match="“floor” is no axis"):
        usable(tmp_path, text, "court")
    assert usable(tmp_path, text, "sport").rule("style/alpha").severity == "block"


def test_a_profile_that_nobody_wrote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"There is no profile “courts”\. Did you mean “court”"):
        usable(tmp_path, PROFILES.replace("blok", "block"), "courts")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty"),
        (HEAD.replace("title:", "titel:") + "rules:\n" + rule("alpha", severity="x"), "Did you mean “title”"),
        (HEAD + "extends: [gone.yaml]\nrules:\n" + rule("alpha"), "There is no rulebook “gone.yaml”"),
        (HEAD + "rules:\n" + rule("alpha") + "    bad: [\n", "Not valid YAML"),
        (HEAD + "rules: x\n", "“rules” must be a list"),
    ],
)
def test_a_book_that_cannot_be_used_as_a_whole_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RulebookError, match=said):
        usable(tmp_path, text)


def test_the_refusal_names_the_faults_of_the_parts_too(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        usable(tmp_path, HEAD + "titel: X\nrules:\n" + rule("alpha", severity="loud"))

    assert [problem.line for problem in caught.value.problems] == [5, 10]


def test_a_sealed_book_is_used_whole_or_not_at_all(tmp_path: Path) -> None:
    sealed = HEAD + f'seal: "{"0" * 64}"\nrules:\n' + rule("alpha") + rule("beta", severity="loud")

    with pytest.raises(RulebookError, match="not those that were sealed"):
        usable(tmp_path, sealed)
