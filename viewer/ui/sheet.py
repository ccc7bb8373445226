"""The cheat sheet: keys and mouse as they are now, made from the tables that they come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt

from viewer.ui.canvas.mouse import Held, Mouse
from viewer.ui.commands.command import MENUS, WINDOWS, Command
from viewer.ui.keys import FIXED, Keymap, native
from viewer.ui.looks.words import tr

_WINDOW = "window."


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of (hand, what it does) under a title."""

    title: str
    rows: tuple[tuple[str, str], ...]


def sections(commands: Iterable[Command], keys: Keymap, mouse: Mouse) -> list[Section]:
    """The mouse, then each menu's commands that have a key, then what else keys do."""
    commands = tuple(commands)
    titles = {command.id: _plain(command.title) for command in commands}
    made = [Section(tr("Mouse"), (*mouse_rows(mouse, titles), *_ALWAYS))]
    for menu in MENUS:
        rows = [
            (native(keys[c.id]), titles[c.id])
            for c in commands
            if c.menu == menu and keys[c.id] and not c.id.startswith(_WINDOW)
        ]
        made.append(Section(_plain(menu), (*(_windows(keys) if menu == WINDOWS else ()), *rows)))
    fixed = tuple((native([key]), tr(does)) for key, does in FIXED.items())
    made.append(Section(tr("Always"), fixed))
    return [section for section in made if section.rows]


def mouse_rows(mouse: Mouse, titles: dict[str, str]) -> list[tuple[str, str]]:
    """What dragging with each button does, in the words of the commands."""
    rows = [(tr("Left drag"), tr("the tool in hand"))]
    return rows + [
        (_drag(held), titles[f"tool.{tool.value}"]) for held, tool in mouse.drags.items()
    ]


def _windows(keys: Keymap) -> list[tuple[str, str]]:
    """One row for all of them: what each shows depends on the picture."""
    held = native(key for id_, own in keys.items() if id_.startswith(_WINDOW) for key in own)
    return [(held.replace(" · ", " "), tr("the windows of this series"))] if held else []


def page(made: Sequence[Section], points: float) -> str:
    """The sheet as HTML of two columns, in letters of that many points."""
    left, right = _balanced(made)
    columns = "".join(
        f'<td width="50%" valign="top" style="padding-right: 12px">{"".join(map(_html, side))}</td>'
        for side in (left, right)
    )
    return (
        f'<div style="font-size: {points}pt"><table width="100%" cellspacing="0"><tr>{columns}'
        "</tr></table></div>"
    )


def _balanced(made: Sequence[Section]) -> tuple[Sequence[Section], Sequence[Section]]:
    """Two columns in order, about as long as each other."""
    lengths = [len(section.rows) + 2 for section in made]
    cut = min(
        range(1, len(made) + 1), key=lambda n: abs(sum(lengths[:n]) - sum(lengths[n:])), default=0
    )
    return made[:cut], made[cut:]


def _html(section: Section) -> str:
    rows = "".join(
        f'<tr><td width="38%"><b>{escape(hand)}</b></td><td>{escape(does)}</td></tr>'
        for hand, does in section.rows
    )
    return (
        f'<p style="margin-bottom: 2px"><b>{escape(section.title)}</b></p>'
        f'<table width="100%" cellspacing="0" cellpadding="1">{rows}</table>'
    )


def _drag(held: Held) -> str:
    button, keys = held
    named = tr(_BUTTONS[button])
    key = tr(_HELD[keys])
    return f"{key} + {named}" if key else named.capitalize()


def _plain(title: str) -> str:
    return tr(title).replace("&", "").rstrip("…")


_BUTTONS = {
    Qt.MouseButton.LeftButton: "left drag",
    Qt.MouseButton.MiddleButton: "middle drag",
    Qt.MouseButton.RightButton: "right drag",
}
_HELD = {
    Qt.KeyboardModifier.NoModifier: "",
    Qt.KeyboardModifier.ShiftModifier: "Shift",
    Qt.KeyboardModifier.ControlModifier: "Ctrl",
}
_ALWAYS = (
    ("Right click", "a menu for this view"),
    ("Double click", "one view large, and back"),
    ("Wheel", "next and previous slice"),
    ("Ctrl + wheel", "zoom at the mouse"),
    ("Alt + wheel", "slab thicker or thinner"),
    ("Ring on a line", "turn the other planes"),
    ("Square at a line", "how thick slabs are"),
    ("Drag from the list", "hang a series in a view"),
)
