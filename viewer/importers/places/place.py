"""The grid of a Stack, from the places of its frames."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from viewer.core.geometry import Geometry, Points, from_dicom, projection
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Verdict
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.verdict import normal_of, places_of, same_place, turns
from viewer.importers.scales.scale import Scale

_HARDLY_APART_MM = 0.001
"""Between pictures of one place: each stays where it is, and the grid can still be inverted."""

ENDS_SUFFICE = {
    Geometrical.UNIFORM,
    Geometrical.TILTED,
    Geometrical.MISSING,
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
    """
    grid = grid_of(facts, count, verdict, frame_of_reference)
    return grid if grid is not None else _flat(facts[0], count, verdict, scale)


def grid_of(
    facts: Sequence[FrameFacts], count: int, verdict: Verdict, frame_of_reference: str = ""
) -> Geometry | None:
    """The grid of ``count`` frames in the patient; None where they have none in common.

    Where slices are unevenly spaced the step is the mean one, which the Verdict tells; a tilt is
    the shear of the affine. The frame of reference is the frames' own, if they say one.
    """
    first = facts[0]
    placed = all(fact.is_placed for fact in facts) and first.role != "MOSAIC"
    if verdict.kind is Geometrical.PROJECTION or not placed or turns(facts):
        return None
    shape = (count, first.rows, first.columns)
    step = _step(facts, count).tolist()
    space = first.space or frame_of_reference
    return from_dicom(first.position, first.orientation, first.spacing, step, shape, space)


def _step(facts: Sequence[FrameFacts], count: int) -> Points:
    """The vector (mm) from one slice to the next."""
    normal = normal_of(facts[0])
    if count == 1:
        return np.asarray(normal * (facts[0].depth or 1.0))
    places = places_of([facts[0], facts[-1]])
    whole = places[1] - places[0]
    if whole @ normal <= same_place(facts[0]):
        return np.asarray(normal * _HARDLY_APART_MM)
    return np.asarray(whole / (count - 1))


def _flat(first: FrameFacts, count: int, verdict: Verdict, scale: Scale) -> Geometry:
    if verdict.kind is not Geometrical.PROJECTION and first.is_placed and len(first.spacing) == 2:
        spacing = (first.spacing[0], first.spacing[1])
        grid = projection(first.rows, first.columns, spacing, SpacingOrigin.PATIENT)
    else:
        grid = projection(first.rows, first.columns, scale.spacing, scale.origin)
    return replace(grid, shape=(count, first.rows, first.columns))
