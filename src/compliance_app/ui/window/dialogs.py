"""The dialogs that the window opens itself; those about a page or a room are opened there."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QDialog, QWidget

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.window.rooms import Rooms

GRAMMAR, PROGRAMS = 1, 2  # pages of the settings
Keys = Sequence[tuple[str, str]]  # acts with their keys


class Dialogs(QObject):
    """Settings, guide, list of keys, coverage, and what to do about words that were not saved."""

    def __init__(self, theme: Theme, rooms: Rooms, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._rooms = rooms
        self._settings = settings
        self._window = window
        self.latest: QDialog | None = None  # that leaves the window in use meanwhile
        rooms.outside.help_wanted.connect(self.show_programs_help)

    def show_settings(self, standard_keys: Keys, page: int = 0) -> None:
        """Ask who sits here, how the window should look, who checks grammar, and what the desk has agreed on."""
        from compliance_app.ui.settings.desk_terms import desk_page
        from compliance_app.ui.settings.keys_page import KeysPage
        from compliance_app.ui.settings.settings_dialog import SettingsDialog

        deciding, ruling = self._rooms.deciding, self._rooms.ruling
        terms = desk_page(self._settings, ruling)
        ruling.shown.connect(terms.show_book)
        keys = KeysPage(self._theme, self._theme.keys, standard_keys)
        pages = [*self._rooms.outside.pages(), terms, keys]
        dialog = SettingsDialog(self._theme, deciding.person, deciding.role, self._window, pages)
        dialog.saved.connect(deciding.be)
        dialog.show_page(page)
        self._open(dialog)

    def show_keys(self, keys: Keys) -> None:
        """Show the list of keys."""
        from compliance_app.ui.dialogs.keys_dialog import KeysDialog

        KeysDialog(keys, self._window).exec()

    def show_help(self) -> None:
        """Show the guide."""
        from compliance_app.ui.dialogs.help_dialog import HelpDialog

        self._open(HelpDialog(self._theme, self._window))

    def show_programs_help(self) -> None:
        """Show how other programs are connected."""
        from compliance_app.ui.dialogs.help_dialog import HelpDialog

        self._open(HelpDialog(self._theme, self._window, "other-programs.md", self.tr("Other programs")))

    def show_about(self) -> None:
        """Show what this program is and whose work it stands on."""
        from compliance_app.ui.dialogs.about_dialog import AboutDialog

        self._open(AboutDialog(self._theme, self._window))

    def show_coverage(self) -> None:
        """Show the full list of what was checked and what was not."""
        from compliance_app.ui.dialogs.coverage_dialog import CoverageDialog

        draft = self._rooms.drafts.current
        if draft and draft.article and draft.article.findings is not None:
            CoverageDialog(self._theme, draft.article, self._window).exec()

    def ask_about_unsaved(self, drafts: Sequence[Draft], go_on: Callable[[], object]) -> None:
        """Ask before words are lost; `go_on` loses them."""
        from compliance_app.ui.dialogs.unsaved_dialog import UnsavedDialog

        dialog = UnsavedDialog(self._theme, [Path(draft.path).name for draft in drafts], self._window)
        dialog.closing.connect(go_on)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.latest = dialog
        dialog.open()
