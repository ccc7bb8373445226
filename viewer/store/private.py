"""Small files that only their owner may read, replaced as a whole or not at all."""

import json
import os
import tempfile
from pathlib import Path

from viewer.core.codec import Json
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase


class NotSaved(ViewerError):
    """A settings file could not be written."""


def write_json(path: Path, value: Json) -> None:
    """Put ``value`` in the place of what ``path`` holds. Raises `NotSaved`."""
    write_text(path, json.dumps(value, indent=1))


def write_text(path: Path, text: str) -> None:
    """Put ``text`` (as UTF-8) in the place of what ``path`` holds. Raises `NotSaved`."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, text.encode())
    except OSError as error:
        message = Phrase(
            "{name} could not be saved: {reason}.",
            name=path.name,
            reason=error.strerror or Phrase("the disk refused"),
        )
        raise NotSaved(message, "Check the free space and the rights of its folder.") from error


def read_json(path: Path) -> tuple[Json, str]:
    """What ``path`` holds, None where there is nothing, and a sentence where it was damaged.

    A damaged file is set aside beside itself with ``.broken`` added to its name.
    """
    try:
        return json.loads(path.read_bytes()), ""
    except FileNotFoundError:
        return None, ""
    except OSError:
        return None, Phrase("{name} could not be read; the defaults are used.", name=path.name)
    except (ValueError, RecursionError):
        return None, set_aside(path)


def set_aside(path: Path) -> str:
    """Rename a damaged file out of the way, and say so."""
    aside = path.with_name(path.name + ".broken")
    try:
        path.replace(aside)
    except OSError:
        return Phrase("{name} is damaged; the defaults are used.", name=path.name)
    return Phrase(
        "{name} was damaged and is now {aside_name}; the defaults are used.",
        name=path.name,
        aside_name=aside.name,
    )


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
