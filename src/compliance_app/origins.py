"""Origins of web pages and browser add-ons: who asks, as a browser says it of each request."""

import re
from collections.abc import Iterable

from compliance_app.errors import SettingsError

_PAGE = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::[1-9][0-9]{0,4})?")
_ADD_ON = re.compile(r"(?:chrome|moz|safari-web)-extension://[A-Za-z0-9-]+")
_USUAL_PORTS = {"http": ":80", "https": ":443"}


def checked_origins(named: Iterable[str]) -> tuple[str, ...]:
    """Return origins as browsers write them, each once, in the order in which they were named.

    Raises SettingsError for what is none: a pattern, an address of a page, `null`, which any page can be.
    """
    return tuple(dict.fromkeys(_checked(origin.strip()) for origin in named))


def _checked(origin: str) -> str:
    low = origin.lower()
    if _ADD_ON.fullmatch(origin):
        return origin
    if not _PAGE.fullmatch(low):
        raise SettingsError(
            f"“{origin[:80]}” is no origin. One reads https://cms.example, http://127.0.0.1:8000 or "
            "chrome-extension://ID, without a path and without *."
        )
    return low.removesuffix(_USUAL_PORTS[low.partition(":")[0]])
