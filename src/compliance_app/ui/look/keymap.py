"""Which key does what, where the user wants it otherwise."""

import json
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QKeySequence

_KEPT = "keys/map"


class KeyMap(QObject):
    """An act is known by its first standard key; what is chosen stands in the settings."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen = _read(str(settings.value(_KEPT, "")))

    def key(self, standard: str) -> str:
        """Return the key of the act whose standard key this is; "" where it has none any more."""
        return self._chosen.get(standard, standard)

    def is_changed(self, standard: str) -> bool:
        """Tell whether the user wanted another key for an act."""
        return standard in self._chosen

    def choose(self, chosen: Mapping[str, str]) -> None:
        """Take other keys and remember them; acts that are left out have their standard keys."""
        self._chosen = {standard: key for standard, key in chosen.items() if key != standard}
        self._settings.setValue(_KEPT, json.dumps(self._chosen, sort_keys=True))
        self.changed.emit()


def conflicts(keys: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return, of acts with their keys, those that share one: which other acts each meets."""
    by_key: dict[str, list[str]] = {}
    for name, key in keys:
        if spelt := QKeySequence(key).toString():
            by_key.setdefault(spelt, []).append(name)
    return {
        name: [other for other in names if other != name]
        for names in by_key.values()
        if len(names) > 1
        for name in names
    }


def _read(text: str) -> dict[str, str]:
    """Return what was kept; settings files are written by others too."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return {}
    return {key: value for key, value in kept.items() if isinstance(value, str)} if isinstance(kept, dict) else {}
