"""The pages beside the review: each is loaded and made when it is first shown, so that the window comes at once."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.frame.page_tabs import HISTORY, IMAGES, PEOPLE, RULEBOOK
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.corrections import ShownCorrection

if TYPE_CHECKING:
    from compliance_app.ui.pages.history.history_page import HistoryPage
    from compliance_app.ui.pages.images.images_page import ImagesPage
    from compliance_app.ui.pages.people.people_page import PeoplePage
    from compliance_app.ui.pages.rulebook.rulebook_page import RulebookPage

Made = TypeVar("Made", bound=QWidget)


class Page(Protocol):
    """What the window asks of a page."""

    def take_keyboard(self) -> None:
        """Take the keyboard."""
        ...

    def step_back(self) -> None:
        """Esc."""
        ...


class LaterPages(QObject):
    """People & claims, Images, Rulebook, History."""

    finding_chosen = Signal(str)
    place_chosen = Signal(int)  # code point of the text
    try_wanted = Signal(str, str)  # rule, sentence
    rules_made = Signal(object)  # RulebookPage
    corrected = Signal(object, str)  # ShownCorrection, name of whoever says so
    withdrawn = Signal(object)  # ShownCorrection
    take_back_wanted = Signal(object)  # ShownDecision

    def __init__(self, theme: Theme, body: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._body = body
        self._person = ""
        self._rules: Sequence[Mapping[str, Any]] | None = None  # told, and not shown yet

    @cached_property
    def people(self) -> "PeoplePage":
        """The matrix of people and claims."""
        from compliance_app.ui.pages.people.people_page import PeoplePage

        page = self._add(PeoplePage(self._theme))
        page.finding_chosen.connect(self.finding_chosen)
        page.place_chosen.connect(self.place_chosen)
        page.foot.corrected.connect(self.corrected)
        page.foot.withdrawn.connect(self.withdrawn)
        page.foot.know(self._person)
        return page

    @cached_property
    def images(self) -> "ImagesPage":
        """The pictures with their credits and licences."""
        from compliance_app.ui.pages.images.images_page import ImagesPage

        page = self._add(ImagesPage(self._theme))
        page.finding_chosen.connect(self.finding_chosen)
        page.place_chosen.connect(self.place_chosen)
        return page

    @cached_property
    def rules(self) -> "RulebookPage":
        """The rulebook."""
        from compliance_app.ui.pages.rulebook.rulebook_page import RulebookPage

        page = self._add(RulebookPage(self._theme))
        page.try_wanted.connect(self.try_wanted)
        self.rules_made.emit(page)
        return page

    @cached_property
    def history(self) -> "HistoryPage":
        """The log of the draft in view."""
        from compliance_app.ui.pages.history.history_page import HistoryPage

        page = self._add(HistoryPage(self._theme))
        page.finding_chosen.connect(self.finding_chosen)
        page.take_back_wanted.connect(self.take_back_wanted)
        return page

    def know(self, person: str) -> None:
        """Take the name of whoever sits here."""
        self._person = person
        if "people" in self.__dict__:
            self.people.foot.know(person)

    def take_rules(self, rules: Sequence[Mapping[str, Any]]) -> None:
        """Take the rules; they are laid out when somebody looks at them."""
        self._rules = rules
        if "rules" in self.__dict__ and self.rules.isVisible():
            self._show_rules()

    def filled(self, name: str, draft: Draft | None) -> "Page | None":
        """Return a page with what it shows of a draft; None for the review and where there is no draft to show."""
        if name == RULEBOOK:
            self._show_rules()
            return self.rules
        if draft is None or draft.is_unreadable:
            return None
        if name == PEOPLE:
            self.people.show_article(draft.article, draft.review.settled, self._corrections(draft), draft.path)
            return self.people
        if name == IMAGES:
            self.images.show_article(draft.article, draft.review.settled)
            return self.images
        if name == HISTORY:
            self.history.show_draft(draft)
            return self.history
        return None

    def choose_rule(self, rule: str) -> None:
        """Choose a rule in the rulebook."""
        self._show_rules()
        self.rules.choose(rule)

    def choose_person(self, people: Sequence[str], draft: Draft) -> bool:
        """Choose the first of some people who stands in the matrix."""
        self.people.show_article(draft.article, draft.review.settled, self._corrections(draft), draft.path)
        return any(self.people.choose(person) for person in people)

    @property
    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """The panes of the pages that were made, and what takes the keyboard in each."""
        made = self.__dict__
        panes: list[tuple[QWidget, QWidget]] = []
        if "people" in made:
            panes += [(self.people.table, self.people.table), (self.people.pane, self.people.pane)]
        if "images" in made:
            panes.append((self.images, self.images.scroller))
        if "rules" in made:
            panes += [(self.rules.list, self.rules.list), (self.rules.page, self.rules.page)]
            panes.append((self.rules.trial, self.rules.trial.text))
        if "history" in made:
            panes.append((self.history, self.history.list))
        return panes

    @staticmethod
    def _corrections(draft: Draft) -> Sequence[ShownCorrection] | None:
        """Return what was said of people; None for the article of another desk, which is not judged here."""
        return draft.review.corrections if draft.manuscript is not None else None

    def _show_rules(self) -> None:
        rules, self._rules = self._rules, None
        if rules is not None:
            from compliance_app.ui.shown.rules import read_rules

            self.rules.show_rules(read_rules(rules))

    def _add(self, page: Made) -> Made:
        self._body.addWidget(page)
        return page
