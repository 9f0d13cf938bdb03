"""Countries, titles and desks: what is laid on, in which order, and that none of it leaks."""

import re
from pathlib import Path

import pytest

from compliance_app.errors import RulebookError, SettingsError
from compliance_app.model import Severity
from compliance_app.rulebook import Rule, Rulebook, Status, load_rulebook
from compliance_app.rulebook.origin import origins_of

HEAD = 'schema: compliance-rulebook/1\nid: house\nversion: "1"\ntitle: Test\nextends: [builtin:uk-core]\n'
DESKS = """\
override:
  style/courts: {severity: review, reason: all of us}
profiles:
  court:
    title: Court desk
    axis: desk
    override:
      style/courts: {severity: block, reason: court desk}
      style/cliche: {enabled: false, reason: court desk}
  sunday:
    axis: title
    override:
      style/courts: {severity: advise, reason: sunday}
  sport: {axis: desk}
"""
PLACES = ("uk", "uk-ew", "uk-sc", "uk-ni", "ie", "us", "au", "in")
ABROAD = ("ie", "us", "au", "in")


def book(tmp_path: Path, body: str = DESKS, name: str = "house") -> Path:
    path = tmp_path / f"{name}.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def severity(rulebook: Rulebook) -> Severity:
    return rulebook.rule("style/courts").severity


def running(rulebook: Rulebook) -> list[Rule]:
    places = set(rulebook.identity.jurisdictions)
    return [rule for rule in rulebook.live if not rule.scope.jurisdictions or rule.scope.jurisdictions & places]


def test_a_profile_changes_rules_only_where_it_is_chosen(tmp_path: Path) -> None:
    house = book(tmp_path)

    plain, court, again = load_rulebook([house]), load_rulebook([house], ["court"]), load_rulebook([house])

    assert (severity(plain), severity(court), severity(again)) == (Severity.REVIEW, Severity.BLOCK, Severity.REVIEW)
    assert court.rule("style/cliche").status is Status.RETIRED
    assert plain.identity == again.identity
    assert plain.identity.sha256 != court.identity.sha256
    assert severity(load_rulebook()) is Severity.ADVISE


def test_the_built_in_book_does_not_remember_a_profile() -> None:
    before = load_rulebook().identity

    assert load_rulebook((), ["us"]).rule("anonymity/child").severity is Severity.REVIEW
    assert load_rulebook((), ["in"]).rule("anonymity/child").severity is Severity.BLOCK
    assert load_rulebook().identity == before


@pytest.mark.parametrize("order", [["sunday", "court"], ["court", "sunday"]])
def test_the_narrowest_profile_lies_on_top_however_they_are_named(tmp_path: Path, order: list[str]) -> None:
    merged = load_rulebook([book(tmp_path)], order)

    assert severity(merged) is Severity.BLOCK
    assert merged.identity.profile == "uk, sunday, court"
    assert [line for line in merged.identity.overrides if line.startswith("style/courts")] == [
        "style/courts: severity review (all of us)",
        "style/courts: severity advise (profile sunday: sunday)",
        "style/courts: severity block (profile court: court desk)",
    ]


def test_two_desks_at_once_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="“sport” and “court” are both for a desk"):
        load_rulebook([book(tmp_path)], ["sport", "court"])


def test_an_unknown_profile_names_the_one_that_was_meant(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"There is no profile “cuort”\. Did you mean “court”\?"):
        load_rulebook([book(tmp_path)], ["cuort"])
    with pytest.raises(SettingsError, match="only a base"):
        load_rulebook((), ["abroad"])


@pytest.mark.parametrize(
    ("body", "profile", "jurisdictions"),
    [
        ("", "uk", ("england-wales", "scotland", "northern-ireland")),
        ("jurisdictions: [scotland]\n", "uk-sc", ("scotland",)),
        ("profile: ie\n", "ie", ("ireland",)),
        ("profile: [uk-ni, court]\n" + DESKS, "uk-ni, court", ("northern-ireland",)),
        ("jurisdictions: [scotland, ireland]\n", "none", ("scotland", "ireland")),
    ],
)
def test_a_book_says_where_it_holds(tmp_path: Path, body: str, profile: str, jurisdictions: tuple[str, ...]) -> None:
    identity = load_rulebook([book(tmp_path, body)]).identity

    assert (identity.profile, identity.jurisdictions) == (profile, jurisdictions)


def test_what_is_asked_for_counts_more_than_what_the_book_says(tmp_path: Path) -> None:
    identity = load_rulebook([book(tmp_path, "profile: ie\n")], ["uk-sc"]).identity

    assert (identity.profile, identity.jurisdictions) == ("uk-sc", ("scotland",))


def test_a_book_above_adds_to_a_profile_of_a_book_below(tmp_path: Path) -> None:
    more = "profiles:\n  uk-sc: {axis: jurisdiction, override: {style/courts: {severity: block, reason: Edinburgh}}}\n"

    merged = load_rulebook([book(tmp_path, more)], ["uk-sc"])

    assert severity(merged) is Severity.BLOCK
    assert merged.rule("anonymity/youth-court").status is Status.RETIRED


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("profile: cuort\n" + DESKS, 6, "There is no profile “cuort”"),
        ("profiles:\n  x: {axis: floor}\n", 7, "“floor” is no axis"),
        ("profiles:\n  x: {axis: desk, jurisdictions: [ireland]}\n", 7, "Only a profile with “axis: jurisdiction”"),
        ("profiles:\n  x: {axis: desk, based_on: y}\n", 7, "There is no profile “y” to base “x” on"),
        (
            "profiles:\n  x: {axis: desk, based_on: y}\n  y: {axis: desk, based_on: x}\n",
            7,
            "based on itself, directly or in a circle",
        ),
        ("profiles:\n  uk-sc: {axis: desk}\n", 7, "is one for a jurisdiction in the books below"),
        (
            "profiles:\n  x:\n    axis: desk\n    override:\n      style/cuorts: {enabled: false, reason: r}\n",
            10,
            "There is no rule “style/cuorts”",
        ),
    ],
)
def test_faults_in_profiles_are_found_though_nobody_chose_them(
    tmp_path: Path, body: str, line: int, words: str
) -> None:
    with pytest.raises(RulebookError) as caught:
        load_rulebook([book(tmp_path, body)])

    assert caught.value.problems[0].line == line
    assert words in caught.value.problems[0].message


def test_an_override_of_a_family_changes_its_live_rules(tmp_path: Path) -> None:
    merged = load_rulebook([book(tmp_path, "override:\n  style/*: {severity: review, reason: r}\n")])

    families = {rule.severity for rule in merged.live if rule.family == "style"}
    assert families == {Severity.REVIEW}
    assert merged.rule("style/dash").severity is Severity.ADVISE, "a draft is left alone"


@pytest.mark.parametrize("place", PLACES)
def test_every_rule_that_runs_rests_on_something_that_holds_there(place: str) -> None:
    merged = load_rulebook((), [place])

    allowed = (
        {None, "uk", *merged.identity.jurisdictions}
        if place.startswith("uk")
        else {
            None,
            *merged.identity.jurisdictions,
        }
    )
    for rule in running(merged):
        assert rule.references, rule.id
        assert {reference.jurisdiction for reference in rule.references} <= allowed, rule.id


@pytest.mark.parametrize("place", ABROAD)
def test_british_law_is_not_told_as_the_law_of_elsewhere(place: str) -> None:
    british = re.compile(r"Editors[’'] Code|English law|England|Scotland|Scottish|Northern Ireland|British court")
    for rule in running(load_rulebook((), [place])):
        told = " ".join((rule.why, rule.message, *rule.suggestions))
        assert not british.search(told), f"{rule.id}: {told}"


@pytest.mark.parametrize("place", PLACES)
def test_unconfirmed_law_says_so_and_names_no_clause(place: str) -> None:
    unconfirmed = {"US-SPJ", "US-LIBEL", "IN-NIPUN", "IE-DA2009", "AU-QLD-1978", "JA1974", "CDA1998", "TA2006"}
    for rule in running(load_rulebook((), [place])):
        for reference in rule.references:
            if reference.id in unconfirmed:
                assert reference.title.endswith("(not confirmed)")
                assert reference.clause is None


def test_the_origin_of_a_changed_value_is_who_changed_it_last(tmp_path: Path) -> None:
    house = book(tmp_path)

    merged = load_rulebook([house], ["court"])
    origins = origins_of(merged, merged.rule("style/courts"))

    assert re.fullmatch(r"uk-language\.yaml, line \d+", origins.rule)
    assert origins.changed == {"severity": f"{house}, line 13, profile court: court desk"}
