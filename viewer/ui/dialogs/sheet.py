"""Keys and mouse to read, to print and to keep."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks.words import tr
from viewer.ui.sheet import Section, page

_ON_PAPER, _ON_SCREEN = 7.5, 9.5
"""Points of the letters."""
_A4 = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Portrait,
    QMarginsF(12, 12, 12, 12),
    QPageLayout.Unit.Millimeter,
)


class SheetDialog(QDialog):
    """The sheet in two columns, with the ways to take it along."""

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and mouse"))
        self._sections = sections
        shown = QTextBrowser()
        shown.setHtml(page(sections, _ON_SCREEN))
        shown.setAccessibleName(tr("Keys and mouse"))
        buttons = Buttons(QDialogButtonBox.StandardButton.Close)
        keep = buttons.addButton(tr("Save as PDF…"), QDialogButtonBox.ButtonRole.ActionRole)
        on_paper = buttons.addButton(tr("Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        keep.clicked.connect(self._ask_where)
        on_paper.clicked.connect(self._print)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(shown)
        column.addWidget(buttons)
        self.resize(QSize(900, 700).boundedTo(self.screen().availableSize() * 0.9))

    def _ask_where(self) -> None:
        name = str(Path.home() / "condyle-keys.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save as PDF"), name, "PDF (*.pdf)")
        if chosen:
            write_pdf(self._sections, Path(chosen))

    def _print(self) -> None:
        # Loaded by those few who print.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        printer.setPageLayout(_A4)
        if QPrintDialog(printer, self).exec():
            _document(self._sections).print_(printer)


def write_pdf(sections: Sequence[Section], path: Path) -> None:
    """Write the sheet as a PDF of A4 pages."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(_A4)
    writer.setTitle(tr("Condyle: keys and mouse"))
    _document(sections).print_(writer)


def _document(sections: Sequence[Section]) -> QTextDocument:
    """Black on white, whatever the window wears."""
    document = QTextDocument()
    title = tr("Condyle: keys and mouse")
    document.setHtml(
        f'<body style="color: black"><h3>{title}</h3>{page(sections, _ON_PAPER)}</body>'
    )
    return document
