"""The parts of a Series that lie on one grid: its echoes, its time points, its b-values."""

from viewer.core.axes import share_a_grid
from viewer.core.study import Series
from viewer.core.volume import Volume


def beside(one: Volume, other: Volume) -> bool:
    """Whether two Volumes are parts of one Series, voxel upon voxel."""
    return one.series.uid == other.series.uid and one.geometry.agrees_with(other.geometry)


def parts_beside(series: Series, stack: int) -> tuple[int, ...]:
    """The numbers of the Stacks on the grid of one, itself among them."""
    here = series.stacks[stack]
    return tuple(
        number
        for number, other in enumerate(series.stacks)
        if other is here or share_a_grid(here, other)
    )


def next_part(series: Series, stack: int, step: int) -> int | None:
    """The Stack so many places further on, on this grid, or at all where it is alone on its own.

    None where there is none.
    """
    parts = parts_beside(series, stack)
    if len(parts) == 1:
        parts = tuple(range(len(series.stacks)))
    place = parts.index(stack) + step
    return parts[place] if 0 <= place < len(parts) else None


def part_text(series: Series, stack: int) -> str:
    """What a Stack of several is, and which of how many on its grid; empty for an only one."""
    if len(series.stacks) < 2:
        return ""
    name, parts = series.stacks[stack].name, parts_beside(series, stack)
    place, count = parts.index(stack) + 1, len(parts)
    if count == 1:
        return name or f"part {stack + 1} of {len(series.stacks)}"
    for mark, _ in series.stacks[stack].marks:
        counted = f"{mark} {place}"
        if name == counted or name.startswith((f"{counted},", f"{counted} ")):
            return name.replace(counted, f"{counted} of {count}", 1)
    return f"{name} · {place} of {count}" if name else f"part {place} of {count}"
