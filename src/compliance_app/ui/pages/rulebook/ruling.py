"""By which rulebook the drafts are judged: chosen, followed and changed from the Rulebook page."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QWidget

from compliance_app.errors import ComplianceError
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look.choosing import choose_file, choose_place
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.rules import ShownBook, ShownRule, read_book

if TYPE_CHECKING:
    from compliance_app.ui.pages.rulebook.new_rule_dialog import NewRuleDialog
    from compliance_app.ui.pages.rulebook.reason_dialog import ReasonDialog
    from compliance_app.ui.pages.rulebook.rule_editor import RuleEditor
    from compliance_app.ui.pages.rulebook.rulebook_page import RulebookPage

_BETWEEN = "\n"  # between paths and names in the settings
Answer = Mapping[str, Any]


class Ruling(QObject):
    """Keeps the choice of house books and profiles; what is changed about them is checked again with them."""

    changed = Signal(object)  # the rulebook, as the analysis process tells it
    shown = Signal(object)  # ShownBook: what the books can be read for, and for whom they are
    told = Signal(str)  # something was done
    failed = Signal(str)  # something could not be done

    def __init__(
        self,
        client: WorkerClient,
        drafts: Drafts,
        deciding: Deciding,
        theme: Theme,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._client = client
        self._drafts = drafts
        self._deciding = deciding
        self._theme = theme
        self._settings = settings
        self._window = window
        self._page: RulebookPage | None = None
        self._book = ShownBook()
        self._is_told = False
        self._lack = ""  # why no rulebook judges
        self._begun = ""  # a rule whose text is to be opened
        self._wanted = (self.books, self.profiles)  # asked for, and kept once it is granted
        self.dialog: ReasonDialog | None = None
        self.editor: RuleEditor | None = None
        client.choose(self.books, self.profiles)
        client.ready.connect(self._ready)
        client.told_of_book.connect(self._take)
        client.rules_told.connect(self._open_begun, Qt.ConnectionType.QueuedConnection)  # after they are listed

    @property
    def books(self) -> list[str]:
        """The house books that lie over the built-in one, the lowest first."""
        return self._kept("books")

    @property
    def profiles(self) -> list[str]:
        """The country, title and desk that the books are read for."""
        return self._kept("profiles")

    def attach(self, page: "RulebookPage") -> None:
        """Serve a page of rules, which may be made long after the rulebook was told of."""
        self._page = page
        if self._lack:
            self._show_lack(self._lack)
        elif self._is_told:
            page.bar.show_book(self._book)
        page.bar.profiles_chosen.connect(lambda names: self.use(self.books, names))
        page.bar.remove_wanted.connect(self.take_off)
        page.bar.add_wanted.connect(self.add_book)
        page.bar.begin_wanted.connect(self.begin_book)
        page.bar.rule_wanted.connect(self.begin_rule)
        page.article_wanted.connect(self.try_on_article)
        page.switch_wanted.connect(self.switch)
        page.edit_wanted.connect(lambda rule: self._client.ask_about_book("source", source=rule.id))

    def add_book(self) -> None:
        """Let the user pick a house book."""
        title, kinds = self.tr("Add a house book"), self.tr("Rulebooks (*.yaml *.yml)")
        if path := choose_file(self._window, self._settings, title, "rulebook/folder", kinds, str(Path.home())):
            self._lay(path)

    @property
    def book(self) -> ShownBook:
        """Which books judge, and for whom they are read; an empty one before that is known."""
        return self._book

    def use(self, books: list[str], profiles: list[str]) -> None:
        """Judge by these house books, the lowest first, read for these profiles."""
        self._use(books, profiles)

    def take_off(self, path: str) -> None:
        """Take a house book off; titles and desks, which may be its own, are chosen anew."""
        countries = {each.name for each in self._book.profiles if each.axis == "jurisdiction"}
        books = [book for book in self.books if book != path]
        self._use(books, [name for name in self.profiles if name in countries])

    def begin_book(self) -> None:
        """Let the user say where a new house book is to stand, and write its first lines."""
        from compliance_app.reports.files import write_atomically
        from compliance_app.rulebook.skeleton import new_book

        proposed, kinds = Path.home() / "house.yaml", self.tr("Rulebooks (*.yaml)")
        title = self.tr("Begin a house book")
        path = choose_place(self._window, self._settings, title, "rulebook/folder", proposed, kinds)
        if not path:
            return
        target = Path(path)
        try:
            write_atomically(target, new_book(target.stem))
        except ComplianceError as error:
            self.failed.emit(str(error))
        else:
            self._lay(str(target))

    def begin_rule(self, path: str) -> None:
        """Ask what a new rule is to be called, and write its first lines into a house book."""
        from compliance_app.ui.pages.rulebook.new_rule_dialog import NewRuleDialog

        dialog = NewRuleDialog(self._theme, Path(path).name, self._window)
        dialog.given.connect(lambda rule_id: self._begin_rule(path, rule_id, dialog))
        dialog.open()

    def _begin_rule(self, path: str, rule_id: str, dialog: "NewRuleDialog") -> None:
        from compliance_app.reports.files import write_atomically
        from compliance_app.rulebook.append import with_new_rule
        from compliance_app.rulebook.rules import is_rule_id

        if not is_rule_id(rule_id):
            dialog.say_trouble(self.tr("A name is family/thing-found in lower case, such as style/courts."))
            return
        try:
            write_atomically(Path(path), with_new_rule(Path(path), rule_id, "phrase"))
        except ComplianceError as error:
            dialog.say_trouble(str(error))
            return
        dialog.accept()
        self._begun = rule_id
        self._use(self.books, self.profiles)

    def _open_begun(self, rules: Sequence[Mapping[str, Any]]) -> None:
        """Choose a rule that was begun, once the book has been read with it, and open its text."""
        begun = self._begun
        if self._page is not None and begun and any(rule["id"] == begun for rule in rules):
            self._begun = ""
            self._page.choose(begun)
            self._client.ask_about_book("source", source=begun)

    def try_on_article(self, rule_id: str) -> None:
        """Try a rule on the draft in view."""
        if (path := self._open_path()) is not None:
            self._client.ask_about_book("try", **{"try": rule_id, "open": path})

    def switch(self, rule: ShownRule) -> None:
        """Ask for a reason and switch a rule on or off."""
        from compliance_app.ui.pages.rulebook.reason_dialog import ReasonDialog

        on = rule.status != "live"
        act = self.tr("Switch on") if on else self.tr("Switch off")
        dialog = ReasonDialog(self._theme, f"{act}: {rule.title}", act, self._deciding.person, self._window)
        dialog.given.connect(
            lambda by, reason: self._client.ask_about_book("switch", switch=rule.id, on=on, by=by, reason=reason)
        )
        self.dialog = dialog
        dialog.open()

    def _ready(self, rulebook: Answer, lacks: Sequence[Mapping[str, str]]) -> None:
        lack = next((each["why"] for each in lacks if each["what"] == "rulebook"), "")
        self._lack = lack
        if lack:
            self._show_lack(lack)
        else:
            self._show(read_book(rulebook))

    def _show_lack(self, lack: str) -> None:
        if self._page is not None:
            self._page.bar.show_books(tuple(self.books))
            self._page.bar.show_trouble(lack)

    def _take(self, kind: str, answer: Answer) -> None:
        if kind == "rulebook":
            self._take_book(answer)
        elif kind == "source":
            self._edit(answer)
        elif kind == "drafted" and self.editor is not None:
            self.editor.show_drafted(answer["problems"], answer["examples"])
        elif kind == "saved":
            self._take_saved(answer)

    def _take_book(self, answer: Answer) -> None:
        if problem := answer.get("problem", ""):
            self._show(read_book(answer["rulebook"]))  # the choices spring back
            if self._page is not None:
                self._page.bar.show_trouble(problem)
            self.failed.emit(problem.splitlines()[0])
            return
        if "id" in answer:
            books, profiles = self._wanted
            self._settings.setValue("rulebook/books", _BETWEEN.join(books))
            self._settings.setValue("rulebook/profiles", _BETWEEN.join(profiles))
            self._client.choose(books, profiles)
        self._show(read_book(answer["rulebook"]))
        self.changed.emit(answer["rulebook"])
        self.told.emit(answer.get("told", "").partition("\n")[0] or self.tr("The rulebook judges from now on."))
        self._client.ask_for_rules()
        for draft in self._drafts.all:
            if not draft.is_review_file:
                self._drafts.check(draft.path)

    def _take_saved(self, answer: Answer) -> None:
        problem = answer["problem"]
        open_one = self.editor or self.dialog
        if problem and open_one is not None:
            open_one.say_trouble(problem)
        elif open_one is not None:
            open_one.accept()
            self.editor = self.dialog = None

    def _edit(self, answer: Answer) -> None:
        rule = self._page.rule if self._page is not None else None
        if answer["problem"]:
            self.failed.emit(answer["problem"])
            return
        if rule is None or rule.id != answer["rule"]:  # one has gone on to another rule
            return
        from compliance_app.ui.pages.rulebook.rule_editor import RuleEditor

        editor = RuleEditor(self._theme, rule, answer["text"], self._deciding.person, self._window)
        editor.draft_wanted.connect(lambda name, text: self._client.ask_about_book("draft", draft=name, text=text))
        editor.trial_wanted.connect(self._try_text)
        editor.save_wanted.connect(
            lambda name, text, was, by, why: self._client.ask_about_book(
                "save", save=name, text=text, was=was, by=by, why=why
            )
        )
        editor.finished.connect(self._editor_closed)
        self.editor = editor
        editor.open()

    def _editor_closed(self) -> None:
        self.editor = None

    def _try_text(self, rule_id: str, text: str) -> None:
        if (path := self._open_path()) is not None:
            self._client.ask_about_book("try", **{"try": rule_id, "open": path, "rule_text": text})

    def show_tried(self, findings: Sequence[Answer], problem: str) -> None:
        """Show what a rule found: beside its text if it is being edited, else on the page."""
        if self.editor is not None:
            self.editor.show_tried(findings, problem)
        elif self._page is not None:
            self._page.trial.show_found(findings, problem)

    def _open_path(self) -> str | None:
        draft = self._drafts.current
        if draft is None or draft.is_review_file:
            self.failed.emit(self.tr("Open a draft first: there is none to try the rule on."))
            return None
        return draft.path

    def _lay(self, path: str) -> None:
        self._use([*(book for book in self.books if book != path), path], self.profiles)

    def _use(self, books: list[str], profiles: list[str]) -> None:
        self._wanted = (books, profiles)
        self._client.ask_about_book("use", use={"books": books, "profiles": profiles})

    def _show(self, book: ShownBook) -> None:
        self._book, self._is_told, self._lack = book, True, ""
        if self._page is not None:
            self._page.bar.show_book(book)
        self.shown.emit(book)

    def _kept(self, name: str) -> list[str]:
        return [each for each in str(self._settings.value(f"rulebook/{name}", "")).split(_BETWEEN) if each]
