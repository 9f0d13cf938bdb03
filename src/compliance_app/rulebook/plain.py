"""Settings as plain data, for writing them out and for printing them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


def pattern_of(pattern: object) -> dict[str, Any]:
    """Return a pattern as plain data: only what it gives, down to its parts."""
    return _given(plain(pattern))


def _given(settings: dict[str, Any]) -> dict[str, Any]:
    """Return only what a pattern gives, down to its parts."""
    given: dict[str, Any] = {}
    for key, whole in settings.items():
        value = _given(whole) if isinstance(whole, dict) and key != "swap" else whole
        value = [_given(test) for test in whole] if key == "tokens" else value
        if value not in (None, [], {}, False, ""):
            given[key] = value
    return given


def plain(value: Any) -> Any:  # noqa: ANN401 (whatever a Settings class holds)
    """Return a value of a settings class as plain data."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (frozenset, set)):
        return sorted(str(plain(item)) for item in value)
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value
