"""What the frames of one stack are, geometrically, told from their positions alone."""

from collections.abc import Sequence

import numpy as np

from viewer.core.geometry import Points
from viewer.core.study import Geometrical, Verdict
from viewer.importers.facts import FrameFacts

SAME_PLACE_MM = 0.01
_LEAST_TILT_DEGREES = 0.11
"""What `Geometry.is_orthogonal` still calls square."""
_EVEN_MM = 0.03
_EVEN_PART = 0.02


def normal_of(fact: FrameFacts) -> Points:
    """The unit vector (LPS) that stands on a placed frame."""
    along, down = np.array(fact.orientation[:3]), np.array(fact.orientation[3:])
    normal = np.cross(along, down)
    return np.asarray(normal / max(float(np.linalg.norm(normal)), 1e-12))


def places_of(facts: Sequence[FrameFacts]) -> Points:
    """Positions of placed frames, (n, 3) millimetres."""
    return np.array([fact.position for fact in facts], dtype=np.float64).reshape(-1, 3)


def place_ids(places: Points) -> list[tuple[int, ...]]:
    """A key for each position (n, 3), the same for positions that differ by rounding only."""
    return [tuple(key) for key in np.stack([ranks(axis) for axis in places.T], axis=1).tolist()]


def ranks(values: Points) -> Points:
    """The rank of each number (n,), equal for numbers that are hardly apart (`SAME_PLACE_MM`)."""
    order = np.argsort(values, kind="stable")
    new = np.diff(values[order], prepend=values[order[:1]]) > SAME_PLACE_MM
    found = np.empty(len(values))
    found[order] = np.cumsum(new)
    return found


def verdict_of(facts: Sequence[FrameFacts]) -> Verdict:
    """The verdict on frames of one orientation, all placed, in order along their normal."""
    if len(facts) == 1:
        return Verdict(Geometrical.SINGLE, "One slice.")
    normal, places = normal_of(facts[0]), places_of(facts)
    steps = np.diff(places, axis=0)
    gaps = steps @ normal
    if np.linalg.norm(steps, axis=1).min() <= SAME_PLACE_MM or gaps.min() <= SAME_PLACE_MM:
        return _repeated(facts, places)
    whole = places[-1] - places[0]
    pixel = min(facts[0].spacing)
    if _strays(places, whole) > max(0.5 * pixel, 0.2):
        return Verdict(
            Geometrical.NOT_A_STACK,
            f"{len(facts)} slices that do not lie behind one another; shown one at a time.",
        )
    lateral = whole - (whole @ normal) * normal
    tilt = float(np.degrees(np.arctan2(np.linalg.norm(lateral), whole @ normal)))
    tilted = tilt > _LEAST_TILT_DEGREES and float(np.linalg.norm(lateral)) > 0.5 * pixel
    usual = float(np.median(gaps))
    uneven = np.flatnonzero(np.abs(gaps - usual) > max(_EVEN_MM, _EVEN_PART * usual))
    listed = tuple(round(float(gap), 4) for gap in gaps) if uneven.size else ()
    about_gaps = _about_gaps(gaps, uneven, usual)
    if tilted:
        sentence = f"The gantry was tilted by {tilt:.1f} degrees; {about_gaps}."
        return Verdict(Geometrical.TILTED, sentence, tilt, listed)
    if uneven.size:
        return Verdict(Geometrical.UNEVEN, f"{about_gaps[0].upper()}{about_gaps[1:]}.", 0.0, listed)
    return Verdict(Geometrical.UNIFORM, f"{len(facts)} slices, {usual:.4g} mm apart.")


def _strays(places: Points, whole: Points) -> float:
    """How far (mm) the frames lie beside the line from the first to the last."""
    line = whole / max(float(np.linalg.norm(whole)), 1e-12)
    offset = places - places[0]
    return float(np.linalg.norm(offset - np.outer(offset @ line, line), axis=1).max())


def _about_gaps(
    gaps: Points, uneven: np.ndarray[tuple[int], np.dtype[np.intp]], usual: float
) -> str:
    count = len(gaps) + 1
    if not uneven.size:
        return f"{count} slices, {usual:.4g} mm apart"
    if uneven.size > len(gaps) / 3:
        return f"{count} slices stand {gaps.min():.4g} to {gaps.max():.4g} mm apart"
    first = ", ".join(f"{gaps[at]:.4g} mm after slice {at + 1}" for at in uneven[:3])
    more = f" and {uneven.size - 3} more" if uneven.size > 3 else ""
    return f"{count} slices are mostly {usual:.4g} mm apart, but {first}{more}"


def _repeated(facts: Sequence[FrameFacts], places: Points) -> Verdict:
    distinct = len(set(place_ids(places)))
    if distinct > 1:
        return Verdict(
            Geometrical.NOT_A_STACK,
            f"{len(facts)} pictures at {distinct} positions, and nothing says which belong "
            "together; shown one at a time.",
        )
    return Verdict(
        Geometrical.NOT_A_STACK,
        f"{len(facts)} pictures at one position {_over(facts)}; shown one at a time.",
    )


_OVER = {
    "echo": "with different echoes",
    "echo time": "with different echo times",
    "b-value": "with different diffusion weights",
    "direction": "with different diffusion directions",
    "inversion time": "with different inversion times",
    "energy": "at different energies",
}


def _over(facts: Sequence[FrameFacts]) -> str:
    marks = [dict(fact.marks) for fact in facts]
    varying = (name for name in _OVER if len({mark.get(name) for mark in marks}) > 1)
    return next((_OVER[name] for name in varying), "over time")
