"""What speaks against what a pack is handed beside pictures: facts, masks, surfaces."""

from collections.abc import Iterator, Mapping

from viewer.ai.given import Facts
from viewer.ai.pack import Input
from viewer.ai.poses import Segmented
from viewer.ai.request import Handed
from viewer.core.doubt import Weight
from viewer.core.phrase import Phrase
from viewer.core.poses.surface import Surface
from viewer.core.volume import Volume

WARNS, REFUSES, IMPOSSIBLE = Weight.WARNS, Weight.REFUSES, Weight.IMPOSSIBLE

Said = Iterator[tuple[Weight, str]]

_SMALLEST_MM, _LARGEST_MM = 5.0, 600.0


def of_mask(given: Segmented, inputs: Mapping[str, Handed]) -> Said:
    """Of a mask, beside the pictures that it may be of."""
    shapes = [one.geometry.shape for one in inputs.values() if isinstance(one, Volume)]
    if given.voxels.shape not in shapes:
        yield IMPOSSIBLE, Phrase("{name} is a mask of another picture.", name=given.label)
    elif not given.voxels.any():
        yield IMPOSSIBLE, Phrase("{name} is an empty mask.", name=given.label)


def of_surface(given: Surface) -> Said:
    """Of a surface, whose file tells no unit."""
    if not _SMALLEST_MM <= given.size <= _LARGEST_MM:
        yield (
            REFUSES,
            Phrase(
                "{name} would be {size:.3g} mm across: is it in millimetres?",
                name=given.name,
                size=given.size,
            ),
        )


def of_facts(needed: Input, given: Facts) -> Said:
    """Of facts, by the columns of their table."""
    for column in needed.columns:
        value = given.values.get(column.name)
        if value is None and not column.needed:
            continue
        if value is None:
            yield WARNS, Phrase("{name} is not known.", name=column.name)
        elif isinstance(value, str) and value not in column.values:
            yield IMPOSSIBLE, Phrase("{name} cannot be {value}.", name=column.name, value=value)
        elif not isinstance(value, str) and not column.low <= value <= column.high:
            yield (
                REFUSES,
                Phrase(
                    "{name} is {value:g}, and the model learnt on {low:g} to {high:g}.",
                    name=column.name,
                    value=value,
                    low=column.low,
                    high=column.high,
                ),
            )
