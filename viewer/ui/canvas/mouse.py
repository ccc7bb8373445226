"""What the buttons of the mouse do, as profiles to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from viewer.ui.canvas.events import Tool

Held = tuple[Qt.MouseButton, Qt.KeyboardModifier]
"""A button, and the keys held with it."""

_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_RIGHT = Qt.MouseButton.RightButton
_ALONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Mouse:
    """A profile by its name. The left button alone has the tool in hand, in each of them.

    Keys that a profile does not name change nothing.
    """

    name: str
    title: str
    drags: Mapping[Held, Tool]

    def tool(self, button: Qt.MouseButton, keys: Qt.KeyboardModifier, in_hand: Tool) -> Tool | None:
        """What a press stands for; None where it stands for nothing."""
        alone = in_hand if button is _LEFT else self.drags.get((button, _ALONE))
        return self.drags.get((button, keys & (_SHIFT | _CTRL)), alone)


STANDARD = Mouse(
    "standard",
    "Standard: right drag zooms",
    {
        (_LEFT, _SHIFT): Tool.CROSSHAIR,
        (_MIDDLE, _ALONE): Tool.PAN,
        (_RIGHT, _ALONE): Tool.ZOOM,
    },
)
PACS = Mouse(
    "pacs",
    "PACS: right drag changes window and level",
    {
        (_LEFT, _SHIFT): Tool.CROSSHAIR,
        (_MIDDLE, _ALONE): Tool.PAN,
        (_RIGHT, _ALONE): Tool.WINDOW,
        (_RIGHT, _CTRL): Tool.ZOOM,
    },
)
PROFILES = {profile.name: profile for profile in (STANDARD, PACS)}
