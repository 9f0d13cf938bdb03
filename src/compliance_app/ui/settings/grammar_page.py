"""The page of the settings on grammar: which engine, how it is, what it is asked for, and installing it."""

import os

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from compliance_app.errors import SettingsError
from compliance_app.grammar import EngineName, GrammarSettings
from compliance_app.grammar.settings import ENGINE_VARIABLE, URL_VARIABLE, ServerSettings
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import check_box, in_row, line_field, radio
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.settings.installer import Installer, can_fetch
from compliance_app.ui.shown.outside import ShownGrammar
from compliance_app.workbench.preferences import LanguageTool, keep_grammar, kept_grammar, languagetool_here

_BEST, _OWN, _NAMED, _HARPER, _OFF = range(5)
_INDENT = 24
_COMMAND = "compliance-app languagetool install"


def _kinds() -> list[tuple[str, frozenset[str]]]:
    """Return what an engine may be asked for, with LanguageTool's categories."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("GrammarPage", text)

    return [
        (tr("Spelling"), frozenset({"TYPOS"})),
        (tr("Grammar"), frozenset({"GRAMMAR"})),
        (tr("Confused words"), frozenset({"CONFUSED_WORDS"})),
        (tr("Punctuation"), frozenset({"PUNCTUATION"})),
        (tr("Capitals"), frozenset({"CASING"})),
        (tr("Typography"), frozenset({"TYPOGRAPHY"})),
        (tr("Style"), frozenset({"STYLE", "PLAIN_ENGLISH"})),
        (tr("Repetition"), frozenset({"REPETITIONS", "REPETITIONS_STYLE"})),
        (tr("Redundancy"), frozenset({"REDUNDANCY"})),
    ]


class GrammarPage(QWidget):
    """Choices are kept on Save; LanguageTool is installed at once, for that takes a while."""

    kept = Signal()

    def __init__(self, theme: Theme, installer: Installer, state: ShownGrammar) -> None:
        super().__init__()
        self.name = self.tr("Grammar")
        self.widget: QWidget = self
        self._installer = installer
        self._before, trouble = _kept()
        self.state = label("", Role.BODY, "second", wrap=True)
        self.engines = QButtonGroup(self)
        self.installed = label("", Role.SMALL, "third", wrap=True)
        self.install = KeyButton(theme, self.tr("Install"))
        self.from_folder = KeyButton(theme, self.tr("From a folder…"), look=Look.LINK)
        self.from_zip = KeyButton(theme, self.tr("From a zip…"), look=Look.LINK)
        url = self._before.server.url or ""
        self.address = line_field(url, self.tr("Address of the server"), "http://127.0.0.1:8081")
        self.may_leave = check_box(
            self.tr("It may be on another machine: drafts go there"), checked=self._before.server.remote_allowed
        )
        self.trouble = label(trouble, Role.BODY, "block", wrap=True)
        self.kinds = [
            (check_box(name, checked=not categories & self._before.categories_off), categories)
            for name, categories in _kinds()
        ]
        self._lay_out()
        self.engines.button(_choice(self._before)).setChecked(True)
        self.install.clicked.connect(lambda: self._begin(""))
        self.from_folder.clicked.connect(self._take_folder)
        self.from_zip.clicked.connect(self._take_zip)
        self.address.textEdited.connect(lambda _text: self.engines.button(_NAMED).setChecked(True))
        installer.ended.connect(self._installed)
        self.show_state(state)
        self._show_installation(languagetool_here())

    def show_state(self, state: ShownGrammar) -> None:
        """Show how the engine is."""
        words = {
            "absent": self.tr("Grammar is not checked: {why}."),
            "idle": self.tr("{engine} has not been asked yet."),
            "starting": self.tr("{engine} is starting."),
            "ready": self.tr("{engine} answers."),
            "failing": self.tr("{engine} does not answer: {why}"),
        }
        engine = state.engine or self.tr("The grammar checker")
        self.state.setText(words[state.phase].format(engine=engine, why=state.why.rstrip(".")))

    def keep(self) -> bool:
        """Keep the choice, if its address is one."""
        chosen = self._chosen()
        try:
            chosen.server.checked_url()
            if self.engines.checkedId() == _NAMED and not chosen.server.url:
                raise SettingsError(self.tr("Give the address of the server, or choose another engine."))
            if chosen != self._before:
                keep_grammar(chosen)
                self.kept.emit()
        except SettingsError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return False
        return True

    def _chosen(self) -> GrammarSettings:
        engine = {
            _BEST: EngineName.AUTO,
            _OWN: EngineName.LANGUAGETOOL,
            _NAMED: EngineName.LANGUAGETOOL,
            _HARPER: EngineName.HARPER,
            _OFF: EngineName.OFF,
        }[self.engines.checkedId()]
        named = self.engines.checkedId() == _NAMED
        server = ServerSettings(self.address.text().strip() or None, self.may_leave.isChecked())
        ours = frozenset[str]().union(*(categories for _, categories in self.kinds))
        off = frozenset[str]().union(*(categories for box, categories in self.kinds if not box.isChecked()))
        others = self._before.categories_off - ours  # somebody wrote them into the file
        return GrammarSettings(engine, server if named else ServerSettings(), off | others)

    def _begin(self, source: str) -> None:
        if self._installer.is_running:
            self._installer.cancel()
            self._show_installation(languagetool_here())
            return
        self._installer.begin(source)
        self._show_installation(languagetool_here())

    def _take_folder(self) -> None:
        if source := QFileDialog.getExistingDirectory(self, self.tr("Folder with LanguageTool")):
            self._begin(source)

    def _take_zip(self) -> None:
        title, kinds = self.tr("Zip with LanguageTool"), self.tr("Zip files (*.zip)")
        if source := QFileDialog.getOpenFileName(self, title, "", kinds)[0]:
            self._begin(source)

    def _installed(self, done: bool, reason: str) -> None:
        self._show_installation(languagetool_here())
        if not done:
            self.installed.setText(self.tr("Not installed: {reason}").format(reason=reason))

    def _show_installation(self, found: LanguageTool) -> None:
        running = self._installer.is_running
        if running:
            text = self.tr("Installing. This takes from ten seconds to some minutes; you can go on working.")
        elif found.version:
            tested = self.tr("as tested") if found.tested else self.tr("other files than those tested")
            text = self.tr("Version {version} is installed, {tested}.").format(version=found.version, tested=tested)
        else:
            text = self.tr("Not installed (84 MB).")
        if not running and not found.java:
            text += " " + self.tr("There is no Java: install Java 17 or newer first.")
        elif not running and not can_fetch():
            text += " " + self.tr("Maven, which fetches it, is not here. In a terminal: {command}").format(
                command=_COMMAND
            )
        self.installed.setText(text)
        self.install.set_words(self._install_words(running=running, is_there=bool(found.version)))
        self.install.setEnabled(running or (found.java and can_fetch()))
        for button in (self.from_folder, self.from_zip):
            button.setEnabled(found.java and not running)

    def _install_words(self, *, running: bool, is_there: bool) -> str:
        if running:
            return self.tr("Stop")
        return self.tr("Install again") if is_there else self.tr("Install")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(6)
        column.addWidget(self.state)
        column.addSpacing(6)
        named = [
            self.tr("The best there is: LanguageTool if it is installed, else Harper"),
            self.tr("LanguageTool, run by this program on this machine"),
            self.tr("LanguageTool at an address"),
            self.tr("Harper, which needs no Java"),
            self.tr("None: each report lists grammar as not checked"),
        ]
        for number, name in enumerate(named):
            button = radio(name)
            self.engines.addButton(button, number)
            column.addWidget(button)
            if number == _OWN:
                column.addLayout(in_row(self.installed, indent=_INDENT, stretch=False))
                column.addLayout(in_row(self.install, self.from_folder, self.from_zip, indent=_INDENT))
            if number == _NAMED:
                column.addLayout(in_row(self.address, indent=_INDENT, stretch=False))
                column.addLayout(in_row(self.may_leave, indent=_INDENT))
        column.addWidget(self.trouble)
        self.trouble.setVisible(bool(self.trouble.text()))
        column.addSpacing(10)
        column.addWidget(label(self.tr("What it is asked for"), Role.LABEL, "second"))
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        for number, (box, _) in enumerate(self.kinds):
            grid.addWidget(box, number // 3, number % 3)
        column.addLayout(grid)
        note = self.tr("Single rules and the house’s words are set in the rulebook.")
        if overriding := [name for name in (ENGINE_VARIABLE, URL_VARIABLE) if os.environ.get(name, "").strip()]:
            note = self.tr("{names} in the environment goes before what is chosen here.").format(
                names=" and ".join(overriding)
            )
        column.addWidget(label(note, Role.SMALL, "third", wrap=True))
        column.addStretch()


def _kept() -> tuple[GrammarSettings, str]:
    """Return what was chosen before, and what is wrong with the file if it cannot be read."""
    try:
        return kept_grammar(), ""
    except SettingsError as error:
        return GrammarSettings(), str(error)


def _choice(settings: GrammarSettings) -> int:
    if settings.engine in {EngineName.HARPER, EngineName.OFF}:
        return _HARPER if settings.engine is EngineName.HARPER else _OFF
    if settings.server.url:
        return _NAMED
    return _OWN if settings.engine is EngineName.LANGUAGETOOL else _BEST
