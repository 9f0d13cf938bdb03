"""Every act of the window with its key."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look.theme import Appearance, Theme
from compliance_app.ui.shown.report import SEVERITIES

Act = Callable[[], object]


class Acts(NamedTuple):
    """What the keys do."""

    open_draft: Act
    open_audit: Act
    check_again: Act
    switch_view: Act  # to the text before its tracked changes, and back
    step: Callable[[int], object]  # to the next finding or the one before
    step_back: Act
    go_to_pane: Callable[[int], object]
    next_draft: Act
    go_to_page: Callable[[str], object]
    step_page: Callable[[int], object]
    close_draft: Act
    close_window: Act
    filter_by: Callable[[str | None], object]
    show_keys: Act
    undo: Act
    redo: Act
    save_copy: Act
    sign_off: Act
    export: Act
    print_report: Act
    open_folder: Act
    open_recent: Act
    watch_folder: Act
    sum_up: Act
    show_settings: Act
    show_help: Act
    show_about: Act


class ReviewActs(NamedTuple):
    """What single letters do while the list or the reasons have the keyboard."""

    fix: Callable[[int], object]  # by the n-th suggestion, from 0
    decide: Callable[[str], object]  # verdict
    dismiss_alike: Act
    take_back: Act
    hide_settled: Act
    search: Act
    step_grouping: Act
    step_group: Callable[[int], object]
    edit: Act
    go_to_person: Act
    go_to_evidence: Act
    go_to_rule: Act


class Actions(QObject):
    """Keys of the window and the View menu."""

    def __init__(self, window: QMainWindow, acts: Acts, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._named: list[QAction] = []
        self._letters: list[QAction] = []
        self.view_menu = QMenu(self.tr("View"), window)
        self._keyed: list[tuple[QAction, tuple[str, ...]]] = []
        self._add_keys(acts)
        self._fill_view_menu()
        theme.keys.changed.connect(self._take_keys)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """All acts with their keys, for the list of keys."""
        return [(action.text(), _spelt(action)) for action in self._named]

    @property
    def standard_keys(self) -> list[tuple[str, str]]:
        """All acts that may be given another key, with their standard one."""
        return [(action.text(), keys[0]) for action, keys in self._keyed if action in self._named]

    def _take_keys(self) -> None:
        for action, keys in self._keyed:
            self._give_keys(action, keys)

    def _give_keys(self, action: QAction, keys: Sequence[str]) -> None:
        """Give an act its standard keys, or the one that the user wants in their place."""
        chosen = self._theme.keys.key(keys[0])
        own = [chosen] if self._theme.keys.is_changed(keys[0]) else keys
        action.setShortcuts([QKeySequence(key) for key in own if key])

    def _add_keys(self, acts: Acts) -> None:
        self._add(self.tr("Open draft"), acts.open_draft, "Ctrl+O")
        self._add(self.tr("Open audit"), acts.open_audit, "Ctrl+Shift+A")
        self._add(self.tr("Open folder as a queue"), acts.open_folder, "Ctrl+Shift+O")
        self._add(self.tr("Open recent"), acts.open_recent, "Ctrl+R")
        self._add(self.tr("Watch a folder, or stop"), acts.watch_folder, "Ctrl+Shift+W")
        self._add(self.tr("Desk summary"), acts.sum_up, "Ctrl+Shift+U")
        self._add(self.tr("Check again"), acts.check_again, "F7")
        self._original = self._add(self.tr("Original view, before tracked changes"), acts.switch_view, "Ctrl+Shift+T")
        self._original.setCheckable(True)
        self._add(self.tr("Next finding"), lambda: acts.step(1), "F8")
        self._add(self.tr("Previous finding"), lambda: acts.step(-1), "Shift+F8")
        self._add(self.tr("Stop the check; back"), acts.step_back, "Esc")
        self._add(self.tr("Next pane"), lambda: acts.go_to_pane(1), "F6")
        self._add(self.tr("Previous pane"), lambda: acts.go_to_pane(-1), "Shift+F6")
        self._add(self.tr("Next page"), lambda: acts.step_page(1), "Ctrl+Tab")
        self._add(self.tr("Previous page"), lambda: acts.step_page(-1), "Ctrl+Shift+Tab")
        for number, (page, name) in enumerate(self._pages(), start=1):
            self._add(name, lambda chosen=page: acts.go_to_page(chosen), f"Alt+{number}")
        self._add(self.tr("Next draft"), acts.next_draft, "Ctrl+Return")
        self._add(self.tr("Close draft"), acts.close_draft, "Ctrl+W")
        self._settings = self._add(self.tr("Settings…"), acts.show_settings, "Ctrl+,")
        self._help = self._add(self.tr("Guide"), acts.show_help, "F1")
        self._about = self._add(self.tr("About and licences"), acts.show_about, "Shift+F1")
        self._list_of_keys = self._add(self.tr("List of keys"), acts.show_keys, "?")
        self._add(self.tr("Undo"), acts.undo, "Ctrl+Z")
        self._add(self.tr("Redo"), acts.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self._add(self.tr("Save a copy"), acts.save_copy, "Ctrl+S")
        self._add(self.tr("Sign off"), acts.sign_off, "F9")
        self._add(self.tr("Export"), acts.export, "Ctrl+Shift+E")
        self._add(self.tr("Print"), acts.print_report, "Ctrl+P")
        self._add(self.tr("Close window"), acts.close_window, "Ctrl+Q")
        for number, severity in enumerate((*SEVERITIES, None), start=1):
            name = self.tr("Show {severity} only").format(severity=severity) if severity else self.tr("Show all")
            self._add(name, lambda chosen=severity: acts.filter_by(chosen), f"Ctrl+{number}")

    def _pages(self) -> list[tuple[str, str]]:
        return [
            ("review", self.tr("Review")),
            ("people", self.tr("People and claims")),
            ("images", self.tr("Images")),
            ("rulebook", self.tr("Rulebook")),
            ("history", self.tr("History")),
            ("queue", self.tr("Queue")),
        ]

    def add_letters(self, panes: Sequence[QWidget], acts: ReviewActs) -> None:
        """Give the panes their letters; anywhere else letters are typed."""
        letters: list[tuple[str, Act, str]] = [
            (self.tr("Apply the first suggestion"), lambda: acts.fix(0), "A"),
            (self.tr("Edit the text at the finding"), acts.edit, "E"),
            (self.tr("Refer to legal"), lambda: acts.decide("referred"), "R"),
            (self.tr("Evidence held"), lambda: acts.decide("checked"), "K"),
            (self.tr("Dismiss"), lambda: acts.decide("dismissed"), "D"),
            (self.tr("Dismiss all with the same text"), acts.dismiss_alike, "Shift+D"),
            (self.tr("Take the decision back"), acts.take_back, "U"),
            (self.tr("Hide or show what is settled"), acts.hide_settled, "H"),
            (self.tr("Search findings"), acts.search, "/"),
            (self.tr("Group findings otherwise"), acts.step_grouping, "V"),
            (self.tr("Next group"), lambda: acts.step_group(1), "N"),
            (self.tr("Previous group"), lambda: acts.step_group(-1), "Shift+N"),
            (self.tr("To the person in People and claims"), acts.go_to_person, "P"),
            (self.tr("To the next piece of evidence"), acts.go_to_evidence, "G"),
            (self.tr("To the rule in the rulebook"), acts.go_to_rule, "B"),
        ]
        made = [self._make(name, act, key) for name, act, key in letters]
        picks = [self._make("", lambda chosen=number: acts.fix(chosen), str(number + 1)) for number in range(9)]
        self._named += made
        self._letters = [*made, *picks]
        for action in (*made, *picks):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for pane in panes:
                pane.addAction(action)

    def add_search(self, page: QWidget, search: Act) -> None:
        """Give a page its Ctrl+F; other pages look in what they show."""
        action = self._make(self.tr("Search findings from the article"), search, "Ctrl+F")
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._named.append(action)
        page.addAction(action)

    def rest_under(self, menu: QMenu) -> None:
        """Let letters choose in a menu while it is open, and decide nothing behind it."""
        menu.aboutToShow.connect(lambda: self._switch_letters(on=False))
        menu.aboutToHide.connect(lambda: self._switch_letters(on=True))

    def _switch_letters(self, *, on: bool) -> None:
        for action in self._letters:
            action.setEnabled(on)

    def _fill_view_menu(self) -> None:
        theme = self._theme
        group = QActionGroup(self)
        for appearance, name in (
            (Appearance.SYSTEM, self.tr("As the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
        ):
            action = self.view_menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(theme.appearance is appearance)
            action.triggered.connect(lambda _checked=False, chosen=appearance: theme.choose(chosen))
            theme.changed.connect(lambda act=action, own=appearance: act.setChecked(theme.appearance is own))
            group.addAction(action)
        self.view_menu.addSeparator()
        self.view_menu.addAction(self._add(self.tr("Switch light and dark"), theme.toggle, "Ctrl+Shift+L"))
        self.view_menu.addSeparator()
        for name, by, keys in (
            (self.tr("Larger article text"), 10, ("Ctrl++", "Ctrl+=")),
            (self.tr("Smaller article text"), -10, ("Ctrl+-",)),
            (self.tr("Normal article text"), 0, ("Ctrl+0",)),
        ):
            action = self._add(name, lambda step=by: self._size(step), *keys)
            self.view_menu.addAction(action)
        self.view_menu.addSeparator()
        self.view_menu.addAction(self._original)
        self.view_menu.addSeparator()
        for action in (self._settings, self._help, self._list_of_keys, self._about):
            self.view_menu.addAction(action)

    def show_view(self, draft: Draft | None) -> None:
        """Have the menu say which view of a draft is shown."""
        self._original.setChecked(draft is not None and draft.is_original)

    def _size(self, by: int) -> None:
        self._theme.size_article(self._theme.article_percent + by if by else 100)

    def _add(self, name: str, act: Act, *keys: str) -> QAction:
        action = self._make(name, act, *keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._window.addAction(action)
        self._named.append(action)
        return action

    def _make(self, name: str, act: Act, *keys: str) -> QAction:
        action = QAction(name, self._window)
        self._keyed.append((action, keys))
        self._give_keys(action, keys)
        action.triggered.connect(lambda _checked=False: act())
        return action


def _spelt(action: QAction) -> str:
    """Return an action's keys as they are printed on the keyboard."""
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
