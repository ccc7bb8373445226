"""Colours and sizes of the canvas."""

from PySide6.QtGui import QColor

from viewer.core.planes.plane import Plane
from viewer.ui.canvas.events import Severity

BACKGROUND = QColor(0, 0, 0)
GRID_GAP = QColor("#1b1f22")
ACCENT = QColor("#4fb3bf")
TEXT = QColor("#e8ecef")
FAINT_TEXT = QColor("#9aa5ab")
SHADOW = QColor(0, 0, 0, 210)
PLATE = QColor(0, 0, 0, 210)
"""The ground of words over a picture: lets some of it through, and is dark on a white film."""

DROP_TINT = QColor(79, 179, 191, 46)

PLANE_COLOURS = {
    Plane.AXIAL: QColor("#ff7a70"),
    Plane.SAGITTAL: QColor("#f0cf60"),
    Plane.CORONAL: QColor("#56b4e9"),
    Plane.FILM: FAINT_TEXT,
}

BANNERS = {
    Severity.INFO: QColor(24, 72, 80, 225),
    Severity.WARNING: QColor(122, 84, 14, 230),
    Severity.DANGER: QColor(138, 38, 38, 230),
}
"""The ground of a banner by its severity; its text is TEXT."""

BADGES = {
    Severity.INFO: (QColor("#d5f3f5"), QColor("#1d5f68")),
    Severity.WARNING: (QColor("#1c1500"), QColor("#f0b429")),
    Severity.DANGER: (QColor("#ffffff"), QColor("#a83232")),
}
"""The text and the ground of a badge by its severity."""

TEXT_POINTS = 9.0
LETTER_POINTS = 12.0
MARGIN = 8
BADGE_PAD = 5
BORDER = 2
CROSSHAIR_GAP = 14.0
OUTLINE_WIDTH = 1.6

GUIDE = QColor("#8fd0ff")
GUIDE_AXIS = QColor("#ffd479")
GUIDE_ASIDE = QColor("#8a99a5")
"""The lines of a guided set, its axes, and those of a set that is not at hand."""

STRIPS = {
    danger: f"background: {ground}; color: {text}; font-weight: bold; padding: 7px 12px;"
    for danger, (text, ground) in {
        False: ("#1c1500", "#f0b429"),
        True: ("#ffffff", "#b3202c"),
    }.items()
}
"""How a warning across all panes looks: where nobody knows, and where it is so."""
