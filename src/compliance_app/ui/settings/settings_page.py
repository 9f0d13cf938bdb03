"""What a page of the settings is."""

from typing import Protocol

from PySide6.QtWidgets import QWidget


class SettingsPage(Protocol):
    """A page that keeps what was chosen when the user saves."""

    name: str
    widget: QWidget

    def keep(self) -> bool:
        """Keep what was chosen; False where that cannot be done, which the page then shows."""
        ...
