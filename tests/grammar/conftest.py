"""The LanguageTool of this machine, started once for all tests that are about the real one."""

import os
from collections.abc import Iterator

import pytest

from compliance_app.grammar.engines import OwnServer
from compliance_app.grammar.installation import Installation, find_java, home_folder, installed


@pytest.fixture(scope="session")
def java() -> str:
    found = find_java(os.environ)
    if found is None:
        pytest.skip("there is no Java here")
    return found


@pytest.fixture(scope="session")
def installation(java: str) -> Installation:
    found = installed(home_folder(os.environ))
    if found is None:
        pytest.skip("LanguageTool is not installed here: run `compliance-app languagetool install`")
    return found


@pytest.fixture(scope="session")
def warm(installation: Installation, java: str) -> Iterator[OwnServer]:
    """A real server that has read its first sentence."""
    engine = OwnServer(installation, java)
    engine.start()
    yield engine
    engine.server.stop()
