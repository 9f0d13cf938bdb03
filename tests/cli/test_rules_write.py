"""The merged book, the export, the profiles and Vale styles on the command line."""

from pathlib import Path

import pytest

from compliance_app.rulebook import load_rulebook

HOUSE = """\
schema: compliance-rulebook/1
id: test-herald
version: "1"
title: Test Herald
extends: [builtin:uk-core]
owner: {name: Legal desk, approved_by: A. Lawyer, review_by: 2020-05-01}
override:
  style/courts: {severity: review, reason: All desks}
profiles:
  court:
    title: Court desk
    axis: desk
    override: {style/courts: {severity: block, reason: Court desk}}
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.yaml"
    path.write_text(HOUSE, encoding="utf-8")
    return path


def test_merged_says_who_had_the_last_word(app, house: Path) -> None:
    done = app("rules", "merged", "style/courts", "--rulebook", house, "--profile", "court")

    assert done.returncode == 0
    assert f"# {house}, line 13, profile court: Court desk\n    severity: block" in done.stdout


def test_an_export_is_the_same_book_in_one_file(app, house: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.yaml"

    done = app("rules", "export", "--rulebook", house, "--profile", "court", "--out", out)

    merged, exported = load_rulebook([house], ["court"]), load_rulebook([out])
    assert done.returncode == 0
    assert merged.identity.sha256 in done.stdout
    assert exported.identity.sha256 == merged.identity.sha256
    assert exported.owners[0].approved_by == "A. Lawyer"


def test_profiles_are_listed_with_what_they_change(app, house: Path) -> None:
    done = app("rules", "profiles", "--rulebook", house, "--profile", "uk-sc")

    assert "court (desk): Court desk; 1 changes" in done.stdout
    assert "uk-sc (jurisdiction): Scotland; 9 changes (chosen)" in done.stdout
    assert "abroad" not in done.stdout


def test_a_report_names_the_profile_and_its_changes(app, house: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("The man was charged for theft.\n", encoding="utf-8")

    done = app("check", draft, "--rulebook", house, "--profile", "court", "--profile", "uk-sc")

    assert "test-herald 1, uk-sc, court" in done.stdout
    assert "style/courts: severity block (profile court: Court desk)" in " ".join(done.stdout.split())


def test_an_unknown_profile_is_one_clear_line(app) -> None:
    done = app("rules", "list", "--profile", "uk-scotland")

    assert done.returncode == 2
    assert done.stderr.startswith("compliance-app: There is no profile “uk-scotland”.")
    assert "Traceback" not in done.stderr


def test_check_warns_of_a_review_that_is_due(app, house: Path) -> None:
    done = app("rules", "check", house)

    assert done.returncode == 0
    assert "warning: The book test-herald was to be reviewed by 2020-05-01; ask Legal desk." in done.stderr


def test_vale_styles_are_taken_over_with_a_report(app, tmp_path: Path) -> None:
    styles = tmp_path / "styles" / "Desk"
    styles.mkdir(parents=True)
    (styles / "Verbs.yml").write_text("extends: existence\nmessage: Not '%s'\ntokens: [slams]\n", encoding="utf-8")
    (styles / "Commas.yml").write_text("extends: occurrence\nmax: 3\ntoken: ','\n", encoding="utf-8")
    out = tmp_path / "vale.yaml"

    done = app("rules", "import-vale", tmp_path / "styles", "--out", out)

    assert done.returncode == 0
    assert "Desk/Verbs.yml: style/desk-verbs" in done.stderr
    assert "Desk/Commas.yml: nothing\n    not carried over: it counts" in done.stderr
    assert done.stderr.endswith("2 files: 1 whole, 0 in part, 1 not\n")
    assert app("rules", "check", out).returncode == 0
