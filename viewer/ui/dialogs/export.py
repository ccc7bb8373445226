"""What to write, and where to."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.session.exporting import Contents, Kinds
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import tr

_KINDS = ("sr", "seg", "nifti", "tables", "picture")


def _titles(there: Contents) -> dict[str, str]:
    """What each kind of file would hold; a kind that would hold nothing says so."""
    told = _counted(
        (there.grades, tr("1 grade"), tr("{n} grades")),
        (there.shapes, tr("1 shape"), tr("{n} shapes")),
        (there.sets, tr("1 guided set"), tr("{n} guided sets")),
        (there.claims, tr("1 accepted claim"), tr("{n} accepted claims")),
    )
    masks = _counted((there.masks, tr("1 mask"), tr("{n} masks")))
    volumes = _counted(
        (there.masks, tr("1 mask"), tr("{n} masks")),
        (there.volumes, tr("1 derived volume"), tr("{n} derived volumes")),
    )
    all_of_it = ", ".join(part for part in (told, masks) if part)
    nothing = tr("nothing yet")
    return {
        "sr": tr("DICOM SR with coordinates, and key images: {what}").format(what=told or nothing),
        "seg": tr("DICOM SEG and parametric maps: {what}").format(what=volumes or nothing),
        "nifti": tr("NIfTI: {what}").format(what=volumes or nothing),
        "tables": tr("JSON and CSV, a row for each number: {what}").format(
            what=all_of_it or nothing
        ),
        "picture": tr("PNG: the active view, and each marked slice of the views on screen"),
    }


def _empty(there: Contents) -> set[str]:
    """The kinds of files that would hold nothing."""
    told = there.grades or there.shapes or there.sets or there.claims
    empty = set() if told else {"sr"}
    empty |= set() if there.masks or there.volumes else {"seg", "nifti"}
    return empty if told or there.masks else empty | {"tables"}


def _counted(*parts: tuple[int, str, str]) -> str:
    return ", ".join(one if n == 1 else more.format(n=n) for n, one, more in parts if n)


def _without() -> str:
    return tr("Identity is hidden, so the PNG leaves the patient out.")


def _with() -> str:
    return keyed(
        "The PNG names the patient below the picture; "
        "hide identity ({view.identity}) first to leave that out."
    )


class ExportDialog(QDialog):
    """Kinds of files to choose, and a folder."""

    def __init__(
        self, folder: str, identity_hidden: bool, there: Contents, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        titles = _titles(there)
        self._boxes = {name: QCheckBox(titles[name]) for name in _KINDS}
        self._folder = QLineEdit(folder or str(Path.home()))
        self._folder.setAccessibleName(tr("Folder"))
        browse = QPushButton(tr("Choose…"))
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self._folder, 1)
        where.addWidget(browse)
        note = QLabel(
            tr("DICOM files carry the patient of the pictures they belong to, as DICOM asks.")
            + " "
            + (_without() if identity_hidden else _with())
            + " "
            + tr("No other file and no file name says who it is."),
            wordWrap=True,
        )
        buttons = Buttons(QDialogButtonBox.StandardButton.Cancel)
        self._write = buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._write.setDefault(True)
        self._folder.textChanged.connect(lambda _: self._allow())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        empty = _empty(there)
        for name, box in self._boxes.items():
            box.setChecked(name not in empty)
            box.setEnabled(name not in empty)
            box.toggled.connect(lambda _: self._allow())
            column.addWidget(box)
        column.addSpacing(6)
        column.addWidget(QLabel(tr("Folder")))
        column.addLayout(where)
        column.addWidget(note)
        column.addWidget(buttons)
        self.setMinimumWidth(520)
        self._write.setFocus()

    @property
    def folder(self) -> Path:
        """Where to write."""
        return Path(self._folder.text().strip()).expanduser()

    @property
    def kinds(self) -> Kinds:
        """What to write."""
        return Kinds(**{name: box.isChecked() for name, box in self._boxes.items()})

    def _allow(self) -> None:
        """Something must be chosen, and the folder be a whole path: nobody sees where we run."""
        chosen = any(box.isChecked() for box in self._boxes.values())
        self._write.setEnabled(chosen and self.folder.is_absolute())

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Export to"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)
