"""The user's choice for grammar: kept whole, read by every command, and the environment has the last word."""

import json
from pathlib import Path

import pytest

from compliance_app.errors import SettingsError
from compliance_app.grammar import EngineName, GrammarSettings, settings_from
from compliance_app.grammar.settings import SCHEMA, ServerSettings, read_settings, write_settings

CHOSEN = GrammarSettings(
    EngineName.LANGUAGETOOL, ServerSettings("http://grammar.example:8081", remote_allowed=True), frozenset({"STYLE"})
)


def test_what_is_kept_is_read_again(tmp_path: Path):
    file = tmp_path / "new" / "grammar.json"
    assert read_settings(file) == GrammarSettings()
    write_settings(CHOSEN, file)
    write_settings(CHOSEN, file)
    assert read_settings(file) == CHOSEN
    assert [path.name for path in file.parent.iterdir()] == ["grammar.json"]


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "other/1"},
        {"engine": "grammarly"},
        {"server": None},
        {"server": {"url": 5, "remote_allowed": False}},
        {"server": {"url": None, "remote_allowed": "yes"}},
        {"categories_off": [1]},
        {"categories_off": None},
    ],
)
def test_a_file_that_holds_something_else_is_named(change: dict, tmp_path: Path):
    file = tmp_path / "grammar.json"
    good = {
        "schema": SCHEMA,
        "engine": "auto",
        "server": {"url": None, "remote_allowed": False},
        "categories_off": [],
    }
    file.write_text(json.dumps(good), encoding="utf-8")
    assert read_settings(file) == GrammarSettings()
    file.write_text(json.dumps({**good, **change}), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"grammar\.json holds no settings"):
        read_settings(file)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000])
def test_what_is_no_settings_file_at_all(content: bytes, tmp_path: Path):
    file = tmp_path / "grammar.json"
    file.write_bytes(content)
    with pytest.raises(SettingsError):
        read_settings(file)


def test_a_folder_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="cannot be written"):
        write_settings(CHOSEN, tmp_path / "file" / "grammar.json")


def test_the_environment_has_the_last_word():
    assert settings_from({}, CHOSEN) == CHOSEN
    assert settings_from({"COMPLIANCE_GRAMMAR": "off"}, CHOSEN).engine is EngineName.OFF
    named = settings_from({"COMPLIANCE_LANGUAGETOOL_URL": "http://other.example"}, CHOSEN)
    assert named.server == ServerSettings("http://other.example", remote_allowed=False)
    assert named.categories_off == CHOSEN.categories_off
