"""A server to be sent what no decent program sends."""

import threading
from collections.abc import Iterator

import pytest

from compliance_app.errors import NotAvailable
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.server import CheckServer, Desk
from compliance_app.workbench.check import Checker, checker


@pytest.fixture(scope="module")
def server() -> Iterator[CheckServer]:
    """A server with the real rulebook and no model, since what is asked here is no article."""

    def no_model() -> None:
        raise NotAvailable("No model", "Get it.")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("compliance_app.analysis.parse.load_model", no_model)
        ready: Checker = checker(grammar=Grammar(GrammarSettings(EngineName.OFF)))
        with CheckServer(Desk(lambda: ready)) as opened:
            thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            yield opened
            opened.shutdown()
            thread.join()
