"""Which packs there are: those that come with Condyle, and those in the user's folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer import paths
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

PACK = "pack.toml"
"""The file that makes a folder a pack."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A folder that should be a pack, and why it cannot be used."""

    folder: Path
    error: ViewerError


class Catalogue:
    """The packs of some folders, read when asked, so that a new pack shows without a restart.

    Where two packs have one name, the later folder's, so the user's, is offered.
    """

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        """Without `folders`: the shipped packs, then the user's."""
        self._folders = folders
        self._known: dict[Path, tuple[tuple[int, int], Pack | Broken]] = {}

    def packs(self) -> list[Pack]:
        """The usable packs, by name."""
        return [pack for pack in self._read() if isinstance(pack, Pack)]

    def broken(self) -> list[Broken]:
        """The folders that hold a pack.toml which cannot be used."""
        return [pack for pack in self._read() if isinstance(pack, Broken)]

    def find(self, name: str) -> Pack:
        """The pack of that name, or in the folder of that path."""
        if (Path(name) / PACK).is_file():
            return load_pack(Path(name))
        for pack in self._read():
            if isinstance(pack, Broken) and pack.folder.name == name:
                raise pack.error
            if isinstance(pack, Pack) and pack.name == name:
                return pack
        if Path(name).is_dir():
            raise ViewerError(
                Phrase("{folder} is no pack: it has no {file}.", folder=name, file=PACK),
                hint="Name the folder in which it lies.",
            )
        known = ", ".join(pack.name for pack in self.packs()) or "none"
        raise ViewerError(
            Phrase('There is no pack called "{name}".', name=name),
            hint=Phrase("Packs here: {known}.", known=known),
        )

    def _read(self) -> list[Pack | Broken]:
        found: dict[str, Pack | Broken] = {}
        for file in self._files():
            pack = self._load(file)
            found[pack.name if isinstance(pack, Pack) else str(file.parent)] = pack
        return [found[key] for key in sorted(found)]

    def _load(self, file: Path) -> Pack | Broken:
        """Read anew only where the file is another one: cards ask with every stroke of a brush."""
        try:
            stat = file.stat()
            now = stat.st_mtime_ns, stat.st_size
        except OSError:
            now = 0, 0
        known = self._known.get(file)
        if known is None or known[0] != now:
            try:
                known = now, load_pack(file.parent)
            except ViewerError as error:
                known = now, Broken(file.parent, error)
            self._known[file] = known
        return known[1]

    def _files(self) -> list[Path]:
        folders = self._folders
        if folders is None:
            folders = (paths.shipped_packs(), paths.user_packs())
        return [file for folder in folders for file in sorted(folder.glob(f"*/{PACK}"))]
