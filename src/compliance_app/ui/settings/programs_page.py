"""The page of the settings on other programs: whether they may ask, where, and what became of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from compliance_app.errors import SettingsError
from compliance_app.origins import checked_origins
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import in_row, line_field
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.outside import ShownDoors


class ProgramsPage(QWidget):
    """Its buttons act at once: a way in is open or it is not. Which pages may ask is kept on Save."""

    wished = Signal(str)  # "open", "close", "renew"
    origins_wished = Signal(object)  # the web pages and add-ons that may ask
    help_wanted = Signal()

    def __init__(self, theme: Theme, doors: ShownDoors) -> None:
        super().__init__()
        self.name = self.tr("Other programs")
        self.widget: QWidget = self
        self._doors = doors
        self.switch = KeyButton(theme, "")
        self.state = label("", Role.BODY, "second", wrap=True)
        self.trouble = label("", Role.BODY, "block", wrap=True)
        self.address = line_field("", self.tr("Address for other programs"))
        self.address.setReadOnly(True)
        self.copy = KeyButton(theme, self.tr("Copy"))
        self.copy_for_office = KeyButton(theme, self.tr("Copy for LibreOffice"))
        self.renew = KeyButton(theme, self.tr("New address"), look=Look.LINK)
        self.origins = line_field(" ".join(doors.origins), self.tr("Web pages that may ask"), "https://cms.example")
        self.origins_trouble = label("", Role.BODY, "block", wrap=True)
        self.about_origins = label("", Role.SMALL, "third", wrap=True)
        self._how = KeyButton(
            theme, self.tr("How to connect LibreOffice, a browser, an editor or a CMS"), look=Look.LINK
        )
        self._lay_out()
        self.switch.clicked.connect(lambda: self.wished.emit("close" if self._doors.open else "open"))
        self.renew.clicked.connect(lambda: self.wished.emit("renew"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._doors.address))
        self.copy_for_office.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{self._doors.address}/v2"))
        self._how.clicked.connect(self.help_wanted)
        self.show_doors(doors)

    def keep(self) -> bool:
        """Have those asked in whom the user named, if they are origins."""
        if self._doors.origins_fixed:
            return True
        try:
            named = checked_origins(self.origins.text().replace(",", " ").split())
        except SettingsError as error:
            self.origins_trouble.setText(str(error))
            self.origins_trouble.show()
            return False
        if named != self._doors.origins:
            self.origins_wished.emit(named)
        return True

    def show_doors(self, doors: ShownDoors) -> None:
        """Show whether other programs may ask."""
        if doors.origins != self._doors.origins:
            self.origins.setText(" ".join(doors.origins))
        self.origins.setReadOnly(doors.origins_fixed)
        self.about_origins.setText(self._about_origins(doors))
        self._doors = doors
        self.switch.set_words(self.tr("Close to other programs") if doors.open else self.tr("Open to other programs"))
        self.address.setText(doors.address)
        self.address.setCursorPosition(0)
        for widget in (self.address, self.copy, self.copy_for_office):
            widget.setVisible(doors.open)
        self.renew.setVisible(doors.open or bool(doors.problem))
        self.state.setText(self._state(doors))
        self.trouble.setText(doors.trouble)
        self.trouble.setVisible(bool(doors.trouble))

    def _state(self, doors: ShownDoors) -> str:
        if not doors.open:
            return self.tr("Closed. No other program can ask.")
        if not doors.asked:
            return self.tr("Open on this machine only. No program has asked yet.")
        return self.tr("Open on this machine only. Questions so far: {count}.").format(count=doors.asked)

    def _about_origins(self, doors: ShownDoors) -> str:
        if doors.origins_fixed:
            return self.tr("Fixed by your administrator.")
        return self.tr(
            "None unless you name them: a CMS as https://cms.example, an add-on as chrome-extension://ID, with spaces "
            "between. Each is taken to the letter; there is no sign for “all”."
        )

    def _lay_out(self) -> None:
        about = self.tr(
            "LibreOffice, browsers and editors that know LanguageTool can show these findings, and a CMS can ask for "
            "reports. What stands in the drafts that are open here is told with the whole article in view."
        )
        secret = self.tr("Whoever knows the address, on this machine, may ask. It stays the same until you renew it.")
        pages = self.tr("Web pages and browser add-ons that may ask as well:")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(about, Role.BODY, wrap=True))
        column.addSpacing(4)
        column.addLayout(in_row(self.switch))
        column.addWidget(self.state)
        column.addWidget(self.trouble)
        column.addWidget(self.address)
        column.addLayout(in_row(self.copy, self.copy_for_office, self.renew))
        column.addWidget(label(secret, Role.SMALL, "third", wrap=True))
        column.addSpacing(8)
        column.addWidget(label(pages, Role.BODY, wrap=True))
        column.addWidget(self.origins)
        column.addWidget(self.origins_trouble)
        column.addWidget(self.about_origins)
        self.origins_trouble.hide()
        column.addLayout(in_row(self._how, indent=-4))  # its words stand in line with the others
        column.addStretch()
