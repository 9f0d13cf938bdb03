"""Which engine is asked, and that a server is on this machine unless somebody decided otherwise.

The window keeps the user's choice in a file, which every command reads; the environment has the last word.
"""

import ipaddress
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from compliance_app.errors import SettingsError

URL_VARIABLE = "COMPLIANCE_LANGUAGETOOL_URL"
ENGINE_VARIABLE = "COMPLIANCE_GRAMMAR"
REMOTE_VARIABLE = "COMPLIANCE_LANGUAGETOOL_REMOTE"
SCHEMA = "compliance-grammar/1"
_YES = frozenset({"1", "yes", "true"})


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Address of a LanguageTool server, such as http://127.0.0.1:8081; None where no server is set."""

    url: str | None = None
    remote_allowed: bool = False  # a draft may leave this machine for the newsroom's own server

    def checked_url(self) -> str | None:
        """Return the address, ending in a slash.

        Raises SettingsError where it is no HTTP address, or leads off this machine and nobody allowed that.
        """
        if not self.url:
            return None
        url = self.url if "://" in self.url else f"http://{self.url}"
        try:
            parts = urlsplit(url)
            _ = parts.port  # urlsplit looks at the port only when asked
        except ValueError:
            raise SettingsError(f"The address of the LanguageTool server is none: {self.url}") from None
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise SettingsError(
                f"The address of the LanguageTool server reads http://127.0.0.1:8081 or the like, not {self.url}"
            )
        if not self.remote_allowed and not _is_loopback(parts.hostname):
            raise SettingsError(
                f"The LanguageTool server is at {parts.hostname}, off this machine: drafts would leave it. "
                f"Allow that in the settings, or by {REMOTE_VARIABLE}=yes, if it is meant."
            )
        return f"{url.rstrip('/').removesuffix('/check').removesuffix('/v2')}/"


class EngineName(StrEnum):
    """What the user may choose."""

    AUTO = "auto"
    LANGUAGETOOL = "languagetool"
    HARPER = "harper"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class GrammarSettings:
    """The choice of an engine, the server for LanguageTool if it is not to be our own, and what is not asked for."""

    engine: EngineName = EngineName.AUTO
    server: ServerSettings = field(default_factory=ServerSettings)
    categories_off: frozenset[str] = frozenset()  # of LanguageTool, such as STYLE


def settings_from(environment: Mapping[str, str], kept: GrammarSettings | None = None) -> GrammarSettings:
    """Return the settings that the environment holds, and for what it does not say, the ones that were kept.

    Raises SettingsError where it names an engine that there is not.
    """
    kept = kept or GrammarSettings()
    allowed = environment.get(REMOTE_VARIABLE, "").strip().casefold()
    url = environment.get(URL_VARIABLE, "").strip()
    server = ServerSettings(url or kept.server.url, allowed in _YES if url or allowed else kept.server.remote_allowed)
    named = environment.get(ENGINE_VARIABLE, "").strip().casefold() or kept.engine
    if named not in set(EngineName):
        raise SettingsError(f"{ENGINE_VARIABLE} is one of {', '.join(EngineName)}, not {named}.")
    return replace(kept, engine=EngineName(named), server=server)


def read_settings(file: Path) -> GrammarSettings:
    """Return the settings that were kept in a file; those of a new user if there is none.

    Raises SettingsError where the file cannot be read as settings.
    """
    try:
        return _settings(json.loads(file.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return GrammarSettings()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SettingsError(f"{file} holds no settings for grammar. Remove it, or save the settings anew.") from None


def _settings(kept: Any) -> GrammarSettings:  # noqa: ANN401 (any JSON)
    if kept["schema"] != SCHEMA:
        raise ValueError(kept["schema"])
    url, allowed, categories = kept["server"]["url"], kept["server"]["remote_allowed"], kept["categories_off"]
    if not (isinstance(url, str | None) and isinstance(allowed, bool) and all(isinstance(c, str) for c in categories)):
        raise TypeError
    return GrammarSettings(EngineName(kept["engine"]), ServerSettings(url or None, allowed), frozenset(categories))


def write_settings(settings: GrammarSettings, file: Path) -> None:
    """Keep settings in a file, whole or not at all. Raises SettingsError where it cannot be written."""
    server = {"url": settings.server.url, "remote_allowed": settings.server.remote_allowed}
    categories = sorted(settings.categories_off)
    content = {"schema": SCHEMA, "engine": settings.engine.value, "server": server, "categories_off": categories}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as made:
            made.write(json.dumps(content, indent=2) + "\n")
        os.replace(made.name, file)  # noqa: PTH105 (one step on every platform)
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error.strerror}). Make room, or allow it.") from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
