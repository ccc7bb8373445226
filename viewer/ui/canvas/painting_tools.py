"""The tools that change the mask in hand: one table for the menu, the panel, the keys, the hand."""

from dataclasses import dataclass

from viewer.ui.canvas.events import Tool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintingTool:
    """One of them; ``icon`` is a name of the icon font.

    ``ring`` tells that its size is shown around the mouse, ``bar`` puts it into the toolbar.
    """

    tool: Tool
    title: str
    key: str
    icon: str
    tip: str
    ring: bool = False
    bar: bool = False


# fmt: off
PAINTING_TOOLS = (
    PaintingTool(tool=Tool.BRUSH, title="Brush", key="P", icon="mdi6.brush", ring=True, bar=True,
                 tip="Paint the mask in hand; Shift and the wheel make the brush larger"),
    PaintingTool(tool=Tool.ERASER, title="Eraser", key="E", icon="mdi6.eraser", ring=True, bar=True,
                 tip="Take away from the mask in hand"),
    PaintingTool(tool=Tool.OUTLINE, title="Mask outline", key="Shift+Y",
                 icon="mdi6.vector-polygon", bar=True,
                 tip="Click the corners; double click or Enter fills what they hold"),
    PaintingTool(tool=Tool.CUT_OUT, title="Mask cut", key="Shift+U",
                 icon="mdi6.content-cut", tip="Click the corners; what they hold is taken away"),
    PaintingTool(tool=Tool.FILL, title="Fill an area", key="Shift+B",
                 icon="mdi6.format-color-fill",
                 tip="Click inside a closed outline, or on values in the range of the brush"),
    PaintingTool(tool=Tool.ISLAND, title="Take an island away", key="Shift+J",
                 icon="mdi6.puzzle-remove-outline",
                 tip="Click a part of the mask that hangs together with nothing else"),
)
# fmt: on

RINGED = tuple(one.tool for one in PAINTING_TOOLS if one.ring)
"""The brushes."""

PAINTING = tuple(one.tool for one in PAINTING_TOOLS)
"""All that change the mask in hand."""

OUTLINES = {Tool.OUTLINE: False, Tool.CUT_OUT: True}
"""The tools that draw around an area; whether they take it away."""
