"""The grid of a Stack, from the places of its frames."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from viewer.core.geometry import Geometry, SpacingOrigin, from_dicom, projection
from viewer.core.study import Geometrical, Verdict
from viewer.importers.facts import FrameFacts
from viewer.importers.scale import Scale
from viewer.importers.verdict import SAME_PLACE_MM, normal_of, places_of

_HARDLY_APART_MM = 0.001
"""Between pictures of one place: each stays where it is, and the grid can still be inverted."""


ENDS_SUFFICE = {
    Geometrical.UNIFORM,
    Geometrical.TILTED,
    Geometrical.UNEVEN,
    Geometrical.SINGLE,
    Geometrical.PROJECTION,
}
"""Where the first and the last frame tell the place of all."""


def geometry_of(
    facts: Sequence[FrameFacts],
    count: int,
    verdict: Verdict,
    frame_of_reference: str,
    scale: Scale,
) -> Geometry:
    """The Geometry of ``count`` frames; one without patient place where they share no direction.

    ``facts`` are those of all frames in order, or of the first and the last (`ENDS_SUFFICE`).
    Where slices are unevenly spaced the step is the mean one, which the Verdict tells.
    """
    first = facts[0]
    if verdict.kind is Geometrical.PROJECTION:
        return projection(first.rows, first.columns, scale.spacing, scale.origin)
    if not all(fact.is_placed for fact in facts) or _turns(facts) or first.role == "MOSAIC":
        return _flat(first, count, scale)
    shape = (count, first.rows, first.columns)
    step = _step(facts, count)
    return from_dicom(
        first.position, first.orientation, first.spacing, step.tolist(), shape, frame_of_reference
    )


def _step(facts: Sequence[FrameFacts], count: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The vector (mm) from one slice to the next."""
    normal = normal_of(facts[0])
    if count == 1:
        return np.asarray(normal * (facts[0].depth or 1.0))
    places = places_of(facts)
    whole = places[-1] - places[0]
    if whole @ normal <= SAME_PLACE_MM:
        return np.asarray(normal * _HARDLY_APART_MM)
    return np.asarray(whole / (count - 1))


def _turns(facts: Sequence[FrameFacts]) -> bool:
    directions = np.array([fact.orientation for fact in facts])
    return bool(np.abs(directions - directions[0]).max() > 2e-3)


def _flat(first: FrameFacts, count: int, scale: Scale) -> Geometry:
    if first.is_placed and len(first.spacing) == 2:
        spacing = (first.spacing[0], first.spacing[1])
        grid = projection(first.rows, first.columns, spacing, SpacingOrigin.PATIENT)
    else:
        grid = projection(first.rows, first.columns, scale.spacing, scale.origin)
    return replace(grid, shape=(count, first.rows, first.columns))
