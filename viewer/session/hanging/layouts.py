"""How the window is divided: layouts as shares of it, from resources."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from viewer import paths

Share = tuple[float, float, float, float]
"""Left, top, right and bottom edge of a pane, as shares of the window."""

MOST_PANES = 9


@dataclass(frozen=True, slots=True)
class Layout:
    """A division of the window; ``shares`` in the order in which one reads."""

    name: str
    title: str
    shares: tuple[Share, ...]


def layout_of(said: Mapping[str, Any], name: str = "", title: str = "") -> Layout:
    """A layout as a file says it: columns and widths, rows and heights, or the bare shares.

    Raises ValueError, in words for whoever wrote the file.
    """
    if "shares" in said:
        return Layout(name, title or name, _plain_shares(said["shares"]))
    turned = "rows" in said
    lines, breadths = ("rows", "heights") if turned else ("columns", "widths")
    parts = said.get(lines)
    if not isinstance(parts, list) or not all(isinstance(one, list) and one for one in parts):
        raise ValueError(f"“{lines}” must be a list of lists, such as [[1], [1, 1]]")
    across = _edges(said.get(breadths, [1] * len(parts)), breadths)
    if not parts or len(across) != len(parts):
        raise ValueError(f"“{breadths}” must have a number for each of the {len(parts)} {lines}")
    shares = [
        (left, top, right, bottom)
        for (left, right), line in zip(across, parts, strict=True)
        for top, bottom in _edges(line, lines)
    ]
    if len(shares) > MOST_PANES:
        raise ValueError(f"there are {len(shares)} views; no more than {MOST_PANES} are possible")
    return Layout(name, title or name, _read_order(map(_turned, shares) if turned else shares))


def compared(layout: Layout) -> Layout:
    """The same views twice, of one Study at the left and of another at the right.

    A half of the window is upright, so that each half is the layout turned. The views of the
    left come first. Raises ValueError where there are too many.
    """
    if 2 * len(layout.shares) > MOST_PANES:
        raise ValueError("too many views to show twice")
    halves = [
        ((left + start) / 2, top, (right + start) / 2, bottom)
        for start in (0, 1)
        for left, top, right, bottom in _read_order(map(_turned, layout.shares))
    ]
    return Layout(f"{layout.name}, compared", layout.title, tuple(halves))


@cache
def layouts() -> Mapping[str, Layout]:
    """All layouts of resources, by name."""
    text = paths.resource("hanging", "tables", "layouts.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)["layout"]
    return {one["name"]: layout_of(one, one["name"], one["title"]) for one in found}


def _plain_shares(said: object) -> tuple[Share, ...]:
    """Shares as they are, the way a layout is saved from the screen."""
    fault = "“shares” must be lists of left, top, right and bottom, each from 0 to 1"
    if not isinstance(said, list) or not 1 <= len(said) <= MOST_PANES:
        raise ValueError(fault)
    shares: list[Share] = []
    for one in said:
        if not isinstance(one, list) or not all(isinstance(edge, int | float) for edge in one):
            raise ValueError(fault)
        if len(one) != 4 or not (0 <= one[0] < one[2] <= 1 and 0 <= one[1] < one[3] <= 1):
            raise ValueError(fault)
        left, top, right, bottom = (float(edge) for edge in one)
        shares.append((left, top, right, bottom))
    return tuple(shares)


def _edges(parts: object, what: str) -> list[tuple[float, float]]:
    """Where each part begins and ends, as shares of all."""
    if not isinstance(parts, Sequence) or not all(
        isinstance(part, int | float) and not isinstance(part, bool) and part > 0 for part in parts
    ):
        raise ValueError(f"“{what}” must be made of numbers above 0")
    whole = sum(parts)
    return list(pairwise([0.0, *(float(end / whole) for end in accumulate(parts))]))


def _turned(share: Share) -> Share:
    left, top, right, bottom = share
    return top, left, bottom, right


def _read_order(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: (share[1], share[0])))


ONE = layouts()["one"]
SIDE_BY_SIDE = layouts()["side by side"]
THREE_PLANES = layouts()["three planes"]
TWO_BY_TWO = layouts()["two by two"]
"""Those that the program itself falls back on."""
