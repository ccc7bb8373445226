"""All that a user can do, in one table: menus, toolbar, palette and the list of keys read it."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.core.plane import Plane
from viewer.session.hanging import Layout
from viewer.ui.canvas.events import Tool
from viewer.ui.commands import claims, files, help, masks, views
from viewer.ui.desk import Desk

FILE, EDIT, VIEW, WINDOWS, TOOLS, AI, MASKS, HELP = (
    "&File", "&Edit", "&View", "&Window", "&Tools", "&AI", "&Masks", "&Help",
)  # fmt: skip
MENUS = (FILE, EDIT, VIEW, WINDOWS, TOOLS, AI, MASKS, HELP)
"""In the order of the menu bar."""

STUDY, VOLUME, FILM, MASK = "study", "picture", "radiograph", "mask"
CLAIM, FINDING = "finding on this picture", "open finding on this picture"
"""What a command needs to be of use."""

HOLD_TO_HIDE_AI = "Space"
"""Not a command: what the AI drew is hidden while this key is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing a user can do.

    ``keys`` are Qt key sequences, ``icon`` a name of the icon font, ``needs`` what must be at
    hand. Commands of one ``group`` exclude each other, as tools do. ``bar`` puts it into the
    toolbar; ``checkable`` commands show whether they are on.
    """

    id: str
    title: str
    menu: str
    run: Callable[[Desk], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    group: str = ""
    needs: str = ""
    bar: bool = False
    checkable: bool = False


def _tool(tool: Tool, title: str, key: str, icon: str, tip: str) -> Command:
    return Command(
        id=f"tool.{tool.value}", title=title, menu=TOOLS, run=views.use_tool(tool), keys=(key,),
        icon=icon, tip=tip, group="tool", bar=True, checkable=True,
    )  # fmt: skip


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="file.open", title="Open folder…", menu=FILE, run=files.open_folder,
            keys=("Ctrl+O",), icon="mdi6.folder-open", bar=True,
            tip="Open a folder, with everything in it"),
    Command(id="file.files", title="Open files…", menu=FILE, run=files.open_files,
            keys=("Ctrl+Shift+O",), icon="mdi6.file-image-outline",
            tip="DICOM files, a DICOMDIR, a zip, pictures or NIfTI"),
    Command(id="file.again", title="Look again", menu=FILE, run=files.look_again,
            keys=("Ctrl+F5",), icon="mdi6.refresh",
            tip="Picks up files that came, or were copied to their end, since they were opened"),
    Command(id="file.passed", title="What was passed over…", menu=FILE, run=files.show_passed_over,
            icon="mdi6.file-alert-outline", tip="Files that could not be shown, and why"),
    Command(id="file.sample", title="Open the sample case", menu=FILE, run=files.open_sample,
            icon="mdi6.flask-outline", tip="A generated knee: no patient"),
    Command(id="file.export", title="Export…", menu=FILE, run=files.export, keys=("Ctrl+E",),
            icon="mdi6.export", bar=True, needs=VOLUME,
            tip="DICOM SR and SEG, NIfTI, JSON, CSV and a picture"),
    Command(id="file.picture", title="Save picture of this view…", menu=FILE,
            run=files.save_picture, keys=("Ctrl+P",), icon="mdi6.camera-outline", needs=VOLUME),
    Command(id="file.reader", title="Who reads…", menu=FILE, run=files.ask_reader,
            icon="mdi6.account-outline"),
    Command(id="file.quit", title="Quit", menu=FILE, run=files.quit_program, keys=("Ctrl+Q",)),
    Command(id="edit.undo", title="Undo", menu=EDIT, run=claims.undo, keys=("Ctrl+Z",),
            icon="mdi6.undo", bar=True, needs=VOLUME),
    Command(id="edit.redo", title="Redo", menu=EDIT, run=claims.redo,
            keys=("Ctrl+Y", "Ctrl+Shift+Z"), icon="mdi6.redo", bar=True, needs=VOLUME),
    _tool(Tool.WINDOW, "Window / level", "W", "mdi6.contrast-circle",
          "Drag: right is wider, up is brighter"),
    _tool(Tool.CROSSHAIR, "Crosshair", "C", "mdi6.crosshairs",
          "Click or drag: all linked views follow. Shift and drag does the same"),
    _tool(Tool.PAN, "Pan", "N", "mdi6.hand-back-right-outline", "Also the middle button"),
    _tool(Tool.ZOOM, "Zoom", "Z", "mdi6.magnify", "Also the right button, or Ctrl and the wheel"),
    _tool(Tool.BRUSH, "Brush", "P", "mdi6.brush", "Paint the mask in hand"),
    _tool(Tool.ERASER, "Eraser", "E", "mdi6.eraser", "Take away from the mask in hand"),
    Command(id="view.three", title="Three planes", menu=VIEW, keys=("F2",), needs=VOLUME, bar=True,
            run=views.use_layout(Layout.THREE_PLANES), icon="mdi6.view-quilt-outline",
            tip="Axial, sagittal and coronal of this series"),
    Command(id="view.one", title="One view", menu=VIEW, keys=("F3",), needs=VOLUME, bar=True,
            run=views.use_layout(Layout.ONE), icon="mdi6.square-outline"),
    Command(id="view.two", title="Side by side", menu=VIEW, keys=("F4",), needs=VOLUME, bar=True,
            run=views.use_layout(Layout.SIDE_BY_SIDE), icon="mdi6.view-split-vertical",
            tip="Two views; drag a series onto each"),
    Command(id="view.four", title="Four views", menu=VIEW, keys=("F5",), needs=VOLUME,
            run=views.use_layout(Layout.TWO_BY_TWO), icon="mdi6.view-grid-outline",
            tip="Two by two; drag a series onto each"),
    Command(id="view.axial", title="Axial", menu=VIEW, run=views.show_plane(Plane.AXIAL),
            keys=("Alt+1",), needs=VOLUME),
    Command(id="view.sagittal", title="Sagittal", menu=VIEW, run=views.show_plane(Plane.SAGITTAL),
            keys=("Alt+2",), needs=VOLUME),
    Command(id="view.coronal", title="Coronal", menu=VIEW, run=views.show_plane(Plane.CORONAL),
            keys=("Alt+3",), needs=VOLUME),
    Command(id="view.next", title="Next study", menu=VIEW, run=views.next_study(1),
            keys=("Ctrl+Down",), icon="mdi6.arrow-down", needs=STUDY),
    Command(id="view.previous", title="Previous study", menu=VIEW, run=views.next_study(-1),
            keys=("Ctrl+Up",), icon="mdi6.arrow-up", needs=STUDY),
    Command(id="view.part_next", title="Next part of the series", menu=VIEW,
            run=views.next_part(1), keys=(".",), icon="mdi6.arrow-right", needs=VOLUME,
            tip="The next echo, time point, b-value …, on the same slice"),
    Command(id="view.part_previous", title="Previous part of the series", menu=VIEW,
            run=views.next_part(-1), keys=(",",), icon="mdi6.arrow-left", needs=VOLUME,
            tip="The echo, time point, b-value … before, on the same slice"),
    Command(id="view.fit", title="Fit to view", menu=VIEW, run=views.fit, keys=("F",),
            icon="mdi6.fit-to-page-outline", bar=True, needs=VOLUME),
    Command(id="view.pixels", title="One pixel to one", menu=VIEW, run=views.one_to_one,
            keys=("Ctrl+1",), needs=VOLUME),
    Command(id="view.larger", title="Zoom in", menu=VIEW, run=views.zoom(1.25), keys=("+", "="),
            icon="mdi6.magnify-plus-outline", needs=VOLUME),
    Command(id="view.smaller", title="Zoom out", menu=VIEW, run=views.zoom(0.8), keys=("-",),
            icon="mdi6.magnify-minus-outline", needs=VOLUME),
    Command(id="view.invert", title="Invert greys", menu=VIEW, run=views.invert, keys=("I",),
            icon="mdi6.invert-colors", bar=True, needs=VOLUME),
    Command(id="view.graphics", title="Overlays and shutter of the file", menu=VIEW,
            run=views.hide_graphics, keys=("V",), icon="mdi6.layers-outline", needs=VOLUME,
            tip="Shows or hides what the file itself draws on its pictures"),
    *(Command(id=f"window.{digit}", title=f"Window {digit}", menu=WINDOWS, keys=(digit,),
              run=views.use_preset(digit), needs=VOLUME) for digit in "1234567890"),
    Command(id="view.reset", title="Reset view", menu=VIEW, run=views.reset, keys=("R",),
            icon="mdi6.restore", needs=VOLUME),
    Command(id="view.identity", title="Hide identity", menu=VIEW, run=views.hide_identity,
            keys=("H",), icon="mdi6.incognito", bar=True, checkable=True,
            tip="Takes the patient off the screen, the title and all pictures"),
    Command(id="ai.run", title="Grade this radiograph (Kellgren-Lawrence)", menu=AI,
            run=claims.analyze, keys=("Ctrl+R",), icon="mdi6.brain", bar=True, needs=FILM),
    Command(id="ai.accept", title="Accept finding", menu=AI, run=claims.accept, keys=("A",),
            icon="mdi6.check", needs=FINDING),
    Command(id="ai.change", title="Change the grade…", menu=AI, run=claims.change, keys=("G",),
            icon="mdi6.pencil-outline", needs=CLAIM),
    Command(id="ai.reject", title="Reject finding", menu=AI, run=claims.reject, keys=("X",),
            icon="mdi6.close", needs=FINDING),
    Command(id="ai.card", title="About the model…", menu=AI, run=claims.show_card,
            icon="mdi6.card-text-outline"),
    Command(id="mask.new", title="New mask…", menu=MASKS, run=masks.new_mask, keys=("M",),
            icon="mdi6.shape-polygon-plus", needs=VOLUME, tip="Paint a new segment on this series"),
    Command(id="mask.remove", title="Remove mask", menu=MASKS, run=masks.remove_mask,
            icon="mdi6.delete-outline", needs=MASK),
    Command(id="mask.larger", title="Larger brush", menu=MASKS, run=masks.resize_brush(1.25),
            keys=("]",), icon="mdi6.plus-circle-outline"),
    Command(id="mask.smaller", title="Smaller brush", menu=MASKS, run=masks.resize_brush(0.8),
            keys=("[",), icon="mdi6.minus-circle-outline"),
    Command(id="mask.outline", title="Outlines only", menu=MASKS, run=masks.outline, keys=("O",),
            icon="mdi6.vector-polygon", checkable=True),
    Command(id="help.dismiss", title="Close the message", menu=HELP, run=help.dismiss,
            keys=("Esc",)),
    Command(id="help.find", title="Find a command…", menu=HELP, run=help.find_command,
            keys=("Ctrl+K",), icon="mdi6.magnify"),
    Command(id="help.keys", title="Keys and mouse…", menu=HELP, run=help.show_keys, keys=("F1",),
            icon="mdi6.keyboard-outline"),
    Command(id="help.about", title="About Condyle…", menu=HELP, run=help.about,
            icon="mdi6.information-outline"),
)
# fmt: on

PANE_MENU = (
    ("view.three", "view.one", "view.two"),
    ("view.axial", "view.sagittal", "view.coronal"),
    ("view.fit", "view.pixels", "view.invert", "view.reset"),
    ("ai.run", "mask.new", "file.picture"),
)
"""What a short click of the right button offers, by id, in groups."""


def check(commands: tuple[Command, ...]) -> None:
    """Raise ValueError where two commands have one id, or one key does two things."""
    ids = [command.id for command in commands]
    keys = [HOLD_TO_HIDE_AI, *(key for command in commands for key in command.keys)]
    for kind, names in (("command", ids), ("key", keys)):
        doubled = {name for name in names if names.count(name) > 1}
        if doubled:
            raise ValueError(f"{kind} used twice: {', '.join(sorted(doubled))}")
