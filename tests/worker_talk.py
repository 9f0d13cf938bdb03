"""Both ends of the pipe to the analysis process, for tests that run it in their own."""

import io
import json
import threading
from collections.abc import Callable, Iterator


class Requests:
    """Requests that a test writes while the worker runs."""

    def __init__(self, steps: list[Callable[[], str | None]]) -> None:
        self._steps = steps

    def __iter__(self) -> Iterator[str]:
        for step in self._steps:
            if (line := step()) is not None:
                yield line


class Answers(io.StringIO):
    """Answers, and a way to wait for one of a kind."""

    def __init__(self) -> None:
        super().__init__()
        self._news = threading.Condition()

    def flush(self) -> None:
        with self._news:
            self._news.notify_all()

    def messages(self) -> list[dict]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def wait_for(self, kind: str, number: int = 1) -> None:
        with self._news:
            assert self._news.wait_for(lambda: [m["type"] for m in self.messages()].count(kind) >= number, 30)
