"""How the window looks: one dark theme, so that the pictures are the brightest thing in it."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

ACCENT = "#4fb3bf"
GROUND = "#16191d"
PANEL = "#1e2227"
RAISED = "#292e35"
LINE = "#3a414a"
TEXT = "#e4e7ea"
QUIET = "#9aa4af"
GOOD = "#66bb7a"
CHANGED = "#e0b050"
BAD = "#e57373"
WARNING = "#f0b429"

_ROLES = {
    QPalette.ColorRole.Window: GROUND,
    QPalette.ColorRole.WindowText: TEXT,
    QPalette.ColorRole.Base: PANEL,
    QPalette.ColorRole.AlternateBase: RAISED,
    QPalette.ColorRole.Text: TEXT,
    QPalette.ColorRole.Button: RAISED,
    QPalette.ColorRole.ButtonText: TEXT,
    QPalette.ColorRole.ToolTipBase: RAISED,
    QPalette.ColorRole.ToolTipText: TEXT,
    QPalette.ColorRole.Highlight: ACCENT,
    QPalette.ColorRole.HighlightedText: "#0b0d0f",
    QPalette.ColorRole.PlaceholderText: QUIET,
    QPalette.ColorRole.Mid: LINE,
}

_SHEET = f"""
QToolBar {{ background: {PANEL}; border: 0; border-bottom: 1px solid {LINE}; padding: 3px;
           spacing: 2px; }}
QToolButton {{ color: {TEXT}; border: 1px solid transparent; border-radius: 4px; padding: 4px; }}
QToolButton:hover {{ background: {RAISED}; }}
QToolButton:checked {{ background: {RAISED}; border-color: {ACCENT}; }}
QToolButton:disabled, QPushButton:disabled {{ color: #626b75; }}
QPushButton {{ background: {RAISED}; border: 1px solid {LINE}; border-radius: 4px;
              padding: 4px 10px; }}
QPushButton:hover {{ border-color: {ACCENT}; }}
QPushButton:default {{ border-color: {ACCENT}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {ACCENT}; }}
QDockWidget {{ color: {QUIET}; }}
QDockWidget::title {{ background: {PANEL}; padding: 6px 8px; }}
QTreeView, QListView, QScrollArea {{ background: {PANEL}; border: 0; }}
QMenuBar, QMenu {{ background: {PANEL}; color: {TEXT}; }}
QMenu {{ border: 1px solid {LINE}; }}
QMenu::item:selected, QMenuBar::item:selected {{ background: {RAISED}; color: {ACCENT}; }}
QMenu::item:disabled {{ color: #626b75; }}
QStatusBar {{ background: {PANEL}; border-top: 1px solid {LINE}; }}
QStatusBar::item {{ border: 0; }}
QLineEdit, QComboBox, QSpinBox {{ background: {RAISED}; border: 1px solid {LINE};
             border-radius: 4px; padding: 3px 6px; }}
QProgressBar {{ background: {RAISED}; border: 1px solid {LINE}; border-radius: 4px;
               text-align: center; height: 14px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 3px; }}
QSlider::groove:horizontal {{ background: {LINE}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {ACCENT}; width: 14px; margin: -5px 0;
                             border-radius: 7px; }}
QSplitter::handle, QMainWindow::separator {{ background: {LINE}; width: 1px; height: 1px; }}
QToolTip {{ background: {RAISED}; color: {TEXT}; border: 1px solid {LINE}; padding: 3px; }}
"""


def dress(app: QApplication) -> None:
    """Give the whole program its look."""
    app.setStyle("Fusion")
    palette = QPalette()
    for role, colour in _ROLES.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#626b75"))
    app.setPalette(palette)
    app.setStyleSheet(_SHEET)
