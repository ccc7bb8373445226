"""Bringing in what other programs claim, to be judged like any other claim."""

from pathlib import Path

from viewer.session import external
from viewer.session.volumes import key_of
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import AI, STUDY, Command
from viewer.ui.desk import Desk
from viewer.ui.dialogs.file import ask_file
from viewer.ui.dialogs.texts import TextDialog
from viewer.ui.looks.words import tr

_FILES = "Claims (*.csv *.tsv *.json *.nii *.nii.gz *.dcm *.seg);;All files (*)"


def ask_claims(desk: Desk) -> None:
    """Ask for a file of claims and bring it in."""
    if not desk.workspace.studies:
        desk.notices.info(tr("Open the pictures first that the claims are about."))
        return
    if not has_reader(desk):
        return
    file = ask_file(desk.window, desk.workspace.settings, tr("Bring in claims"), tr(_FILES))
    if file is not None:
        bring_in_claims(desk, file)


def bring_in_claims(desk: Desk, path: Path) -> None:
    """Bring in the claims of a file; those of a label map onto the series at hand if it fits."""
    volume = desk.stage.volume

    def done(brought: external.Brought) -> None:
        hide = desk.stage.identity_hidden
        said = tr(brought.said(hide=hide))
        if not brought.passed_over:
            desk.notices.done(said)
            return
        desk.notices.warning(said)
        if brought.is_more_to_tell and not hide:
            TextDialog(tr("What was passed over"), tr(brought.page), desk.window).open()

    def cancelled() -> None:
        desk.notices.info(tr("Stopped. No claim was brought in."))

    prefer = None if volume is None else key_of(volume)
    external.start(desk.workspace, path, prefer, done, desk.notices.error, cancelled)


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="ai.external", title="Bring in claims…", menu=AI, run=ask_claims,
            icon="mdi6.import", needs=STUDY,
            tip="What another program claims: CSV, COCO, NIfTI label map, DICOM SEG or map; "
                "also findings.json of Condyle"),
)
# fmt: on
