"""How the pictures are shown."""

from collections.abc import Callable

from viewer.core.plane import Plane
from viewer.session.hanging import Layout
from viewer.session.presets import presets
from viewer.store.settings import IDENTITY_HIDDEN
from viewer.ui.canvas.events import Tool
from viewer.ui.desk import Desk

Deed = Callable[[Desk], None]


def use_tool(tool: Tool) -> Deed:
    """A deed that gives the left button another meaning."""
    return lambda desk: desk.stage.set_tool(tool)


def use_layout(layout: Layout) -> Deed:
    """A deed that divides the window anew."""
    return lambda desk: desk.stage.set_layout(layout)


def show_plane(plane: Plane) -> Deed:
    """A deed that turns the active view to another plane."""
    return lambda desk: desk.stage.set_plane(plane)


def next_study(step: int) -> Deed:
    """A deed that goes down the list of Studies, or up."""

    def deed(desk: Desk) -> None:
        desk.notices.hide()
        if not desk.stage.hang_neighbour(step):
            desk.notices.info("This is the last study." if step > 0 else "This is the first study.")

    return deed


def next_part(step: int) -> Deed:
    """A deed that goes to the next echo, time point … of the active Series, or back."""

    def deed(desk: Desk) -> None:
        desk.notices.hide()
        if not desk.stepping.step(step):
            said = "This is the last part" if step > 0 else "This is the first part"
            desk.notices.info(f"{said} of this series.")

    return deed


def use_preset(key: str) -> Deed:
    """A deed that shows the active Series through the preset of a digit."""

    def deed(desk: Desk) -> None:
        volume = desk.stage.volume
        found = presets(volume) if volume is not None else ()
        chosen = next((preset for preset in found if preset.key == key), None)
        if chosen is None:
            listed = ", ".join(f"{preset.key} {preset.name}" for preset in found)
            there = f"There are: {listed}." if listed else "A colour picture has none."
            desk.notices.info(f"There is no window {key} here. {there}")
            return
        desk.stage.set_window(chosen.shown)
        desk.notices.info(f"{chosen.name}.")

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
    said = "hidden" if hidden else "shown"
    desk.notices.info(f"Overlays and shutters that come with the files are {said}.")


def reset(desk: Desk) -> None:
    """As the picture was when it opened."""
    volume, pane = desk.stage.volume, desk.stage.active
    if volume is None:
        return
    pane.fit()
    pane.set_inverted(False)
    desk.stage.reset_window()


def hide_identity(desk: Desk) -> None:
    """Take the patient off the screen, or put the patient back."""
    hidden = not desk.stage.identity_hidden
    desk.workspace.settings.set(IDENTITY_HIDDEN, hidden)
    desk.stage.set_identity_hidden(hidden)
    desk.notices.info(
        "Identity is hidden, also in saved pictures. What is burned into the pixels stays."
        if hidden
        else "Identity is shown."
    )
