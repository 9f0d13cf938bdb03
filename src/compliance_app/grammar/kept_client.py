"""The client of one LanguageTool server, kept between questions, with its matches as they come.

The analysis computes while a question is asked, and there is one interpreter for both: whatever Python does for a
question holds the findings up. So the server tells its languages once, and no object is made for each match. Imported
when it is first needed, since `language_tool_python` brings a web client with it.
"""

from copy import copy
from typing import Any

from language_tool_python import LanguageTool

_NO_PROXIES = {"http": "", "https": ""}  # a proxy of the environment would see the draft


class KeptClient(LanguageTool):
    """A client that knows that its server speaks a language."""

    _TIMEOUT: Any  # the library's, where it is the same for all

    def __init__(self, url: str, language: str, seconds: float) -> None:
        """Ask a server, in so many seconds, whether it knows a language."""
        self.wait_for(seconds)
        super().__init__(language, remote_server=url, proxies=_NO_PROXIES)

    def wait_for(self, seconds: float) -> None:
        """Wait for each answer so long at most."""
        self._TIMEOUT = seconds  # pyright: ignore[reportConstantRedefinition]

    def within(self, seconds: float) -> "KeptClient":
        """Return a client of the same server for one question, with a time limit of its own."""
        client = copy(self)
        client.wait_for(seconds)
        return client

    def matches(self, text: str) -> list[Any]:
        """Return what the server finds in a text, in its own words."""
        # One try: a second one would double the time limit, and a server of ours that ended is started again elsewhere.
        return self._query_server(f"{self.url}check", self._create_params(text), num_tries=1, method="post")["matches"]
