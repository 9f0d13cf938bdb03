"""What a parse says of each token, as keys to look things up by that were worked out for the same words before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

Features = bytes  # the codes of some attributes of one token in a row: made and compared faster than a tuple of numbers

_CODE = np.dtype("uint64")


def features_of(doc: "Doc", attributes: Sequence[str]) -> list[Features]:
    """Return for each token its codes of these attributes."""
    table: Any = doc.to_array(list(attributes))
    return table.view(f"V{_CODE.itemsize * len(attributes)}").ravel().tolist()


def numbers_in(features: Features) -> tuple[int, ...]:
    """Return the codes by themselves."""
    return tuple(np.frombuffer(features, dtype=_CODE).tolist())


def features_from(numbers: Sequence[int]) -> Features:
    """Return the codes as a key, or as a row to set."""
    return np.asarray(numbers, dtype=_CODE).tobytes()
