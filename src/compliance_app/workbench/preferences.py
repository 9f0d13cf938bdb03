"""What the user chose once for every run: where it is kept, and that the environment has the last word."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from compliance_app.grammar import GrammarSettings, settings_from
from compliance_app.grammar.installation import find_java, home_folder, installed
from compliance_app.grammar.settings import read_settings, write_settings

FOLDER_VARIABLE = "COMPLIANCE_SETTINGS"
_GRAMMAR = "grammar.json"


def settings_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the files that keep the user's choices."""
    named = environment.get(FOLDER_VARIABLE, "").strip()
    return Path(named) if named else Path(platformdirs.user_config_dir("compliance-app", appauthor=False))


def kept_grammar() -> GrammarSettings:
    """Return what the user chose in the window. Raises SettingsError where the file cannot be read."""
    return read_settings(settings_folder() / _GRAMMAR)


def keep_grammar(settings: GrammarSettings) -> None:
    """Keep what the user chose in the window. Raises SettingsError where it cannot be written."""
    write_settings(settings, settings_folder() / _GRAMMAR)


def grammar_settings() -> GrammarSettings:
    """Return what counts: the environment's word, else the user's choice. Raises SettingsError."""
    return settings_from(os.environ, kept_grammar())


@dataclass(frozen=True, slots=True)
class LanguageTool:
    """Which LanguageTool is installed, if any, and whether Java is there to run it."""

    version: str
    tested: bool
    java: bool


def languagetool_here() -> LanguageTool:
    """Return what is installed; nothing is started for it."""
    found = installed(home_folder(os.environ))
    java = find_java(os.environ) is not None
    return LanguageTool(found.version, found.tested, java) if found else LanguageTool("", tested=False, java=java)
