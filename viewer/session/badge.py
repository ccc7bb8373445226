"""The Verdict on a Stack in two or three words, for the list and the views."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from viewer.core.phrase import Phrase, joined
from viewer.core.study import SLICE, Geometrical, Stack, Verdict
from viewer.core.volume import Volume

WORDS = {
    Geometrical.TILTED: "tilted",
    Geometrical.MISSING: "missing slices",
    Geometrical.UNEVEN: "uneven spacing",
    Geometrical.NOT_A_STACK: "not one stack",
}
RUNS = {
    "picture": "single pictures",
    "cardiac phase": "pictures over a heartbeat",
    "breathing phase": "pictures over a breath",
    **dict.fromkeys(
        ("time point", "time slot", "time slice", "trigger", "frame time", "acquisition",
         "acquired", "made", "moment"),
        "pictures over time",
    ),
}  # fmt: skip
"""What the pictures of one position are, by the axis of their Stack that has words of its own."""


@dataclass(frozen=True, slots=True)
class Badge:
    """``text`` is short, ``sentence`` tells all; ``warns`` where a stack is no true one."""

    text: str
    sentence: str
    warns: bool


def badge(verdict: Verdict, axis: str = SLICE) -> Badge | None:
    """What must be known of a Stack before its pictures are believed; None where nothing must.

    ``axis`` is that of the Stack: pictures that never were slices are no broken stack of them.
    """
    if verdict.kind not in WORDS:
        return None
    if verdict.kind is Geometrical.NOT_A_STACK and axis != SLICE:
        return Badge(
            RUNS.get(axis, Phrase("pictures by {axis}", axis=Phrase(axis))),
            verdict.sentence,
            warns=False,
        )
    warns = not verdict.allows_planes
    sentence = joined(" ", (verdict.sentence, _blocked(verdict) if warns else Phrase(_CORRECTED)))
    return Badge(_words(verdict), sentence, warns)


def badge_of(volume: Volume) -> Badge | None:
    """The badge of what a view shows."""
    stacks = volume.series.stacks
    axis = stacks[volume.stack].axis if volume.stack < len(stacks) else SLICE
    return badge(volume.verdict, axis)


def worst(stacks: Iterable[Stack]) -> Badge | None:
    """The badge of several Stacks together: one that warns, else any."""
    badges = [found for one in stacks if (found := badge(one.verdict, one.axis)) is not None]
    return next((found for found in badges if found.warns), badges[0] if badges else None)


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """The words of a badge that fit, at least the first."""
    while not fits(text) and " " in text:
        text = text.rpartition(" ")[0].rstrip(",")
    return text


_CORRECTED = (
    "Planes across the slices are corrected for it; masks are painted, and measured, on the "
    "slices as acquired."
)


def _words(verdict: Verdict) -> str:
    """What matters most comes first: the end may be cut off."""
    if verdict.kind is not Geometrical.TILTED:
        return WORDS[verdict.kind]
    degrees = f"{verdict.tilt_degrees:.1f}°"
    if verdict.allows_planes:
        return Phrase("tilt corrected {degrees}", degrees=degrees)
    gaps = Geometrical.MISSING if verdict.missing else Geometrical.UNEVEN
    return Phrase("{what}, tilted {degrees}", what=Phrase(WORDS[gaps]), degrees=degrees)


def _blocked(verdict: Verdict) -> Phrase:
    if verdict.places_voxels:
        return Phrase("Planes across the slices cannot be cut.")
    return Phrase("Positions, and planes across the slices, would be wrong and are not shown.")
