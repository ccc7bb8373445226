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

from viewer.session.exporting import Kinds
from viewer.ui.words import tr

_KINDS = (
    ("sr", "DICOM SR: the grades you accepted or changed"),
    ("seg", "DICOM SEG: your masks"),
    ("nifti", "NIfTI: your masks"),
    ("tables", "JSON and CSV: findings and annotations"),
    ("picture", "PNG: the active view with its overlay"),
)

_WITHOUT = "Identity is hidden, so the PNG leaves the patient out."
_WITH = "The PNG names the patient below the picture; hide identity (H) first to leave that out."


class ExportDialog(QDialog):
    """Kinds of files to choose, and a folder."""

    def __init__(self, folder: str, identity_hidden: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self._boxes = {name: QCheckBox(text) for name, text in _KINDS}
        self._folder = QLineEdit(folder or str(Path.home()))
        self._folder.setAccessibleName(tr("Folder"))
        browse = QPushButton("Choose…")
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self._folder, 1)
        where.addWidget(browse)
        note = QLabel(
            "SR and SEG carry the patient of the pictures they belong to, as DICOM asks. "
            + (_WITHOUT if identity_hidden else _WITH)
            + " No other file and no file name says who it is.",
            wordWrap=True,
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._write = buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self._write.setDefault(True)
        self._folder.textChanged.connect(lambda _: self._allow())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for box in self._boxes.values():
            box.setChecked(True)
            box.toggled.connect(lambda _: self._allow())
            column.addWidget(box)
        column.addSpacing(6)
        column.addWidget(QLabel("Folder"))
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
        chosen = QFileDialog.getExistingDirectory(self, "Export to", self._folder.text())
        if chosen:
            self._folder.setText(chosen)
