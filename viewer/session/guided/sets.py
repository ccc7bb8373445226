"""The guided sets there are: those that come along, and the user's own."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.core.guided.protocol import Protocol
from viewer.session.guided.files import read_protocol


@dataclass(frozen=True, slots=True)
class Protocols:
    """All sets by their id, in the order of their titles; ``problems`` name the files left out."""

    known: tuple[Protocol, ...] = ()
    problems: tuple[ViewerError, ...] = ()

    def find(self, protocol_id: str) -> Protocol | None:
        """The set of that id, if it is here."""
        return next((one for one in self.known if one.id == protocol_id), None)


@cache
def shipped() -> Protocols:
    """The sets that come with Condyle."""
    return read_folder(paths.resource("protocols"))


def protocols(folder: Path) -> Protocols:
    """What comes along and what lies in ``folder``; the user's own take the place of namesakes."""
    own = read_folder(folder)
    replaced = {one.id for one in own.known}
    known = (*(one for one in shipped().known if one.id not in replaced), *own.known)
    ordered = tuple(sorted(known, key=lambda one: one.title))
    return Protocols(ordered, (*shipped().problems, *own.problems))


def read_folder(folder: Path) -> Protocols:
    """All sets of a folder; a faulty file is left out and does not cost the others."""
    known, problems = [], []
    for file in sorted(folder.glob("*.toml")):
        try:
            known.append(read_protocol(file))
        except ViewerError as problem:
            problems.append(problem)
    return Protocols(tuple(known), tuple(problems))
