"""What is said of slices that could not be read."""

from itertools import groupby

from viewer.core.phrase import Phrase, joined
from viewer.core.volume import Volume


def holes(volume: Volume) -> str:
    """Which slices of a Volume are lost, and why the first of them is; empty where none is."""
    if not volume.lost:
        return ""
    what = _noun(volume, many=len(volume.lost) > 1)
    numbers = _numbers([one.at + 1 for one in volume.lost])
    reason = volume.lost[0].reason
    return Phrase(
        "{what} {numbers} of {count} could not be read: {reason}",
        what=what,
        numbers=numbers,
        count=len(volume.values),
        reason=reason,
    )


def hole(volume: Volume, at: int) -> str:
    """Why there is nothing to see on the slice ``at``; empty where it is not lost."""
    reason = next((one.reason for one in volume.lost if one.at == at), "")
    told = Phrase(
        "{noun} {at} of {count} could not be read.",
        noun=_noun(volume),
        at=at + 1,
        count=len(volume.values),
    )
    return joined("\n", (told, reason)) if reason else ""


def _noun(volume: Volume, *, many: bool = False) -> Phrase:
    if volume.is_film:
        return Phrase("Frames" if many else "Frame")
    return Phrase("Slices" if many else "Slice")


def _numbers(numbers: list[int]) -> str:
    """Ascending numbers, neighbours as a range."""
    runs = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ends = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in ends)
