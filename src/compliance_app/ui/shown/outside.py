"""How grammar and the way in for other programs are, as the analysis process tells it."""

from typing import Any, NamedTuple


class ShownGrammar(NamedTuple):
    """The grammar engine: its phase ("absent", "idle", "starting", "ready", "failing"), its name, and what is wrong."""

    phase: str = "starting"
    engine: str = ""
    why: str = ""


class ShownDoors(NamedTuple):
    """Whether other programs may ask, where, and what went wrong."""

    open: bool = False
    address: str = ""
    problem: str = ""
    asked: int = 0
    refused: str = ""
    origins: tuple[str, ...] = ()  # web pages and browser add-ons that may ask
    origins_fixed: bool = False  # by the administrator

    @property
    def trouble(self) -> str:
        """What the user should know of; empty where all is well."""
        return self.problem or self.refused


def read_grammar(told: dict[str, Any]) -> ShownGrammar:
    """Return how the grammar engine is."""
    return ShownGrammar(told["phase"], told["engine"], told["why"])


def read_doors(told: dict[str, Any]) -> ShownDoors:
    """Return how the way in for other programs is."""
    return ShownDoors(
        told["open"],
        told["address"],
        told["problem"],
        told["asked"],
        told["refused"],
        tuple(told["origins"]),
        told["origins_fixed"],
    )
