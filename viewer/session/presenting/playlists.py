"""Cases prepared for an audience: which pictures, how they are shown, and in which order.

A case names its Study by UID and says nothing of the patient but what the presenter typed.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from viewer.core.greys import Window
from viewer.core.planes.plane import Plane
from viewer.core.shapes.region import Place
from viewer.session.hanging.layouts import Layout, layout_of
from viewer.store.private import read_json, set_aside, write_json


@dataclass(frozen=True, slots=True)
class Shot:
    """One view of a case: a slice of a Stack in a plane, through a window.

    ``window`` is (center, width, name); None for the one that the picture opens with. ``cursor``
    is a place in the patient (LPS, mm), where there is one.
    """

    series_uid: str
    stack: int
    plane: Plane
    index: int
    window: tuple[float, float, str] | None = None
    inverted: bool = False
    cursor: Place | None = None

    @property
    def shown(self) -> Window | None:
        """The window, to show the picture through."""
        return None if self.window is None else Window(*self.window)


@dataclass(frozen=True, slots=True)
class Case:
    """A Study as it is to be presented; ``shots`` fill the views of ``layout`` in order."""

    title: str
    study_uid: str
    layout: Layout
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class Playlist:
    """Cases in the order in which they are presented."""

    name: str
    cases: tuple[Case, ...] = ()

    def added(self, case: Case) -> "Playlist":
        """With one more case at the end."""
        return replace(self, cases=(*self.cases, case))

    def without(self, at: int) -> "Playlist":
        """With one case less."""
        return replace(self, cases=self.cases[:at] + self.cases[at + 1 :])

    def moved(self, at: int, to: int) -> "Playlist":
        """With a case at another place."""
        rest = self.without(at).cases
        return replace(self, cases=(*rest[:to], self.cases[at], *rest[to:]))

    def titled(self, at: int, title: str) -> "Playlist":
        """With another title for a case."""
        case = replace(self.cases[at], title=title)
        return replace(self, cases=(*self.cases[:at], case, *self.cases[at + 1 :]))


class Playlists:
    """All playlists of a user, in a JSON file. ``problem`` tells that it was damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        found, self.problem = read_json(path)
        try:
            self._lists = [_playlist(one) for one in found or []]
        except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError):
            self._lists, self.problem = [], set_aside(path)

    def all(self) -> tuple[Playlist, ...]:
        """In the order in which they were begun."""
        return tuple(self._lists)

    def find(self, name: str) -> Playlist | None:
        """The one of that name."""
        return next((one for one in self._lists if one.name == name), None)

    def keep(self, playlist: Playlist, instead_of: str = "") -> None:
        """Save a playlist in the place of the one of its name, or of another; else at the end.

        Raises ViewerError where the disk refuses.
        """
        name = instead_of or playlist.name
        if self.find(name) is None:
            self._save([*self._lists, playlist])
        else:
            self._save([playlist if one.name == name else one for one in self._lists])

    def remove(self, name: str) -> None:
        """Forget a playlist; the Studies stay."""
        self._save([one for one in self._lists if one.name != name])

    def _save(self, lists: list[Playlist]) -> None:
        write_json(self._path, [asdict(one) for one in lists])
        self._lists = lists


def _playlist(said: Mapping[str, Any]) -> Playlist:
    return Playlist(str(said["name"]), tuple(_case(one) for one in said["cases"]))


def _case(said: Mapping[str, Any]) -> Case:
    drawn = said["layout"]
    layout = layout_of({"shares": drawn["shares"]}, str(drawn["name"]), str(drawn["title"]))
    shots = tuple(_shot(one) for one in said["shots"])
    return Case(str(said["title"]), str(said["study_uid"]), layout, shots)


def _shot(said: Mapping[str, Any]) -> Shot:
    window, cursor = said["window"], said["cursor"]
    return Shot(
        str(said["series_uid"]),
        _number(said["stack"]),
        Plane(said["plane"]),
        _number(said["index"]),
        None if window is None else _window(*window),
        bool(said["inverted"]),
        None if cursor is None else _place(*cursor),
    )


def _window(center: object, width: object, name: object) -> tuple[float, float, str]:
    wide = _finite(width)
    if wide <= 0:
        raise ValueError("not a window")
    return _finite(center), wide, str(name)


def _place(left: object, back: object, up: object) -> Place:
    return _finite(left), _finite(back), _finite(up)


def _number(value: object) -> int:
    """A number from 0: one below would count from the end."""
    if type(value) is not int or value < 0:
        raise ValueError("not the number of anything")
    return value


def _finite(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("not a measure of anything")
    return float(value)
