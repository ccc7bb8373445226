"""Windows that only tell: a model's card, what Condyle is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from viewer.ui.dialogs.buttons import Buttons

ABOUT = """
# Condyle {version}

A viewer for hip, knee and leg imaging in which a model's claim stays visible as a claim:
look at it, doubt it, correct it, and export what you stand behind.

**For research. Not a medical device, not for diagnosis.**

Licence: Apache-2.0. Condyle is built with Qt and PySide6 (LGPL-3.0), pyqtgraph, pydicom,
highdicom, NumPy, OpenCV, PyTorch and MONAI.
"""

_LETTERS, _LINES = 900, 12
"""What fills more than a small window."""


class TextDialog(QDialog):
    """A page of text to read, in Markdown."""

    def __init__(self, title: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        page = QTextBrowser()
        page.setOpenExternalLinks(False)
        page.setAccessibleName(title)
        page.setMarkdown(markdown)
        page.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        buttons = Buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(page)
        column.addWidget(buttons)
        long = len(markdown) > _LETTERS or markdown.count("\n") > _LINES
        wanted = QSize(980, 720) if long else QSize(720, 300)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))
