"""A Stack as plain data: where it lies, what its unit is worth, what the importer says of it."""

from typing import Any

import numpy as np

from viewer.core.errors import Unreadable
from viewer.core.geometry import Geometry, letters
from viewer.core.study import Series, Verdict
from viewer.importers.outline import Outline, outline

_PLANES = {"S": "axial", "I": "axial", "L": "sagittal", "R": "sagittal"}
_AXES = ("slice", "row", "column")
"""The axes of an array of voxels. Going along `row` is going from one row to the next: down."""


def stack_data(series: Series, at: int, *, identity: bool = False) -> dict[str, Any]:
    """A Stack of a Series, by its headers; ``place`` is null where its files changed since."""
    stack = series.stacks[at]
    first = series.instances[stack.frames[0].instance]
    try:
        told = outline(series, at)
    except Unreadable:
        told = None
    return {
        "number": at + 1,
        "name": stack.name,
        "frames": len(stack.frames),
        "axis": stack.axis,
        "marks": dict(stack.marks),
        "first_sop_instance_uid": first.sop_instance_uid,
        "verdict": verdict_data(stack.verdict),
        "place": None if told is None else place_data(told, identity=identity),
    }


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """What the importer says of a Stack's geometry."""
    return {
        "kind": verdict.kind.value,
        "sentence": verdict.sentence,
        "places_voxels": verdict.places_voxels,
        "allows_planes": verdict.allows_planes,
        "tilt_degrees": round(verdict.tilt_degrees, 3),
        "turn_degrees": round(verdict.turn_degrees, 3),
        "step_mm": round(verdict.step_mm, 4),
        "said_mm": round(verdict.said_mm, 4),
        "gaps_mm": [round(gap, 4) for gap in verdict.gaps],
        "missing": [{"after_slice": at, "count": count} for at, count in verdict.missing],
    }


def place_data(told: Outline, *, identity: bool = False) -> dict[str, Any]:
    """The grid of a Stack; without a place in the patient, its size and scale alone."""
    geometry = told.geometry
    slices, rows, columns = geometry.shape
    data: dict[str, Any] = {
        "columns": columns,
        "rows": rows,
        "slices": slices,
        "in_patient": geometry.in_patient,
        "spacing": spacing_data(geometry, told.scale, identity=identity),
    }
    if geometry.in_patient:
        return data | _in_patient(geometry)
    right, down = told.film_letters
    return data | {"film": {"right": right, "down": down}}


def spacing_data(
    geometry: Geometry, sentence: str = "", *, identity: bool = False
) -> dict[str, Any]:
    """Distances between neighbours, in a unit, and where that comes from."""
    slices, rows, columns = geometry.spacing
    origin = geometry.spacing_origin
    data: dict[str, Any] = {
        "between_columns": _rounded(columns),
        "between_rows": _rounded(rows),
        "between_slices": _rounded(slices) if geometry.in_patient else None,
        "unit": origin.unit,
        "origin": origin.kind.value,
        "words": origin.words,
        "factor": origin.factor,
        "how": origin.how,
        "within": [list(box) for box in origin.within],
        "sentence": sentence,
    }
    return data | {"description": origin.description} if identity else data


def _in_patient(geometry: Geometry) -> dict[str, Any]:
    """Everything in LPS millimetres; the affine goes with (column, row, slice, 1)."""
    affine = geometry.affine[:, [2, 1, 0, 3]]
    directions = geometry.directions
    normal = np.cross(directions[:, 2], directions[:, 1])
    normal /= np.linalg.norm(normal)
    return {
        "frame_of_reference": geometry.frame_of_reference,
        "plane": _PLANES.get(letters(normal)[0], "coronal"),
        "oblique_degrees": round(float(np.degrees(np.arccos(min(1.0, np.abs(normal).max())))), 3),
        "directions": {
            name: {
                "cosines": [_rounded(value) for value in directions[:, at]],
                "towards": letters(directions[:, at]),
            }
            for at, name in enumerate(_AXES)
        },
        "first_voxel_mm": [_rounded(value) for value in geometry.affine[:3, 3]],
        "affine_lps": [[_rounded(value) for value in row] for row in affine],
        "right_handed": bool(np.linalg.det(affine[:3, :3]) > 0),
    }


def _rounded(value: float) -> float:
    return round(float(value), 9) + 0.0
