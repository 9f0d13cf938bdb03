"""Which engine is asked, and that a server is on this machine unless somebody decided otherwise."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from compliance_app.administrator import fixed
from compliance_app.errors import SettingsError

URL_VARIABLE = "COMPLIANCE_LANGUAGETOOL_URL"
ENGINE_VARIABLE = "COMPLIANCE_GRAMMAR"
REMOTE_VARIABLE = "COMPLIANCE_LANGUAGETOOL_REMOTE"


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
        try:
            parts = urlsplit(self.url)
            _ = parts.port  # urlsplit looks at the port only when asked
        except ValueError:
            raise SettingsError(f"{URL_VARIABLE} is not an address: {self.url}") from None
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise SettingsError(f"{URL_VARIABLE} reads http://127.0.0.1:8081 or the like, not {self.url}")
        if not self.remote_allowed and not _is_loopback(parts.hostname):
            raise SettingsError(
                f"{URL_VARIABLE} leads to {parts.hostname}, off this machine: drafts would leave it. "
                f"Set {REMOTE_VARIABLE}=yes if that is meant."
            )
        return f"{self.url.rstrip('/').removesuffix('/v2')}/"


class EngineName(StrEnum):
    """What the user may choose."""

    AUTO = "auto"
    LANGUAGETOOL = "languagetool"
    HARPER = "harper"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class GrammarSettings:
    """The choice of an engine, and the server for LanguageTool if it is not to be our own."""

    engine: EngineName = EngineName.AUTO
    server: ServerSettings = field(default_factory=ServerSettings)


def settings_from(environment: Mapping[str, str]) -> GrammarSettings:
    """Return the settings that the environment holds.

    Raises SettingsError where it names an engine that there is not.
    """
    allowed = fixed().network and environment.get(REMOTE_VARIABLE, "").strip().casefold() in {"1", "yes", "true"}
    server = ServerSettings(environment.get(URL_VARIABLE, "").strip() or None, allowed)
    named = environment.get(ENGINE_VARIABLE, "").strip().casefold() or EngineName.AUTO
    if named not in set(EngineName):
        raise SettingsError(f"{ENGINE_VARIABLE} is one of {', '.join(EngineName)}, not {named}.")
    return GrammarSettings(EngineName(named), server)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
