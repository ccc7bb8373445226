"""Boxes and points: the claimed places of a picture beside those that a person set."""

from collections.abc import Mapping, Sequence

from viewer.ai.given import Spot, Spots
from viewer.ai.outputs import RegionsOutput
from viewer.core.shapes.region import Shape
from viewer.lab.data.case import Box
from viewer.lab.evaluation.kinds import box_cases, point_cases
from viewer.lab.evaluation.kinds.box_cases import Boxing, boxing
from viewer.lab.evaluation.kinds.kind import Kind, Named, Seen
from viewer.lab.evaluation.kinds.point_cases import Pointing, pointing
from viewer.lab.report.outcomes import CaseOutcome, Place, PlacesSaid, Said

CENTRE = 0.5
"""How far the middle of the first pixel lies from the outer edge of the picture."""


def compare(_output: RegionsOutput, seen: Seen) -> PlacesSaid:
    """In pixels of the picture, from its outer edge; a polygon counts as the box around it."""
    volumes = seen.claimed.volumes
    role = seen.made[0].role if seen.made else next(iter(volumes), "")
    if role not in volumes:
        return PlacesSaid(tuple(_right(one, 1, 1) for one in seen.case.boxes))
    geometry = volumes[role].geometry
    _, rows, columns = geometry.shape
    _, down, right = geometry.spacing
    answers = [one.answer for one in seen.made]
    return PlacesSaid(
        tuple(_right(one, rows, columns) for one in seen.case.boxes),
        tuple(_said(spot) for one in answers if isinstance(one, Spots) for spot in one.spots),
        (down, right) if geometry.spacing_origin.is_length else None,
    )


def _right(box: Box, rows: int, columns: int) -> Place:
    edges = (box.top * rows, box.left * columns, box.bottom * rows, box.right * columns)
    return Place(box.label, edges)


def _said(spot: Spot) -> Place:
    (top, left), (bottom, right) = (
        (end + CENTRE).tolist() for end in (spot.points[:, 1:].min(0), spot.points[:, 1:].max(0))
    )
    return Place(spot.label, (top, left, bottom, right), float(spot.probability))


def measures(output: RegionsOutput, cases: Sequence[CaseOutcome]) -> Boxing | Pointing:
    """Landmarks by how far they are off, all else by how boxes meet."""
    return (pointing if output.shape is Shape.POINT else boxing)(output, cases)


def tables(told: Boxing | Pointing) -> Named:
    """Label by label."""
    if isinstance(told, Boxing):
        return box_cases.tables(told)
    return point_cases.tables(told)


def read(said: Said) -> bool:
    """All cases: where nothing is claimed, nothing was found."""
    return isinstance(said, PlacesSaid)


def tests(_ours: object, _theirs: object) -> Mapping[str, float]:
    """None: the intervals tell."""
    return {}


PLACES = Kind(compare, measures, tables, read, tests)
