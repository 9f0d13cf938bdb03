"""`compliance-app review` from outside."""

from pathlib import Path

import pytest

DRAFT = "Weir reopens\nBy Jo Bell\nThe weir reopened on Monday, the council said in a statement.\nPicture: Facebook\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "weir.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> tuple[str, str]:
    return "--store", f"sqlite:///{tmp_path / 'review.sqlite3'}"


def test_list_an_article_and_verify_an_empty_store(app, draft, store):
    listed = app("review", "list", draft, *store)
    assert listed.returncode == 0
    assert "with a decision that stands." in listed.stdout
    verified = app("review", "verify", *store)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert verified.stdout.startswith("0 problem(s) in the chain.")


def test_a_decision_stands_for_the_finding_and_survives_an_edit_elsewhere(app, draft, store):
    fingerprint = next(
        line.split()[0] for line in app("review", "list", draft, *store).stdout.splitlines() if "images/" in line
    )
    done = app(
        *("review", "decide", draft, fingerprint[:8], "--verdict", "referred", "--reason", "Ask the owner"),
        *("--by", "Ida Moe", *store),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Recorded as decision 1: referred by Ida Moe, ")
    draft.write_text(DRAFT.replace("on Monday", "early on Monday"), encoding="utf-8")
    listed = app("review", "list", draft, *store).stdout
    assert "referred by Ida Moe" in listed
    assert "UTC: Ask the owner" in listed
    assert app("review", "verify", *store).returncode == 0


def test_a_finding_that_is_not_there_cannot_be_decided(app, draft, store):
    done = app("review", "decide", draft, "0123456789abcdef", "--verdict", "checked", "--by", "Ida Moe", *store)
    assert done.returncode == 2
    assert "has no finding 0123456789abcdef" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_hash_that_was_noted_must_be_there(app, store):
    missing = app("review", "verify", "--head", "a" * 64, *store)
    assert missing.returncode == 1
    assert "was cut off" in missing.stdout
    assert app("review", "verify", "--head", "abc", *store).returncode == 2


def test_wrong_use_is_one_line(app, draft):
    done = app("review", "verify", "--store", "nonsense")
    assert done.returncode == 2
    assert done.stderr.startswith("compliance-app: The address of the review store")
    assert app("review", "decide", draft, "abc", "--verdict", "shrug", "--by", "Ida").returncode == 2
