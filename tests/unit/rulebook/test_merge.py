"""House books laid over the built-in one."""

from pathlib import Path

import pytest

from compliance_app import resources
from compliance_app.detectors.kinds import Pattern
from compliance_app.errors import RulebookError
from compliance_app.model import Severity
from compliance_app.rulebook import Rulebook, Status, load_rulebook

HEAD = 'schema: compliance-rulebook/1\nid: {id}\nversion: "{version}"\ntitle: Test\nextends: [{below}]\n'
RULE = """\
rules:
  - id: style/thing
    title: A thing
    since: "1"
    severity: advise
    phrase: [a thing]
    message: "“{match}” is a thing."
    why: Things are vague.
    references: [{id: TEST-LAW, clause: s1}]
"""


def book(tmp_path: Path, body: str, name: str = "house", below: str = "builtin:uk-core", version: str = "7") -> Path:
    path = tmp_path / f"{name}.yaml"
    path.write_text(HEAD.format(id=name, version=version, below=below) + body, encoding="utf-8")
    return path


def load(tmp_path: Path, body: str) -> Rulebook:
    return load_rulebook([book(tmp_path, body)])


def test_a_house_book_gives_its_name_and_keeps_all_rules_below(tmp_path: Path) -> None:
    built_in = load_rulebook()

    merged = load(tmp_path, "")

    assert (merged.identity.id, merged.identity.version) == ("house", "7")
    assert [rule.id for rule in merged.rules] == [rule.id for rule in built_in.rules]
    assert merged.identity.sha256 == built_in.identity.sha256
    assert merged.identity.overrides == ()


def test_an_override_changes_one_rule_and_is_named_with_its_reason(tmp_path: Path) -> None:
    body = "override:\n  suicide/no-helpline: {severity: review, reason: Charity desk}\n"

    merged = load(tmp_path, body)

    assert merged.rule("suicide/no-helpline").severity is Severity.REVIEW
    assert merged.identity.overrides == ("suicide/no-helpline: severity review (Charity desk)",)
    assert merged.identity.sha256 != load_rulebook().identity.sha256


def test_a_severity_set_by_the_house_is_not_raised_again_by_facts(tmp_path: Path) -> None:
    assert load_rulebook().rule("anonymity/child").escalate

    merged = load(tmp_path, "override:\n  anonymity/child: {severity: advise, reason: r}\n")

    assert merged.rule("anonymity/child").escalate == ()


def test_a_rule_is_switched_off_and_a_house_choice_on(tmp_path: Path) -> None:
    body = "override:\n  style/cliche: {enabled: false, reason: r}\n  style/dash: {enabled: yes, reason: s}\n"

    merged = load(tmp_path, body)

    assert merged.rule("style/cliche").status is Status.RETIRED
    assert merged.rule("style/dash").status is Status.LIVE
    assert merged.identity.overrides == ("style/cliche: switched off (r)", "style/dash: switched on (s)")


def test_a_list_is_overlaid_by_add_and_remove(tmp_path: Path) -> None:
    body = "override:\n  style/cliche: {settings: {phrase: {add: [game changer], remove: [rocked by]}}, reason: r}\n"

    settings = load(tmp_path, body).rule("style/cliche").settings

    assert isinstance(settings, Pattern)
    assert "game changer" in settings.phrase
    assert "rocked by" not in settings.phrase
    assert "left reeling" in settings.phrase


def test_settings_of_a_detector_take_their_types_from_it(tmp_path: Path) -> None:
    body = (
        "override:\n"
        "  images/no-licence: {settings: {commercial: no, contracted: [PA, AFP]}, reason: r}\n"
        "  attribution/unattributed-quote: {settings: {min_words: 9}, reason: r}\n"
        "  attribution/unattributed-allegation: {settings: {min_confidence: 0.5}, reason: r}\n"
    )

    merged = load(tmp_path, body)

    licence, quote, allegation = (
        merged.rule(name).settings
        for name in ("images/no-licence", "attribution/unattributed-quote", "attribution/unattributed-allegation")
    )
    assert (licence.commercial, licence.contracted) == (False, ("PA", "AFP"))  # pyright: ignore
    assert quote.min_words == 9  # pyright: ignore
    assert allegation.min_confidence == 0.5  # pyright: ignore


def test_own_rules_cite_own_references(tmp_path: Path) -> None:
    body = "references:\n  TEST-LAW: {title: Test Act 1901, confirmed: true}\n" + RULE

    rule = load(tmp_path, body).rule("style/thing")

    assert [(reference.title, reference.clause) for reference in rule.references] == [("Test Act 1901", "s1")]


@pytest.mark.parametrize(
    ("source", "clause", "printed"),
    [
        ("confirmed: true", "s1", "s1"),
        ("confirmed: false", "s1", None),
        ("confirmed: true, unconfirmed: [s1]", "s1", None),
        ("confirmed: true, unit: clause", "1(i)", "clause 1(i)"),
        ('confirmed: true, unit: clause, unconfirmed: ["6(iii)"]', "6(iii)", "clause 6"),
    ],
)
def test_law_is_printed_only_as_far_as_it_is_confirmed(
    tmp_path: Path, source: str, clause: str, printed: str | None
) -> None:
    rule = RULE.replace("clause: s1", f'clause: "{clause}"')

    merged = load(tmp_path, f"references:\n  TEST-LAW: {{title: Test Act, {source}}}\n{rule}")

    assert merged.rule("style/thing").references[0].clause == printed


def test_a_book_may_stand_alone(tmp_path: Path) -> None:
    path = tmp_path / "alone.yaml"
    path.write_text(
        HEAD.format(id="alone", version="1", below="") + RULE.replace("TEST-LAW", "DA2013"), encoding="utf-8"
    )

    assert [rule.id for rule in load_rulebook([path]).rules] == ["style/thing"]


def test_books_are_laid_in_order_and_each_file_once(tmp_path: Path) -> None:
    lower = book(tmp_path, "override:\n  style/cliche: {severity: review, reason: one}\n", "lower")
    upper = book(tmp_path, "override:\n  style/cliche: {severity: block, reason: two}\n", "upper", "lower.yaml")

    merged = load_rulebook([lower, upper])

    assert merged.identity.id == "upper"
    assert merged.rule("style/cliche").severity is Severity.BLOCK
    assert len(merged.overrides) == 2


def test_books_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    one = book(tmp_path, "", "one", "two.yaml")
    book(tmp_path, "", "two", "one.yaml")

    with pytest.raises(RulebookError, match="directly or in a circle"):
        load_rulebook([one])


def test_the_hash_does_not_depend_on_where_files_lie(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    body = "references:\n  TEST-LAW: {title: Test Act, confirmed: true}\n" + RULE

    here, there = book(tmp_path, body), book(tmp_path / "elsewhere", "\n" + body)

    assert load_rulebook([here]).identity.sha256 == load_rulebook([there]).identity.sha256


def test_jurisdictions_of_the_house_narrow_those_below(tmp_path: Path) -> None:
    assert load(tmp_path, "jurisdictions: [scotland]\n").identity.jurisdictions == ("scotland",)
    assert load(tmp_path, "").identity.jurisdictions == ("england-wales", "scotland", "northern-ireland")


def test_the_example_house_book_loads_and_names_its_changes() -> None:
    merged = load_rulebook([resources.path("rulebooks", "house-example.yaml")])

    assert merged.identity.id == "example-herald"
    assert len(merged.identity.overrides) == 5
    assert merged.rule("style/herald-names").status is Status.LIVE
