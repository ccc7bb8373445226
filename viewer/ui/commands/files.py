"""Opening, and taking away."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.planes.plane import Plane
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.exporters.picture import write_png
from viewer.exporters.saving import default_name
from viewer.session import exporting
from viewer.session.captions import picture_lines
from viewer.session.passed_over import page
from viewer.session.record import Record
from viewer.session.volumes import Key, key_of
from viewer.store.settings import EXPORT_FOLDER, LAST_FOLDER
from viewer.ui.canvas.pane import Pane
from viewer.ui.commands.command import FILE, VOLUME, Command
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.dialogs import export as asking
from viewer.ui.dialogs.reader import ReaderDialog
from viewer.ui.dialogs.texts import TextDialog
from viewer.ui.key_picture import key_picture, key_picture_of, marked_slices
from viewer.ui.looks.words import tr

_FILES = (
    "Images (*.dcm *.dicom *.ima DICOMDIR *.zip *.nii *.nii.gz *.png *.jpg *.jpeg *.webp *.tif "
    "*.tiff);;All files (*)"
)


def open_paths(desk: Desk, chosen: list[Path]) -> None:
    """Open what was chosen, dropped or named on the command line."""
    if not chosen:
        return
    try:
        desk.workspace.open(chosen, desk.notices.error)
    except ViewerError as error:
        desk.notices.error(error)
        return
    desk.workspace.remember(chosen)


def open_folder(desk: Desk) -> None:
    """Ask for a folder and open it."""
    start = desk.workspace.settings.get(LAST_FOLDER)
    chosen = QFileDialog.getExistingDirectory(desk.window, tr("Open folder"), start)
    if chosen:
        desk.workspace.settings.set(LAST_FOLDER, chosen)
        open_paths(desk, [Path(chosen)])


def open_files(desk: Desk) -> None:
    """Ask for files and open them."""
    start = desk.workspace.settings.get(LAST_FOLDER)
    chosen, _ = QFileDialog.getOpenFileNames(desk.window, tr("Open files"), start, _FILES)
    if chosen:
        desk.workspace.settings.set(LAST_FOLDER, str(Path(chosen[0]).parent))
        open_paths(desk, [Path(name) for name in chosen])


def look_again(desk: Desk) -> None:
    """Look once more at what is open: files may have come, or have been copied to their end."""
    desk.notices.hide()
    if desk.workspace.look_again(desk.notices.error) is None:
        desk.notices.info(tr("Nothing is open yet."))


def show_passed_over(desk: Desk) -> None:
    """Which files were left out, and why."""
    refusals = tuple(desk.workspace.refusals.values())
    if not refusals:
        desk.notices.info(tr("No file was passed over."))
        return
    text = tr(page(refusals, hide=desk.stage.identity_hidden))
    TextDialog(tr("What was passed over"), text, desk.window).exec()


def open_sample(desk: Desk) -> None:
    """Open the generated case that comes with Condyle."""
    open_paths(desk, [paths.resource("sample")])


def ask_reader(desk: Desk) -> bool:
    """Ask who reads; False where nobody said so."""
    dialog = ReaderDialog(desk.workspace.reader, desk.window)
    if not dialog.exec():
        return False
    desk.workspace.set_reader(dialog.reader)
    return True


def export(desk: Desk) -> None:
    """Ask what to write and where, and write it."""
    study, volume = desk.stage.study, whole_volume(desk, tr("It can be exported"))
    if study is None or volume is None:
        return
    record = desk.workspace.record(study.uid) if desk.workspace.reader is not None else None
    dialog = asking.ExportDialog(
        desk.workspace.settings.get(EXPORT_FOLDER),
        desk.stage.identity_hidden,
        exporting.contents(record),
        desk.window,
    )
    if not dialog.exec():
        return
    desk.workspace.settings.set(EXPORT_FOLDER, str(dialog.folder))
    takes = dialog.kinds.picture
    picture = picture_of(desk) if takes else None
    keys = tuple(other_keys(desk, study)) if takes else ()
    kinds, lines = dialog.kinds, lines_of(desk)
    wanted = exporting.Export(study.uid, dialog.folder, kinds, picture, lines, keys)
    run_export(desk, wanted)


def run_export(desk: Desk, wanted: "exporting.Export") -> None:
    """Write on another thread, and say what was written."""

    def done(exported: exporting.Exported) -> None:
        names = ", ".join(path.name for path in exported.written)
        told = tr("Written to {folder}: {names}").format(folder=wanted.folder.name, names=names)
        if exported.left_out:
            desk.notices.warning("\n".join((told, tr("Left out:"), *exported.left_out)))
        else:
            desk.notices.done(told)

    session = desk.workspace
    session.jobs.start(
        tr("Exporting"),
        lambda p: exporting.export_study(session, wanted, p),
        done,
        desk.notices.error,
    )


def save_picture(desk: Desk) -> None:
    """Save the view at hand as a PNG, with what lies over it."""
    volume = whole_volume(desk, tr("A picture of it can be saved"))
    if volume is None:
        return
    folder = desk.workspace.settings.get(EXPORT_FOLDER)
    name = Path(folder) / default_name(volume.series.study_uid, "picture", ".png")
    chosen, _ = QFileDialog.getSaveFileName(
        desk.window, tr("Save picture"), str(name), "PNG (*.png)"
    )
    if chosen:
        try:
            write_view(desk, Path(chosen))
        except ViewerError as error:
            desk.notices.error(error)


def write_view(desk: Desk, path: Path) -> None:
    """Write the active view as a PNG. Raises ViewerError where that is not possible."""
    write_png(path, picture_of(desk), lines_of(desk))
    desk.notices.done(tr("Saved as {name}.").format(name=path.name))


def picture_of(desk: Desk) -> Bytes:
    """The active view with all that is drawn on it."""
    pane = desk.stage.active
    return key_picture(pane, desk.guiding.layer(pane))


def other_keys(desk: Desk, study: Study) -> "Iterator[exporting.KeyPicture]":
    """The other slices of the views on screen that something is drawn on, each once."""
    active = desk.stage.active
    done = {_slice_of(active, active.index)}
    for pane in desk.stage.shown():
        volume, guides = pane.scene.volume, desk.guiding.layer(pane)
        if volume.series.study_uid != study.uid or not volume.is_whole:
            continue
        record = desk.workspace.record(study.uid)
        lines = _said(study, volume, record, hide=desk.stage.identity_hidden)
        for index in marked_slices(pane, guides):
            if _slice_of(pane, index) not in done and len(done) <= _MOST_KEYS:
                done.add(_slice_of(pane, index))
                yield exporting.KeyPicture(key_picture_of(pane, guides, index), lines)


def _slice_of(pane: Pane, index: int) -> tuple[Key, Plane, int]:
    return key_of(pane.scene.volume), pane.plane, index


_MOST_KEYS = 12
"""Pictures of one export: they are held in memory until they are written."""


def lines_of(desk: Desk) -> tuple[str, ...]:
    """What is written below a picture of the active view."""
    study, volume = desk.stage.study, desk.stage.volume
    if study is None or volume is None:
        return ()
    record = desk.workspace.record(study.uid) if desk.workspace.reader is not None else None
    return _said(study, volume, record, hide=desk.stage.identity_hidden)


def _said(study: Study, volume: Volume, record: Record | None, *, hide: bool) -> tuple[str, ...]:
    return tuple(tr(line) for line in picture_lines(study, volume, record, hide=hide))


def quit_program(desk: Desk) -> None:
    """Leave."""
    desk.window.close()


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="file.open", title="Open folder…", menu=FILE, run=open_folder,
            keys=("Ctrl+O",), icon="mdi6.folder-open", bar=True,
            tip="Open a folder, with everything in it"),
    Command(id="file.files", title="Open files…", menu=FILE, run=open_files,
            keys=("Ctrl+Shift+O",), icon="mdi6.file-image-outline",
            tip="DICOM files, a DICOMDIR, a zip, pictures or NIfTI"),
    Command(id="file.again", title="Look again", menu=FILE, run=look_again,
            keys=("Ctrl+F5",), icon="mdi6.refresh",
            tip="Picks up files that came, or were copied to their end, since they were opened"),
    Command(id="file.passed", title="What was passed over…", menu=FILE, run=show_passed_over,
            icon="mdi6.file-alert-outline", tip="Files that could not be shown, and why"),
    Command(id="file.sample", title="Open the sample case", menu=FILE, run=open_sample,
            icon="mdi6.flask-outline", tip="A generated knee: no patient"),
    Command(id="file.export", title="Export…", menu=FILE, run=export, keys=("Ctrl+E",),
            icon="mdi6.export", bar=True, needs=VOLUME,
            tip="What you measured, judged and painted: DICOM SR and SEG, NIfTI, tables"),
    Command(id="file.picture", title="Save picture of this view…", menu=FILE,
            run=save_picture, keys=("Ctrl+P",), icon="mdi6.camera-outline", needs=VOLUME),
    Command(id="file.reader", title="Who reads…", menu=FILE, run=ask_reader,
            icon="mdi6.account-outline"),
)
LEAVING = (
    Command(id="file.quit", title="Quit", menu=FILE, run=quit_program, keys=("Ctrl+Q",)),
)
# fmt: on
