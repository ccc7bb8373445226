"""All of Qt."""

from viewer.workers.later import put_off

put_off(
    "viewer.session.exporting",
    "viewer.session.external",
    "viewer.session.history.files",
    "viewer.session.history.lines",
    "viewer.session.reading.consensus",
    "viewer.ui.dialogs.calibration",
    "viewer.ui.dialogs.export",
    "viewer.ui.dialogs.palette",
    "viewer.ui.dialogs.settings",
    "viewer.ui.dialogs.sheet",
    "viewer.ui.history.dialog",
    "viewer.ui.reading.lead",
    "viewer.ui.tasks.dialog",
)
