"""Structured reports on the screen."""

from PySide6.QtCore import Qt

from viewer.core.study import Series
from viewer.session import reports
from viewer.ui.desk import Desk
from viewer.ui.dialogs.texts import TextDialog
from viewer.ui.looks.words import tr


def show_report(desk: Desk, report: Series) -> None:
    """A report as a page to read. Free text may hold a name, so it goes with the identity."""
    if desk.stage.identity_hidden:
        desk.notices.info(tr("A report may tell who it is: show identities first."))
        return

    def show(page: str) -> None:
        dialog = TextDialog(report.title, page, desk.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    reports.read(desk.workspace, report, show, desk.notices.error)
