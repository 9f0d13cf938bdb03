"""What an administrator fixes holds against options, variables and the window, and a bad file stops everything."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compliance_app import administrator
from compliance_app.cli.main import run
from compliance_app.errors import NotAvailable, SettingsError
from compliance_app.grammar import settings_from
from compliance_app.workbench.check import checker

BOOK = """
schema: compliance-rulebook/1
id: {id}
version: 2026.11.1
title: {id}
extends: [builtin:uk-core]
rules:
- id: style/{word}
  title: Old word
  since: "0.2"
  status: live
  swap: {{{word}: while}}
  severity: advise
  message: "House style is “{{suggestion}}”, not “{{match}}”."
  why: Plain words read faster.
  suggestions: ["Use “{{suggestion}}”."]
  references: [HOUSE]
  examples:
  - flag: "She waited [[{word}]] he spoke."
  - pass: "She waited while he spoke."
"""


@pytest.fixture
def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Return a function that writes the administrator's file."""
    path = tmp_path / "etc" / "settings.yaml"
    monkeypatch.setattr(administrator, "settings_file", lambda: path)

    def write(text: str) -> Path:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        administrator.fixed.cache_clear()
        return path

    administrator.fixed.cache_clear()
    yield write
    administrator.fixed.cache_clear()


def _book(folder: Path, name: str, word: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(BOOK.format(id=name, word=word), encoding="utf-8")
    return path


def test_without_a_file_nothing_is_fixed(fix) -> None:
    assert administrator.fixed() == administrator.Fixed()
    assert administrator.store_url("postgresql://db/reviews") == "postgresql://db/reviews"
    assert administrator.house_books([Path("mine.yaml")]) == (Path("mine.yaml"),)


def test_the_fixed_books_lie_on_top_of_every_check(fix, tmp_path) -> None:
    ours = _book(tmp_path / "books", "ours", "whilst")
    mine = _book(tmp_path, "mine", "amongst")
    fix(f"rulebooks: {tmp_path / 'books'}\n")
    assert {rule.id for rule in checker([mine]).rulebook.live} >= {"style/whilst", "style/amongst"}
    assert administrator.house_books([mine, ours]) == (mine, ours)
    assert "style/whilst" in {rule.id for rule in checker().rulebook.live}


def test_a_fixed_store_cannot_be_gone_round(fix, tmp_path) -> None:
    path = fix("store: sqlite:////srv/reviews.sqlite3\n")
    assert administrator.store_url(None) == "sqlite:////srv/reviews.sqlite3"
    with pytest.raises(SettingsError, match="is fixed by") as refused:
        administrator.store_url("sqlite:///mine.sqlite3")
    assert str(path) in str(refused.value)


def test_the_commands_take_the_fixed_store(fix, tmp_path, capsys) -> None:
    fix(f"store: sqlite:///{tmp_path / 'shared.sqlite3'}\n")
    assert run(["review", "verify"]) == 0
    assert (tmp_path / "shared.sqlite3").is_file()
    assert run(["review", "verify", "--store", "sqlite:///other.sqlite3"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_the_network_nothing_leaves_the_machine(fix) -> None:
    fix("network: off\n")
    with pytest.raises(NotAvailable, match="turns off"):
        administrator.require_network("Fetching")
    with pytest.raises(NotAvailable, match="A review store on another machine"):
        administrator.store_url("postgresql://db/reviews")
    told = {"COMPLIANCE_LANGUAGETOOL_URL": "http://tools.local:8081", "COMPLIANCE_LANGUAGETOOL_REMOTE": "yes"}
    with pytest.raises(SettingsError, match="off this machine"):
        settings_from(told).server.checked_url()


def test_without_the_network_a_cluster_is_refused(fix, tmp_path, capsys) -> None:
    fix("network: off\n")
    (tmp_path / "a.txt").write_text("Words.\n", encoding="utf-8")
    told = ["audit", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--dask", "tcp://10.0.0.1:8786"]
    assert run(told) == 2
    assert "A Dask cluster needs the network" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    ["colour: red\n", "network: sometimes\n", "store: [a]\n", "- a\n", "rulebooks: /nowhere/at/all\n", "a: b: c\n"],
)
def test_a_file_that_makes_no_sense_stops_in_one_line(fix, text, capsys) -> None:
    path = fix(text)
    assert run(["review", "verify"]) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert str(path) in error


def test_doctor_tells_what_is_fixed_but_no_password(fix, capsys) -> None:
    fix("store: postgresql+psycopg://desk:secret@db/reviews\nnetwork: off\n")
    assert run(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "postgresql+psycopg://desk:***@db/reviews, network: off" in told
    assert "secret" not in told


def test_the_web_pages_that_may_ask_are_fixed(fix: Callable[[str], Path]):
    fix("network: on")
    assert administrator.origins_allowed(["https://desk.example"]) == ("https://desk.example",)
    fix("origins: [https://cms.example, 'chrome-extension://abc']")
    assert administrator.origins_allowed([]) == ("https://cms.example", "chrome-extension://abc")
    assert administrator.origins_allowed(["https://cms.example"]) == ("https://cms.example", "chrome-extension://abc")
    with pytest.raises(SettingsError, match="none of them"):
        administrator.origins_allowed(["https://desk.example"])
    fix("origins: []")
    assert administrator.origins_allowed([]) == ()
    with pytest.raises(SettingsError, match="none of them"):
        administrator.origins_allowed(["https://cms.example"])


@pytest.mark.parametrize("text", ["origins: '*'", "origins: ['*']", "origins: [1]", "origins: {a: b}", "origins: true"])
def test_origins_that_are_none_stop_everything(fix: Callable[[str], Path], text: str):
    fix(text)
    with pytest.raises(SettingsError, match="administrator"):
        administrator.fixed()
