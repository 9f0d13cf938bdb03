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
    assert " open." in listed.stdout
    verified = app("review", "verify", *store)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert verified.stdout.startswith("0 problems in the chain.")


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


def fingerprint_of(app, draft, store, rule: str) -> str:
    lines = app("review", "list", draft, *store).stdout.splitlines()
    return next(line.split()[0] for line in lines if rule in line)


def test_a_review_is_handed_over_signed_and_verified_from_the_terminal(app, draft, store, tmp_path):
    lawyer = ("--store", f"sqlite:///{tmp_path / 'lawyer.sqlite3'}")
    fingerprint = fingerprint_of(app, draft, store, "images/")
    app("review", "decide", draft, fingerprint, "--verdict", "referred", "--by", "Ida Moe", *store)
    sent = tmp_path / "weir.compliance"
    exported = app("review", "export", draft, "--out", sent, "--by", "Ida Moe", *store)
    assert (exported.returncode, exported.stderr) == (0, "")
    seal = exported.stdout.split()[-1]
    opened = app("review", "open", sent, *lawyer)
    assert opened.returncode == 0
    assert "1 decision taken over." in opened.stdout
    assert "referred by Ida Moe" in opened.stdout
    assert app("review", "verify", sent, "--seal", seal, *lawyer).returncode == 0
    assert app("review", "verify", sent, "--seal", "0" * 64, *lawyer).returncode == 1
    signed = app(
        *("review", "sign-off", sent, "--by", "R. Osei", "--role", "Duty lawyer"),
        *("--certificate", tmp_path / "record.html", *lawyer),
    )
    assert (signed.returncode, signed.stderr) == (0, "")
    assert "R. Osei, Duty lawyer" in (tmp_path / "record.html").read_text(encoding="utf-8")
    assert app("review", "verify", *lawyer).returncode == 0


def test_a_certificate_is_written_as_pdf(app, draft, store, tmp_path):
    record = tmp_path / "record.pdf"
    done = app("review", "sign-off", draft, "--by", "R. Osei", "--certificate", record, *store)
    assert (done.returncode, done.stderr) == (0, "")
    assert record.read_bytes().startswith(b"%PDF-")


def test_sign_off_is_refused_while_a_block_is_open(app, tmp_path, store):
    draft = tmp_path / "block.txt"
    draft.write_text("Fraud\n\nMayor Ned Orr stole 40,000 pounds from the charity.\n", encoding="utf-8")
    refused = app("review", "sign-off", draft, "--by", "R. Osei", *store)
    assert refused.returncode == 2
    assert "that blocks is open" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    done = app("review", "sign-off", draft, "--by", "R. Osei", "--override", "Convicted in 2024", *store)
    assert "signed-off by R. Osei" in done.stdout


def test_a_review_file_has_its_own_ending(app, draft, store, tmp_path):
    done = app("review", "export", draft, "--out", tmp_path / "weir.zip", *store)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "weir.zip").exists()
    assert app("review", "open", draft, *store).returncode == 2


def test_a_review_is_read_for_a_profile(app, draft, store):
    here = app("review", "list", draft, *store)
    abroad = app("review", "list", draft, "--profile", "us", *store)
    assert (here.returncode, abroad.returncode) == (0, 0)
    refused = app("review", "list", draft, "--profile", "uss", *store)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "There is no profile “uss”" in refused.stderr
