"""Settings: who sits here, how the window looks, and pages of others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSlider, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import Dialog, Scroller, column
from compliance_app.ui.look.elements import hairline, label
from compliance_app.ui.look.fields import LONGEST_NAME, add_named, in_row, prompted, radio
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Appearance, Theme
from compliance_app.ui.settings.settings_page import SettingsPage

_WIDTH = 600


class SettingsDialog(Dialog):
    """Name, role and what the pages hold are kept on Save; looks change as they are chosen, and back on Cancel."""

    saved = Signal(str, str)  # person, role

    def __init__(
        self, theme: Theme, person: str, role: str, parent: QWidget, pages: Sequence[SettingsPage] = ()
    ) -> None:
        super().__init__("", _WIDTH, parent)
        self.setWindowTitle(self.tr("Settings"))
        self._theme = theme
        self.pages = list(pages)
        self.tabs = QTabBar()
        self.stack = QStackedWidget()
        self._before = (theme.appearance, theme.article_percent)
        self.person = prompted(person, self.tr("Your name"), LONGEST_NAME)
        self.role = prompted(role, self.tr("Role, such as duty lawyer"), LONGEST_NAME)
        self.looks = QButtonGroup(self)
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setRange(8, 20)
        self.text_size.setValue(theme.article_percent // 10)
        self.text_size.setAccessibleName(self.tr("Size of the article’s text"))
        self._size_said = label("", Role.BODY, "second")
        self.save = KeyButton(theme, self.tr("Save"), key="Enter", look=Look.FILLED)
        self.cancel = KeyButton(theme, self.tr("Cancel"), key="Esc")
        self._lay_out()
        self._say_size()
        self.looks.idClicked.connect(lambda chosen: theme.choose(list(Appearance)[chosen]))
        self.text_size.valueChanged.connect(self._resize_text)
        for field in (self.person, self.role):
            field.returnPressed.connect(self._save)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Put the looks back and close."""
        appearance, percent = self._before
        if (self._theme.appearance, self._theme.article_percent) != self._before:
            self._theme.choose(appearance)
            self._theme.size_article(percent)
        super().reject()

    @property
    def page(self) -> QWidget | None:
        """The page that is in view."""
        shown = self.stack.currentWidget()
        return shown.widget() if isinstance(shown, Scroller) else None

    def show_page(self, number: int) -> None:
        """Bring a page into view; the first is about the user."""
        self.tabs.setCurrentIndex(number)

    def _save(self) -> None:
        for number, page in enumerate(self.pages, start=1):
            if not page.keep():
                self.show_page(number)
                return
        self.saved.emit(self.person.text(), self.role.text())
        self.accept()

    def _resize_text(self, tens: int) -> None:
        self._theme.size_article(tens * 10)
        self._say_size()

    def _say_size(self) -> None:
        self._size_said.setText(f"{self.text_size.value() * 10} %")

    def _lay_out(self) -> None:
        self.tabs.setObjectName("pages")
        self.tabs.setFont(font(Role.BODY))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Pages of the settings"))
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 0)
        head.addWidget(self.tabs)
        self.add(head)
        self.add(hairline())
        about_user = QWidget()
        about_user.setLayout(self._about_user())
        for name, page in ((self.tr("You and looks"), about_user), *((page.name, page.widget) for page in self.pages)):
            self.tabs.addTab(name)
            self.stack.addWidget(self.scrolling(page))
        self.add(self.stack, 1)
        self.close_with([self.cancel, self.save])

    def _about_user(self) -> QVBoxLayout:
        page = column(spacing=6)
        add_named(page, self.tr("Your name"), self.person)
        add_named(page, self.tr("Role"), self.role)
        kept = self.tr("They are kept with each decision and printed on a record of sign-off.")
        page.addWidget(label(kept, Role.SMALL, "third", wrap=True))
        page.addSpacing(12)
        page.addWidget(label(self.tr("Look"), Role.LABEL, "second"))
        names = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        for number, (appearance, name) in enumerate(zip(Appearance, names, strict=True)):
            button = radio(name)
            button.setChecked(self._theme.appearance is appearance)
            self.looks.addButton(button, number)
        page.addLayout(in_row(*self.looks.buttons()))
        page.addSpacing(12)
        page.addWidget(label(self.tr("Article text"), Role.LABEL, "second"))
        sizes = in_row(self.text_size, self._size_said, stretch=False)
        sizes.setStretch(0, 1)
        page.addLayout(sizes)
        page.addStretch()
        return page
