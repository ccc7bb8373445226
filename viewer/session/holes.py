"""What is said of slices that could not be read."""

from itertools import groupby

from viewer.core.volume import Volume


def holes(volume: Volume) -> str:
    """Which slices of a Volume are lost, and why the first of them is; empty where none is."""
    if not volume.lost:
        return ""
    what = _noun(volume) + ("s" if len(volume.lost) > 1 else "")
    numbers = _numbers([one.at + 1 for one in volume.lost])
    reason = volume.lost[0].reason
    return f"{what} {numbers} of {len(volume.values)} could not be read: {reason}"


def hole(volume: Volume, at: int) -> str:
    """Why there is nothing to see on the slice ``at``; empty where it is not lost."""
    reason = next((one.reason for one in volume.lost if one.at == at), "")
    told = f"{_noun(volume)} {at + 1} of {len(volume.values)} could not be read."
    return f"{told}\n{reason}" if reason else ""


def _noun(volume: Volume) -> str:
    return "Frame" if volume.is_film else "Slice"


def _numbers(numbers: list[int]) -> str:
    """Ascending numbers, neighbours as a range."""
    runs = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ends = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in ends)
