"""The one place that knows where bundled data lies."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the resources folder: inside the wheel, or in the checkout for an editable install."""
    package = Path(__file__).parent
    bundled = package / "_resources"
    return bundled if bundled.is_dir() else package.parents[1] / "resources"


def path(*parts: str) -> Path:
    """Return the path of a bundled file, such as `path("lexicons", "offences.yml")`."""
    return root().joinpath(*parts)


def text(*parts: str) -> str:
    """Return the text of a bundled file."""
    return path(*parts).read_text(encoding="utf-8")
