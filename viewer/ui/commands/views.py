"""How the pictures are shown."""

from collections.abc import Callable

from viewer.core.planes.plane import Plane
from viewer.session.presets import presets
from viewer.store.settings import IDENTITY_HIDDEN
from viewer.ui.canvas.events import Tool
from viewer.ui.commands.command import STUDY, TOOLS, VIEW, VOLUME, WINDOWS, Command
from viewer.ui.desk import Desk
from viewer.ui.looks.words import tr

Deed = Callable[[Desk], None]

_FIRST_PART = "This is the first part of this series."
_GRAPHICS_HIDDEN = "Overlays and shutters that come with the files are hidden."
_GRAPHICS_SHOWN = "Overlays and shutters that come with the files are shown."


def use_tool(tool: Tool) -> Deed:
    """A deed that gives the left button another meaning."""
    return lambda desk: desk.stage.set_tool(tool)


def show_plane(plane: Plane) -> Deed:
    """A deed that turns the active view to another plane."""
    return lambda desk: desk.stage.set_plane(plane)


def next_study(step: int) -> Deed:
    """A deed that goes down the list of Studies, or up."""

    def deed(desk: Desk) -> None:
        desk.notices.hide()
        if not desk.stage.hang_neighbour(step):
            desk.notices.info(
                tr("This is the last study.") if step > 0 else tr("This is the first study.")
            )

    return deed


def next_part(step: int) -> Deed:
    """A deed that goes to the next echo, time point … of the active Series, or back."""

    def deed(desk: Desk) -> None:
        desk.notices.hide()
        if not desk.stepping.step(step):
            last, first = tr("This is the last part of this series."), tr(_FIRST_PART)
            desk.notices.info(last if step > 0 else first)

    return deed


def use_preset(key: str) -> Deed:
    """A deed that shows the active Series through the preset of a digit."""

    def deed(desk: Desk) -> None:
        volume = desk.stage.volume
        found = presets(volume) if volume is not None else ()
        chosen = next((preset for preset in found if preset.key == key), None)
        if chosen is None:
            listed = ", ".join(f"{preset.key} {tr(preset.name)}" for preset in found)
            some = tr("There are: {listed}.").format(listed=listed)
            there = some if listed else tr("A colour picture has none.")
            desk.notices.info(
                tr("There is no window {key} here. {there}").format(key=key, there=there)
            )
            return
        desk.stage.set_window(chosen.shown)
        desk.notices.info(f"{tr(chosen.name)}.")

    return deed


def fit(desk: Desk) -> None:
    """Fit the picture into its view."""
    desk.stage.active.fit()


def one_to_one(desk: Desk) -> None:
    """One pixel of the picture on one of the screen."""
    desk.stage.active.one_to_one()


def zoom(factor: float) -> Deed:
    """A deed that enlarges about the middle of the active view."""
    return lambda desk: desk.stage.active.zoom_by(factor)


def invert(desk: Desk) -> None:
    """Swap black and white."""
    desk.stage.active.set_inverted(not desk.stage.active.inverted)


def hide_graphics(desk: Desk) -> None:
    """Take off what the file draws on its own pictures, in all views, or put it back."""
    hidden = not desk.stage.active.graphics_hidden
    for pane in desk.stage.grid.panes:
        pane.set_graphics_hidden(hidden)
    desk.notices.info(tr(_GRAPHICS_HIDDEN if hidden else _GRAPHICS_SHOWN))


def reset(desk: Desk) -> None:
    """As the picture was when it opened."""
    volume, pane = desk.stage.volume, desk.stage.active
    if volume is None:
        return
    desk.facings.upright(pane)
    pane.fit()
    pane.set_inverted(False)
    desk.stage.reset_window()
    desk.turning.plain()


def hide_identity(desk: Desk) -> None:
    """Take the patient off the screen, or put the patient back."""
    hidden = not desk.stage.identity_hidden
    desk.workspace.settings.set(IDENTITY_HIDDEN, hidden)
    desk.notices.info(
        tr("Identity is hidden, also in saved pictures. What is burned into the pixels stays.")
        if hidden
        else tr("Identity is shown.")
    )


def _tool(tool: Tool, title: str, key: str, icon: str, tip: str) -> Command:
    return Command(
        id=f"tool.{tool.value}", title=title, menu=TOOLS, run=use_tool(tool), keys=(key,),
        icon=icon, tip=tip, group="tool", bar=True, checkable=True,
    )  # fmt: skip


# fmt: off
COMMANDS: tuple[Command, ...] = (
    _tool(Tool.WINDOW, "Window / level", "W", "mdi6.contrast-circle",
          "Drag: right is wider, up is brighter"),
    _tool(Tool.CROSSHAIR, "Crosshair", "C", "mdi6.crosshairs",
          "Click or drag: all linked views follow. Shift and drag does the same"),
    _tool(Tool.PAN, "Pan", "N", "mdi6.hand-back-right-outline", "Also the middle button"),
    _tool(Tool.ZOOM, "Zoom", "Z", "mdi6.magnify", "Also the right button, or Ctrl and the wheel"),
    Command(id="view.axial", title="Axial", menu=VIEW, run=show_plane(Plane.AXIAL),
            keys=("Alt+1",), needs=VOLUME),
    Command(id="view.sagittal", title="Sagittal", menu=VIEW, run=show_plane(Plane.SAGITTAL),
            keys=("Alt+2",), needs=VOLUME),
    Command(id="view.coronal", title="Coronal", menu=VIEW, run=show_plane(Plane.CORONAL),
            keys=("Alt+3",), needs=VOLUME),
    Command(id="view.next", title="Next study", menu=VIEW, run=next_study(1),
            keys=("Ctrl+Down",), icon="mdi6.arrow-down", needs=STUDY),
    Command(id="view.previous", title="Previous study", menu=VIEW, run=next_study(-1),
            keys=("Ctrl+Up",), icon="mdi6.arrow-up", needs=STUDY),
    Command(id="view.part_next", title="Next part of the series", menu=VIEW,
            run=next_part(1), keys=(".",), icon="mdi6.arrow-right", needs=VOLUME,
            tip="The next echo, time point, b-value …, on the same slice"),
    Command(id="view.part_previous", title="Previous part of the series", menu=VIEW,
            run=next_part(-1), keys=(",",), icon="mdi6.arrow-left", needs=VOLUME,
            tip="The echo, time point, b-value … before, on the same slice"),
    Command(id="view.fit", title="Fit to view", menu=VIEW, run=fit, keys=("F",),
            icon="mdi6.fit-to-page-outline", bar=True, needs=VOLUME),
    Command(id="view.pixels", title="One pixel to one", menu=VIEW, run=one_to_one,
            keys=("Ctrl+1",), needs=VOLUME),
    Command(id="view.larger", title="Zoom in", menu=VIEW, run=zoom(1.25), keys=("+", "="),
            icon="mdi6.magnify-plus-outline", needs=VOLUME),
    Command(id="view.smaller", title="Zoom out", menu=VIEW, run=zoom(0.8), keys=("-",),
            icon="mdi6.magnify-minus-outline", needs=VOLUME),
    Command(id="view.invert", title="Invert greys", menu=VIEW, run=invert, keys=("I",),
            icon="mdi6.invert-colors", bar=True, needs=VOLUME),
    Command(id="view.graphics", title="Overlays and shutter of the file", menu=VIEW,
            run=hide_graphics, keys=("V",), icon="mdi6.layers-outline", needs=VOLUME,
            tip="Shows or hides what the file itself draws on its pictures"),
    *(Command(id=f"window.{digit}", title=f"Window {digit}", menu=WINDOWS, keys=(digit,),
              run=use_preset(digit), needs=VOLUME) for digit in "1234567890"),
    Command(id="view.reset", title="Reset view", menu=VIEW, run=reset, keys=("R",),
            icon="mdi6.restore", needs=VOLUME),
    Command(id="view.identity", title="Hide identity", menu=VIEW, run=hide_identity,
            keys=("H",), icon="mdi6.incognito", bar=True, checkable=True,
            tip="Takes the patient off the screen, the title and all pictures"),
)
# fmt: on
