"""What was opened last. Kept apart from the journal: it may be thrown away at any time."""

from pathlib import Path

from viewer.store.private import read_json, write_json

LIMIT = 20


class Recents:
    """Paths that were opened, newest first, at most 20, in a JSON file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        found, self.problem = read_json(path)
        entries = found if isinstance(found, list) else []
        self._paths = [Path(entry) for entry in entries if isinstance(entry, str)][:LIMIT]

    def all(self) -> list[Path]:
        """The paths, newest first, whether or not they are still there."""
        return list(self._paths)

    def add(self, path: Path) -> None:
        """Put a path first."""
        absolute = path.absolute()
        self._keep([absolute, *(other for other in self._paths if other != absolute)])

    def forget(self, path: Path) -> None:
        """Take a path out."""
        self._keep([other for other in self._paths if other != path.absolute()])

    def clear(self) -> None:
        """Take all paths out."""
        self._keep([])

    def _keep(self, paths: list[Path]) -> None:
        self._paths = paths[:LIMIT]
        write_json(self._path, [str(path) for path in self._paths])
