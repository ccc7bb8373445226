"""The one door to resources, packs and the user's folders."""

import os
from pathlib import Path

from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "_data"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent
_DIRS = PlatformDirs("condyle", appauthor=False)


def resource(*parts: str) -> Path:
    """A file or folder under resources/."""
    return _inside(_ROOT / "resources", parts)


def shipped_packs() -> Path:
    """The folder of the packs that come with Condyle."""
    return _ROOT / "models"


def user_folder() -> Path:
    """The user's own folder: journal, settings, packs. Readable by the user alone.

    ``CONDYLE_HOME`` in the environment puts it elsewhere.
    """
    return _private(Path(os.environ.get("CONDYLE_HOME") or _DIRS.user_data_dir))


def journal_file(home: Path) -> Path:
    """The record of all that was done: in the user's own folder ``home``.

    ``CONDYLE_JOURNAL`` in the environment names another one, which several may share.
    """
    return Path(os.environ.get("CONDYLE_JOURNAL") or home) / "journal.db"


def user_packs() -> Path:
    """The folder of the packs that the user added."""
    return _private(user_folder() / "packs")


def log_folder() -> Path:
    """Where the log goes."""
    return _private(user_folder() / "log")


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def _inside(base: Path, parts: tuple[str, ...]) -> Path:
    path = base.joinpath(*parts)
    if not path.resolve().is_relative_to(base.resolve()):
        raise ValueError(f"{'/'.join(parts)} leads out of {base.name}")
    return path
