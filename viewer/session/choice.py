"""Which Series and which Stack somebody means, by what can be said on a command line."""

from collections.abc import Sequence

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.study import Kind, Scan, Series


def convertible(found: Scan) -> list[Series]:
    """The Series that can be converted."""
    kinds = (Kind.VOLUME, Kind.FILM)
    every = (series for study in found.studies for series in study.series)
    return [series for series in every if series.kind in kinds and series.stacks]


def chosen_of(candidates: Sequence[Series], wanted: str) -> list[Series]:
    """The Series that a UID, the start of one or a series number names; all where it is empty."""
    exact = [series for series in candidates if series.uid == wanted]
    number = [series for series in candidates if wanted == str(series.number)]
    return exact or number or [series for series in candidates if series.uid.startswith(wanted)]


def stack_of(series: Series, wanted: str) -> int:
    """The place of a Stack named by its number, from 1, or by its name or the start of it."""
    if wanted.isdecimal() and 1 <= int(wanted) <= len(series.stacks):
        return int(wanted) - 1
    names = [stack.name.casefold() for stack in series.stacks]
    asked = wanted.casefold()
    found = [at for at, name in enumerate(names) if name == asked]
    found = found or [at for at, name in enumerate(names) if asked and name.startswith(asked)]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(f"{at + 1} {stack.name}".strip() for at, stack in enumerate(series.stacks))
    raise ViewerError(
        Phrase('"{wanted}" names no one stack of this series.', wanted=wanted),
        Phrase("It has: {listed}.", listed=listed),
    )
