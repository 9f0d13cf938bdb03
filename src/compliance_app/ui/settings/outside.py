"""What the window has to do with grammar engines and other programs: their settings, and how they are."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.settings.installer import Installer
from compliance_app.ui.shown.outside import ShownDoors, ShownGrammar, read_doors, read_grammar

if TYPE_CHECKING:
    from compliance_app.ui.settings.grammar_page import GrammarPage
    from compliance_app.ui.settings.programs_page import ProgramsPage
    from compliance_app.ui.settings.settings_page import SettingsPage


class Outside(QObject):
    """Hears from the analysis process how both are, and makes the pages of the settings that are about them."""

    doors_changed = Signal()
    help_wanted = Signal()

    def __init__(self, theme: Theme, client: WorkerClient, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._client = client
        self._drafts = drafts
        self.installer = Installer(parent=self)
        self.grammar = ShownGrammar()
        self.doors = ShownDoors()
        self._grammar_page: GrammarPage | None = None  # of the settings that were opened last
        self._programs_page: ProgramsPage | None = None
        client.grammar_told.connect(self._hear_of_grammar)
        client.doors_told.connect(self._hear_of_doors)
        self.installer.ended.connect(lambda done, _reason: self._renew() if done else None)

    def pages(self) -> "list[SettingsPage]":
        """Return fresh pages for the settings; they follow what changes while they are open."""
        # imported with the settings: the first window must not wait for them, nor for the engines that one knows
        from compliance_app.ui.settings.grammar_page import GrammarPage
        from compliance_app.ui.settings.programs_page import ProgramsPage

        grammar = GrammarPage(self._theme, self.installer, self.grammar)
        grammar.kept.connect(self._renew)
        programs = ProgramsPage(self._theme, self.doors)
        programs.wished.connect(self._client.ask_of_doors)
        programs.origins_wished.connect(self._client.let_ask)
        programs.help_wanted.connect(self.help_wanted)
        self._grammar_page, self._programs_page = grammar, programs
        return [grammar, programs]

    def stop(self) -> None:
        """End an installation that goes on; called before the window goes."""
        self.installer.cancel()

    def _renew(self) -> None:
        self._client.renew_grammar()
        self._drafts.check_all()

    def _hear_of_grammar(self, told: dict[str, Any]) -> None:
        self.grammar = read_grammar(told)
        if self._grammar_page is not None:
            self._grammar_page.show_state(self.grammar)

    def _hear_of_doors(self, told: dict[str, Any]) -> None:
        self.doors = read_doors(told)
        if self._programs_page is not None:
            self._programs_page.show_doors(self.doors)
        self.doors_changed.emit()
