"""The range of values that a brush keeps to."""

from viewer.core.painting.tip import Within
from viewer.core.volume import Volume
from viewer.ui.canvas.pane import Pane
from viewer.ui.painting.kind import Range


def opening_range(pane: Pane) -> Range:
    """What the window shows neither black nor white."""
    if pane.volume is None:
        return 0.0, 0.0
    window = pane.scene.window()
    half = window.width / 2
    return round(window.center - half, 1), round(window.center + half, 1)


def within(volume: Volume, kept: Range | None) -> Within | None:
    """The same in stored values; None where all values are painted, or they are colours."""
    if kept is None or volume.is_colour or volume.greys.palette is not None:
        return None
    slope, intercept = volume.greys.slope, volume.greys.intercept
    ends = sorted((value - intercept) / slope for value in kept)
    return Within(volume.values, ends[0], ends[1])
