"""Rules tried on real copy before they speak: dry run, comparison of two books, skeletons."""

import json
from pathlib import Path

import pytest

from compliance_app.rulebook import Status, load_rulebook
from compliance_app.rulebook.skeleton import KINDS

HEAD = 'schema: compliance-rulebook/1\nid: test-herald\nversion: "1"\ntitle: Test Herald\n'
RULE = """\
  - id: style/{name}
    title: Word {name}
    since: "1"
    status: {status}
    severity: {severity}
    phrase: [{phrase}]
    message: "“{{match}}” is worn."
    why: Readers have seen it too often.
"""
FIRST = "The council met.\n\nA game changer for the town, said Joan Birch.\n\nIt was a game changer, she said.\n"


def rule(name: str, phrase: str, severity: str = "advise", status: str = "live") -> str:
    return RULE.format(name=name, phrase=phrase, severity=severity, status=status)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return write(tmp_path / "first.txt", FIRST)


def test_try_counts_hits_by_length_and_shows_them_in_context(app, tmp_path: Path, article: Path) -> None:
    book = write(tmp_path / "house.yaml", HEAD + "rules:\n" + rule("worn", "game changer", status="draft"))

    done = app("rules", "try", book, article)

    assert done.returncode == 0
    assert "1 article, 19 words" in done.stdout
    assert "style/worn advise: 2 hits, 105.26 per 1,000 words, in 1 article" in done.stdout
    assert "first.txt, paragraph 2: A game changer for the town, said Joan Birch." in done.stdout


def test_try_shows_as_many_contexts_as_asked(app, tmp_path: Path, article: Path) -> None:
    book = write(tmp_path / "house.yaml", HEAD + "rules:\n" + rule("worn", "game changer"))

    done = app("rules", "try", book, article, "--contexts", "1")

    assert "… and 1 more" in done.stdout


def test_try_runs_what_the_book_brings_or_changes_and_nothing_else(app, tmp_path: Path, article: Path) -> None:
    change = "override:\n  style/cliche: {settings: {phrase: {add: [game changer]}}, reason: r}\n"
    book = write(tmp_path / "house.yaml", f"{HEAD}extends: [builtin:uk-core]\n{change}rules:\n{rule('worn', 'town')}")

    done = app("rules", "try", book, article, "--format", "json")

    tried = {each["id"]: each["hits"] for each in json.loads(done.stdout)["rules"]}
    assert tried == {"style/cliche": 2, "style/worn": 1}


def test_try_goes_on_past_a_file_that_cannot_be_read(app, tmp_path: Path, article: Path) -> None:
    book = write(tmp_path / "house.yaml", HEAD + "rules:\n" + rule("worn", "game changer"))

    done = app("rules", "try", book, tmp_path / "gone.txt", article)

    assert done.returncode == 2
    assert "gone.txt" in done.stderr
    assert "style/worn advise: 2 hits" in done.stdout


def test_diff_names_findings_gained_lost_and_changed(app, tmp_path: Path, article: Path) -> None:
    old = write(tmp_path / "old.yaml", HEAD + "rules:\n" + rule("worn", "game changer") + rule("town", "council"))
    new = write(tmp_path / "new.yaml", HEAD + "rules:\n" + rule("worn", "game changer", "review") + rule("new", "town"))

    done = app("rules", "diff", old, new, article)

    assert done.returncode == 0
    assert "+ style/new advise: first.txt, paragraph 2: A game changer for the town, said" in done.stdout
    assert "- style/town advise: first.txt, paragraph 1: The council met." in done.stdout
    assert done.stdout.count("~ style/worn advise → review") == 2
    assert done.stdout.endswith("1 article: 1 gained, 1 lost, 2 changed\n")


@pytest.mark.parametrize(("phrase", "status"), [("game changer", 0), ("town", 1)])
def test_diff_tells_a_script_whether_anything_changed(
    app, tmp_path: Path, article: Path, phrase: str, status: int
) -> None:
    old = write(tmp_path / "old.yaml", HEAD + "rules:\n" + rule("worn", "game changer"))
    new = write(tmp_path / "new.yaml", HEAD + "rules:\n" + rule("worn", phrase))

    assert app("rules", "diff", old, new, article, "--exit-code").returncode == status


@pytest.mark.model
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_rule_loads_and_its_examples_hold(app, tmp_path: Path, kind: str) -> None:
    book = tmp_path / "house.yaml"

    made = app("rules", "new", "style/stock-phrase", "--kind", kind, "--in", book)
    tested = app("rules", "test", "--rulebook", book, "--rule", "style/stock-phrase")

    assert (made.returncode, made.stderr) == (0, "")
    assert tested.stdout == "4 examples, 0 failed\n"
    assert load_rulebook([book]).rule("style/stock-phrase").status is Status.DRAFT


@pytest.mark.parametrize("indent", ["  ", ""])
def test_new_rules_follow_in_the_manner_of_the_book(app, tmp_path: Path, indent: str) -> None:
    written = "".join(line.removeprefix("  " if not indent else "") + "\n" for line in rule("worn", "a").splitlines())
    book = write(tmp_path / "house.yaml", HEAD + "references: {HOUSE: {title: Style book}}\nrules:\n" + written)

    assert app("rules", "new", "style/other", "--in", book).returncode == 0

    assert [each.id for each in load_rulebook([book]).rules] == ["style/worn", "style/other"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "rules: []\n", "a rule cannot be added at its end"),
        ("rules:\n" + rule("thing", "a") + HEAD, "a rule cannot be added at its end"),
        (HEAD + "rules:\n" + rule("other", "a"), "there is a rule “style/other” already"),
        ("- a\n", "a rule cannot be added at its end"),
    ],
)
def test_new_leaves_a_book_alone_that_it_would_spoil(app, tmp_path: Path, text: str, words: str) -> None:
    book = write(tmp_path / "house.yaml", text)

    done = app("rules", "new", "style/other", "--in", book)

    assert done.returncode == 2
    assert words in done.stderr
    assert book.read_text(encoding="utf-8") == text


def test_new_prints_a_rule_and_refuses_an_id_without_family(app) -> None:
    assert app("rules", "new", "style/thing").stdout.startswith("  - id: style/thing ")
    assert "must be family/thing-found" in app("rules", "new", "Thing").stderr


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--family", "suicide"], {"suicide/language", "suicide/method-detail", "suicide/no-helpline"}),
        (["--jurisdiction", "scotland", "--find", "teacher accused by a pupil"], set()),
        (
            ["--jurisdiction", "england-wales", "--find", "teacher accused by a pupil"],
            {"anonymity/teacher-accused", "anonymity/teacher-named"},
        ),
        (["--kind", "detector", "--family", "production"], {"production/decisive-change", "production/embargo"}),
        (["--reference", "ZXC2022"], {"contempt/pre-charge-suspect"}),
        (["--severity", "block", "--family", "production"], {"production/embargo"}),
    ],
)
def test_list_shows_what_all_filters_fit(app, filters: list[str], expected: set[str]) -> None:
    done = app("rules", "list", "--format", "json", *filters)

    assert {row["id"] for row in json.loads(done.stdout)["rules"]} == expected


def test_list_shows_what_the_house_changed(app, tmp_path: Path) -> None:
    change = "extends: [builtin:uk-core]\noverride:\n  style/courts: {severity: review, reason: Court desk}\n"
    book = write(tmp_path / "house.yaml", HEAD + change)

    done = app("rules", "list", "--changed", "--format", "json", "--rulebook", book)

    assert [(row["id"], row["severity"]) for row in json.loads(done.stdout)["rules"]] == [("style/courts", "review")]
