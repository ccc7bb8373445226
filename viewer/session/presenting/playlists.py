"""Cases prepared for an audience, in their order."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from viewer.session.presenting.case import Case
from viewer.session.presenting.case_file import DAMAGE, case_in
from viewer.store.private import read_json, set_aside, write_json


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
    """All playlists of a user, in a JSON file. ``problem`` tells that it was damaged.

    Another window may have changed it since: it is read each time. What cannot be read leaves
    what is known.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lists: list[Playlist] = []
        self.problem = ""
        self._read()

    def all(self) -> tuple[Playlist, ...]:
        """In the order in which they were begun."""
        self._read()
        return tuple(self._lists)

    def find(self, name: str) -> Playlist | None:
        """The one of that name."""
        return next((one for one in self.all() if one.name == name), None)

    def keep(self, playlist: Playlist, instead_of: str = "") -> None:
        """Save a playlist in the place of the one of its name, or of another; else at the end.

        Raises ViewerError where the disk refuses.
        """
        name = instead_of or playlist.name  # `find` reads what another window wrote
        if self.find(name) is None:
            self._save([*self._lists, playlist])
        else:
            self._save([playlist if one.name == name else one for one in self._lists])

    def remove(self, name: str) -> None:
        """Forget a playlist; the Studies stay."""
        self._save([one for one in self.all() if one.name != name])

    def _read(self) -> None:
        found, problem = read_json(self._path)
        try:
            lists = [_playlist(one) for one in found or []]
        except DAMAGE:
            problem = set_aside(self._path)
        if problem:
            self.problem = problem
        else:
            self._lists = lists

    def _save(self, lists: list[Playlist]) -> None:
        write_json(self._path, [asdict(one) for one in lists])
        self._lists = lists


def _playlist(said: Mapping[str, Any]) -> Playlist:
    return Playlist(str(said["name"]), tuple(case_in(one) for one in said["cases"]))
