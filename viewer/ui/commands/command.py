"""One thing that a user can do, as a value."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.ui.desk import Desk

(
    FILE, EDIT, VIEW, LAYOUT, FILMS, WINDOWS, TOOLS, MEASURE, AI, MASKS, PRESENT, HELP,
) = (
    "&File", "&Edit", "&View", "&Layout", "&Radiograph", "&Window", "&Tools", "M&easure", "&AI",
    "&Masks", "&Present", "&Help",
)  # fmt: skip
MENUS = (
    FILE, EDIT, VIEW, LAYOUT, FILMS, WINDOWS, TOOLS, MEASURE, AI, MASKS, PRESENT, HELP,
)  # fmt: skip
"""In the order of the menu bar."""

STUDY, VOLUME, FILM, MASK = "study", "picture", "radiograph", "mask"
SHAPE = "chosen shape"
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
