"""What an administrator has fixed for everybody on this machine, in one YAML file that only they can write.

    rulebooks: /srv/compliance/rulebooks     # every .yaml in it is laid over each rulebook, the last by name on top
    store: postgresql+psycopg://desk@db/reviews
    network: off
    origins: [https://cms.example]           # web pages and browser add-ons that may ask; [] for none

Each line may be left out. What is fixed here holds against options, variables and the window.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

from compliance_app.errors import NotAvailable, SettingsError
from compliance_app.origins import checked_origins

_KEYS = ("rulebooks", "store", "network", "origins")
_LOCAL_STORE = "sqlite:"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The settings of the file; without one nothing is fixed."""

    rulebooks: Path | None = None
    store: str = ""
    network: bool = True
    origins: tuple[str, ...] | None = None  # None: whom each user names


def settings_file() -> Path:
    """Return where the file lies if there is one."""
    return Path(platformdirs.site_config_dir("compliance-app", appauthor=False)) / "settings.yaml"


@cache
def fixed() -> Fixed:
    """Return what is fixed.

    Raises SettingsError with one clear line where the file cannot be used: to ignore it would be to undo it.
    """
    path = settings_file()
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Fixed()
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(path, error) from None
    return _checked(path, _yaml(path, text))


def _yaml(path: Path, text: str) -> Any:  # noqa: ANN401 (whatever stands in the file)
    import yaml

    try:
        return yaml.safe_load(text) or {}
    except (yaml.YAMLError, RecursionError) as error:
        raise _unusable(path, error) from None


def _unusable(path: Path, error: Exception) -> SettingsError:
    return SettingsError(f"{path}: cannot be read ({' '.join(str(error).split())}). Ask your administrator.")


def _checked(path: Path, told: Any) -> Fixed:  # noqa: ANN401 (whatever stands in the file)
    if not isinstance(told, dict) or not set(told) <= set(_KEYS):
        raise SettingsError(f"{path}: may hold {', '.join(_KEYS)} and nothing else. Ask your administrator.")
    folder, store, network = told.get("rulebooks"), told.get("store", ""), told.get("network", True)
    if not isinstance(network, bool) or not isinstance(store, str):
        raise SettingsError(f"{path}: “network” is on or off, and “store” an address. Ask your administrator.")
    if folder is not None and not Path(str(folder)).is_dir():
        raise SettingsError(f"{path}: “rulebooks” names no folder: {folder}. Ask your administrator.")
    return Fixed(Path(str(folder)) if folder is not None else None, store, network, _origins(path, told.get("origins")))


def _origins(path: Path, told: Any) -> tuple[str, ...] | None:  # noqa: ANN401 (whatever stands in the file)
    if told is None:
        return None
    if not isinstance(told, list) or not all(isinstance(origin, str) for origin in told):
        raise SettingsError(f"{path}: “origins” is a list of web pages and add-ons. Ask your administrator.")
    try:
        return checked_origins(told)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error} Ask your administrator.") from None


def house_books(asked: Sequence[Path]) -> tuple[Path, ...]:
    """Return the house books that hold: those asked for, and on top those that are fixed."""
    folder = fixed().rulebooks
    if folder is None:
        return tuple(asked)
    ours = sorted(folder.glob("*.yaml"))
    return (*(book for book in asked if book.absolute() not in {each.absolute() for each in ours}), *ours)


def store_url(asked: str | None) -> str | None:
    """Return the address of the review store that holds; None for the usual one.

    Raises SettingsError where another is asked for than is fixed, or one that the network would have to reach.
    """
    settings = fixed()
    if settings.store:
        if asked and asked != settings.store:
            raise SettingsError(f"The review store is fixed by {settings_file()}; another cannot be chosen.")
        return settings.store
    if asked and not asked.startswith(_LOCAL_STORE):
        require_network("A review store on another machine")
    return asked


def origins_allowed(asked: Iterable[str]) -> tuple[str, ...]:
    """Return the web pages and add-ons that may ask: those that are fixed, else those asked for.

    Raises SettingsError for what is no origin, or where one is asked for that is not among the fixed ones.
    """
    wanted, settled = checked_origins(asked), fixed().origins
    if settled is None:
        return wanted
    if other := next((origin for origin in wanted if origin not in settled), None):
        raise SettingsError(f"{settings_file()} fixes which web pages may ask; {other} is none of them.")
    return settled


def require_network(what: str) -> None:
    """Raise NotAvailable where something needs a network and the administrator has turned it off."""
    if not fixed().network:
        raise NotAvailable(f"{what} needs the network, which {settings_file()} turns off", "Ask your administrator.")
