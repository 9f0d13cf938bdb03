"""What works behind the panes, a room for each thing that can be done; none of them knows the window's pages."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from compliance_app.ui.audit.audits import Audits
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.acting import Acting
from compliance_app.ui.deciding.correcting import Corrector
from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.deciding.news import News
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.drafts.editing import Editing
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.outgoing.handing_over import HandingOver
from compliance_app.ui.outgoing.saving import Saving
from compliance_app.ui.pages.queue.queueing import Queueing
from compliance_app.ui.pages.rulebook.ruling import Ruling
from compliance_app.ui.settings.outside import Outside


class Rooms:
    """Made once, from the drafts outwards: each is given those before it that it works with."""

    def __init__(
        self, theme: Theme, client: WorkerClient, desk: ReviewDesk, settings: QSettings, window: QWidget
    ) -> None:
        self.client = client
        self.desk = desk
        self.drafts = Drafts(client, window)
        self.deciding = Deciding(self.drafts, desk, settings, window)
        self.news = News(desk, self.deciding, window)
        self.editing = Editing(self.drafts, client, desk.past, window)
        self.corrector = Corrector(self.drafts, self.deciding, desk, window)
        self.acting = Acting(self.drafts, self.deciding, self.editing, self.corrector, desk, window)
        self.handing_over = HandingOver(self.drafts, self.deciding, desk, theme, settings, window)
        self.audits = Audits(self.drafts, theme, settings, window)
        self.saving = Saving(self.drafts, self.editing, self.deciding, client, settings, window)
        self.outside = Outside(theme, client, self.drafts, window)
        self.ruling = Ruling(client, self.drafts, self.deciding, theme, settings, window)
        self.queueing = Queueing(self.drafts, self.handing_over.exporter, settings, window)

    def close(self) -> None:
        """End what goes on in them: the program ends."""
        self.audits.close()
        self.news.stop()
        self.outside.stop()
        self.client.stop()
        self.handing_over.exporter.stop()
        self.queueing.close()
        self.desk.close()
