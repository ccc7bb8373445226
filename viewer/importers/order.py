"""The order of names as people count: "case 5" before "case 49"."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_NUMBER = re.compile("[0-9]+")
_SHAPE = str.maketrans("0123456789", "0" * 10)
_NO_NAME = "\0"
"""What no name of a file holds."""


def natural(name: str) -> str:
    """A key by which runs of digits are compared as the numbers that they are."""
    return _NUMBER.sub(_comparable, name)


def in_natural_order(entries: Sequence[T], name_of: Callable[[T], str]) -> list[T]:
    """Entries by `natural` name; by name where those are alike ("01" and "1").

    Names with digits at the same places need no key of their own: their text tells. That is the
    rule in folders of very many files, and asking all at once costs next to nothing.
    """
    found = sorted(entries, key=name_of)
    names = _NO_NAME.join(map(name_of, found))
    if len(set(names.translate(_SHAPE).split(_NO_NAME))) <= 1:
        return found
    keys = natural(names).split(_NO_NAME)
    return [found[at] for at in sorted(range(len(keys)), key=keys.__getitem__)]


def _comparable(number: re.Match[str]) -> str:
    """Longer numbers are greater ones; a digit goes first, so that all keep their place."""
    digits = number[0].lstrip("0")
    return f"0{chr(1 + len(digits))}{digits}"
