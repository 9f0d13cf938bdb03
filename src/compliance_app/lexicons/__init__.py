"""Word lists of the trade, read from `resources/lexicons/*.yml`.

A lexicon file is a mapping of list name to a list of words (or to a mapping of group to list).
Entries are lemmas or phrases in lower case unless the file says otherwise. `literals` tells of an expression which
words a text must hold for it to match.
"""

from functools import cache
from typing import Any

import yaml

from compliance_app import resources


@cache
def load(name: str) -> dict[str, Any]:
    """Return a whole lexicon file as plain data, such as `load("speech")`."""
    return yaml.load(resources.text("lexicons", f"{name}.yml"), Loader=_loader())  # noqa: S506 (safe loader)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return one flat list of a lexicon file as a set."""
    return frozenset(str(word) for word in load(name)[key])


def _loader() -> type[yaml.SafeLoader]:
    """Return the C loader where libyaml is there: ten times faster."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
