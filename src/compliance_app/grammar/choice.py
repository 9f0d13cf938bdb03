"""Which engine checks grammar on this machine, or the reason why none does."""

import os
from collections.abc import Mapping

from compliance_app.errors import NotAvailable
from compliance_app.grammar.engines import Engine, NamedServer, OwnServer
from compliance_app.grammar.harper_engine import Harper, is_installed
from compliance_app.grammar.installation import find_java, home_folder, installed
from compliance_app.grammar.settings import EngineName, GrammarSettings

_INSTALL = "Run `compliance-app languagetool install`."


def choose(settings: GrammarSettings, environment: Mapping[str, str] = os.environ) -> Engine:
    """Return the engine that the settings ask for.

    "auto" takes a server that was named, else LanguageTool if it is installed, else Harper. Raises NotAvailable where
    there is none, SettingsError where the settings make no sense.
    """
    url = settings.server.checked_url()
    match settings.engine:
        case EngineName.OFF:
            raise NotAvailable("switched off", "")
        case EngineName.LANGUAGETOOL:
            return NamedServer(url) if url else _own_server(environment)
        case EngineName.HARPER:
            return _harper()
        case EngineName.AUTO:
            return NamedServer(url) if url else _best_here(environment)


def _own_server(environment: Mapping[str, str]) -> OwnServer:
    found = installed(home_folder(environment))
    if found is None:
        raise NotAvailable("LanguageTool is not installed", _INSTALL)
    java = find_java(environment)
    if java is None:
        raise NotAvailable("There is no Java for LanguageTool", "Install Java 17 or newer.")
    return OwnServer(found, java)


def _harper() -> Harper:
    if not is_installed():
        raise NotAvailable("Harper is not installed", "Install the Python package harper-py.")
    return Harper()


def _best_here(environment: Mapping[str, str]) -> Engine:
    try:
        return _own_server(environment)
    except NotAvailable as no_languagetool:
        if is_installed():
            return Harper()
        raise no_languagetool from None
