"""The Verdict on a Stack in two or three words, for the list and the views."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from viewer.core.study import Geometrical, Verdict

_WORDS = {
    Geometrical.TILTED: "tilted",
    Geometrical.MISSING: "missing slices",
    Geometrical.UNEVEN: "uneven spacing",
    Geometrical.NOT_A_STACK: "not one stack",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """``text`` is short, ``sentence`` tells all; ``blocks`` where planes and places would lie."""

    text: str
    sentence: str
    blocks: bool


def badge(verdict: Verdict) -> Badge | None:
    """What must be known of a Stack before its pictures are believed; None where nothing must."""
    if verdict.kind not in _WORDS:
        return None
    blocks = not verdict.allows_planes
    sentence = f"{verdict.sentence} {_blocked(verdict) if blocks else _CORRECTED}".strip()
    return Badge(_words(verdict), sentence, blocks)


def worst(verdicts: Iterable[Verdict]) -> Badge | None:
    """The badge of several Stacks together: one that blocks, else any."""
    badges = [found for verdict in verdicts if (found := badge(verdict)) is not None]
    return next((found for found in badges if found.blocks), badges[0] if badges else None)


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
        return _WORDS[verdict.kind]
    degrees = f"{verdict.tilt_degrees:.1f}°"
    if verdict.allows_planes:
        return f"tilt corrected {degrees}"
    gaps = Geometrical.MISSING if verdict.missing else Geometrical.UNEVEN
    return f"{_WORDS[gaps]}, tilted {degrees}"


def _blocked(verdict: Verdict) -> str:
    if verdict.places_voxels:
        return "Planes across the slices cannot be cut."
    return "Positions, and planes across the slices, would be wrong and are not shown."
