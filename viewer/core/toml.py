"""TOML that somebody wrote by hand: read whole, or refused in words."""

import tomllib
from pathlib import Path
from typing import Any

from viewer.core.phrase import Phrase

MOST_BYTES = 1 << 20
"""The largest of ours has 8 thousand; what is far larger was put there by mistake."""


class NotToml(ValueError):
    """A text that cannot be read as TOML, and why."""


def read_toml(path: Path) -> dict[str, Any]:
    """The whole of a file. Raises OSError, and NotToml with the reason."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NotToml(Phrase("it is larger than {most} MiB", most=MOST_BYTES >> 20))
    try:
        return toml_of(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotToml("it is not written in UTF-8") from error


def toml_of(text: str) -> dict[str, Any]:
    """What a text says. Raises NotToml with the reason."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise NotToml("its lists or tables lie too deep in each other") from error
    except ValueError as error:  # numbers of thousands of digits among them
        raise NotToml(str(error)) from error
