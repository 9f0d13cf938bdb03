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


def languagetool(name: str) -> Path:
    """Return a file that says which LanguageTool is fetched and how it is run; in a checkout it lies in `packaging`."""
    bundled = path("languagetool", name)
    return bundled if bundled.is_file() else root().parent / "packaging" / "languagetool" / name
