"""Drawing and measuring."""

from collections.abc import Callable

from viewer.ui.canvas.events import Tool
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import MEASURE, SHAPE, VOLUME, Command
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import tr

_NONE_CHOSEN = "No shape is chosen. Press {tool.select} and click one."


def draw(tool: Tool) -> Callable[[Desk], None]:
    """A deed that lets the left button draw: on a whole picture, for a reader with a name."""

    def deed(desk: Desk) -> None:
        ready = whole_volume(desk, tr("It can be drawn on")) is not None and has_reader(desk)
        # Pressed again where it may not be, the button of the toolbar goes back too.
        desk.stage.set_tool(tool if ready else Tool.WINDOW)

    return deed


def select(desk: Desk) -> None:
    """Let the left button choose and move what is drawn."""
    desk.stage.set_tool(Tool.SELECT)


def copy(desk: Desk) -> None:
    """Put what the chosen shape says into the clipboard."""
    if desk.drawing.chosen:
        desk.listing.copy(desk.drawing.chosen)
    else:
        desk.notices.info(keyed(_NONE_CHOSEN))


def remove(desk: Desk) -> None:
    """Take the chosen shape away."""
    if not desk.drawing.chosen:
        desk.notices.info(keyed(_NONE_CHOSEN))
        return
    desk.drawing.remove(desk.drawing.chosen)


def _tool(tool: Tool, title: str, key: str, icon: str, tip: str, *, bar: bool = False) -> Command:
    return Command(
        id=f"tool.{tool.value}", title=title, menu=MEASURE, run=draw(tool), keys=(key,),
        icon=icon, tip=tip, group="tool", needs=VOLUME, bar=bar, checkable=True,
    )  # fmt: skip


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="tool.select", title="Select and move", menu=MEASURE, run=select, keys=("S",),
            icon="mdi6.cursor-default-outline", group="tool", bar=True, checkable=True,
            tip="Click a shape to choose it, drag it or its handles; arrow keys nudge it"),
    _tool(Tool.LENGTH, "Length", "L", "mdi6.ruler",
          "Drag, or click both ends. They go onto ends that are there; not with Alt", bar=True),
    _tool(Tool.ANGLE, "Angle", "K", "mdi6.angle-acute", "Three clicks, the corner second",
          bar=True),
    _tool(Tool.OPEN_ANGLE, "Angle between two lines", "U", "mdi6.angle-obtuse",
          "Draw one line, then the other"),
    _tool(Tool.COBB, "Cobb angle", "J", "mdi6.vector-difference",
          "Draw a line along each end plate"),
    _tool(Tool.CIRCLE, "Circle", "Q", "mdi6.circle-outline", "From the middle outwards"),
    _tool(Tool.ELLIPSE, "Ellipse", "Shift+Q", "mdi6.ellipse-outline", "From corner to corner"),
    _tool(Tool.BOX, "Box", "B", "mdi6.rectangle-outline", "From corner to corner, then its label",
          bar=True),
    _tool(Tool.POLYGON, "Polygon", "Y", "mdi6.vector-polygon",
          "Click the corners; double click or Enter closes it, Backspace takes one back"),
    _tool(Tool.POINT, "Point", "D", "mdi6.plus", "Click, then its label"),
    _tool(Tool.ARROW, "Arrow", "Shift+A", "mdi6.arrow-top-left", "From the tip outwards"),
    _tool(Tool.TEXT, "Text", "T", "mdi6.format-text", "Click, then type"),
    Command(id="shape.copy", title="Copy value", menu=MEASURE, run=copy, keys=("Ctrl+C",),
            icon="mdi6.content-copy", needs=SHAPE),
    Command(id="shape.remove", title="Delete shape", menu=MEASURE, run=remove, keys=("Del",),
            icon="mdi6.delete-outline", needs=SHAPE),
)
# fmt: on
