"""Volumes that were made from others as a DICOM Parametric Map (PS3.3 A.75), in real values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from viewer import __version__
from viewer.core.annotation import Reader
from viewer.core.claims import DerivedClaim
from viewer.core.codes import Code
from viewer.core.finding import Finding, Provenance
from viewer.core.geometry import Geometry, Points
from viewer.core.volume import Volume
from viewer.exporters import coding
from viewer.exporters.claim_words import marked, short_marks
from viewer.exporters.frames import Frames, frames_of, put_right
from viewer.exporters.map_check import came_out
from viewer.exporters.observers import UNKNOWN, hashed
from viewer.exporters.saving import NotExported, unfinished

if TYPE_CHECKING:
    from highdicom import (
        ContributingEquipment,
        PixelMeasuresSequence,
        PlaneOrientationSequence,
        PlanePositionSequence,
        VOILUTTransformation,
    )
    from highdicom.pm import ParametricMap, RealWorldValueMapping

SERIES_NUMBER = 9003
_SHORT_TEXT = 1024
_SHORT_STRING = 16
_RIGHT_ANGLE = 1e-4
_UNVERIFIED = "UNVERIFIED claim, judged by nobody"


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """The grid of a map, and whether it is that of the volume it was made from."""

    geometry: Geometry
    is_source: bool


def write_parametric_map(
    path: Path, volume: Volume, finding: Finding, by: Reader | None = None
) -> None:
    """Write a derived volume as 32-bit floats, and read the file back before it takes its name.

    A voxel is worth what is stored: the Real World Value Mapping is the identity and holds the
    unit; voxels without a value are NaN (PS3.5 section 8). ``by`` is who accepted the claim; the
    file says UNVERIFIED where nobody did. It refers to the slices of ``volume`` that it was made
    from. Raises `NotExported` for pictures that are not DICOM or have no place in the patient,
    for a map that lies askew, and for one between slices that are not evenly spaced; ``path`` is
    then left as it was.
    """
    claim = finding.claim
    assert isinstance(claim, DerivedClaim)
    grid = _grid(volume, claim)
    frames = frames_of(volume, range(len(volume.values)))
    dataset = _build(frames, grid, finding, claim, by)
    with unfinished(path) as temporary:
        dataset.save_as(temporary)
        if not came_out(temporary, claim, _places(grid, frames)):
            raise NotExported(
                "The file did not come out as it was made and was not kept.",
                "Save the volume as NIfTI, and please report this.",
            )


def _grid(volume: Volume, claim: DerivedClaim) -> _Grid:
    """Where the map lies. Raises `NotExported` where a Parametric Map cannot say it."""
    if not volume.geometry.in_patient:
        raise NotExported(
            "The picture has no place in the patient, as a DICOM parametric map needs.",
            "Save the volume as NIfTI.",
        )
    shape = claim.values.shape
    same = np.allclose(claim.affine, np.eye(4)) and shape == volume.geometry.shape
    if not same and not volume.verdict.places_voxels:
        raise NotExported(
            "The slices are not evenly spaced, so nobody knows where the map lies between them.",
            "Save the volume as NIfTI.",
        )
    affine = volume.geometry.affine @ claim.affine
    down, right = affine[:3, 1], affine[:3, 2]
    if abs(down @ right) > _RIGHT_ANGLE * np.linalg.norm(down) * np.linalg.norm(right):
        raise NotExported(
            "The rows and columns of the map are not at right angles, as DICOM needs them.",
            "Save the volume as NIfTI.",
        )
    size = shape[0], shape[1], shape[2]
    return _Grid(replace(volume.geometry, affine=affine, shape=size), same)


def _build(
    frames: Frames, grid: _Grid, finding: Finding, claim: DerivedClaim, by: Reader | None
) -> ParametricMap:
    from highdicom.pm import ParametricMap  # heavy

    made = finding.provenance
    measures, orientation, positions = (None, None, None) if grid.is_source else _planes(grid)
    fate = "Accepted by a reader" if by else _UNVERIFIED
    marks = short_marks(made)
    try:
        dataset = ParametricMap(
            frames.pictures,
            np.asarray(claim.values, dtype=np.float32),
            coding.new_uid(),
            SERIES_NUMBER,
            coding.new_uid(),
            1,
            coding.MAKER,
            coding.MAKER,
            __version__,
            coding.SERIAL_NUMBER,
            contains_recognizable_visual_features=False,
            real_world_value_mappings=[_mapping(claim)],
            content_description=f"{fate}{marks}"[: coding.LONG_STRING],
            content_creator_name=coding.person_name(by) if by else None,
            pixel_measures=measures,
            plane_orientation=orientation,
            plane_positions=positions,
            content_label="MAP",
            coding_schemes=coding.schemes([coding.PRIVATE, claim.unit.scheme]),
            contributing_equipment=[_maker(made)],
            voi_lut_transformations=[_window(claim)],
            series_description=coding.long_string(f"Condyle {claim.name} map{marks}"),
            specific_character_set=coding.UNICODE,
        )
    except ValueError as error:
        raise NotExported(
            "These slices do not lie at different places of one volume, as a DICOM parametric map "
            "needs.",
            "Save the volume as NIfTI.",
        ) from error
    put_right(dataset, frames.frames)
    # Required, empty if need be, where the part of the body has a left and a right (C.7.3.1).
    dataset.Laterality = finding.side
    dataset.ContentCreatorName = coding.person_name(by) if by else ""
    for keyword, name in frames.header.persons.items():
        setattr(dataset, keyword, name)
    return dataset


def _window(claim: DerivedClaim) -> VOILUTTransformation:
    """The values that the claim is shown between."""
    from highdicom import VOILUTTransformation  # heavy

    width = max(claim.high - claim.low, 1e-6)
    return VOILUTTransformation(
        (claim.low + claim.high) / 2, width, voi_lut_function="LINEAR_EXACT"
    )


def _mapping(claim: DerivedClaim) -> RealWorldValueMapping:
    """What a stored value means: itself, in the unit of the claim."""
    from highdicom.pm import RealWorldValueMapping  # heavy

    there = claim.values[np.isfinite(claim.values)]
    ends = (float(there.min()), float(there.max())) if there.size else (claim.low, claim.high)
    quantity = Code(coding.private_value("quantity", claim.name), coding.PRIVATE, claim.name)
    name = coding.long_string(claim.name, "Map")
    return RealWorldValueMapping(
        name[:_SHORT_STRING].strip(),
        name,
        coding.coded(claim.unit),
        ends,
        quantity_definition=coding.coded(quantity),
    )


def _maker(made: Provenance) -> ContributingEquipment:
    """The pack, with all that has to be said with its claim."""
    from highdicom import ContributingEquipment  # heavy
    from pydicom.sr.codedict import codes

    said = [*marked(made), f"{hashed(made)} {made.weights_sha256}"]
    words = coding.plain(" ".join(f"{part.rstrip('.')}." for part in said))
    return ContributingEquipment(
        coding.MAKER,
        codes.DCM.ProcessingEquipment,
        manufacturer_model_name=coding.long_string(made.pack, UNKNOWN),
        software_versions=coding.long_string(made.version, UNKNOWN),
        contribution_description=words[:_SHORT_TEXT],
    )


def _planes(
    grid: _Grid,
) -> tuple[PixelMeasuresSequence, PlaneOrientationSequence, list[PlanePositionSequence]]:
    """The places of the slices of a map on a grid of its own."""
    from highdicom import (  # heavy
        CoordinateSystemNames,
        PixelMeasuresSequence,
        PlaneOrientationSequence,
        PlanePositionSequence,
    )

    geometry, patient = grid.geometry, CoordinateSystemNames.PATIENT
    down, right = geometry.directions[:, 1], geometry.directions[:, 2]
    between, *within = geometry.spacing
    corners = (geometry.to_patient((at, 0, 0)) for at in range(geometry.shape[0]))
    return (
        PixelMeasuresSequence(within, slice_thickness=between),
        PlaneOrientationSequence(patient, [*right.tolist(), *down.tolist()]),
        [PlanePositionSequence(patient, corner.tolist()) for corner in corners],
    )


def _places(grid: _Grid, frames: Frames) -> Points:
    """Where the first pixel of each slice lies (n, 3), in millimetres."""
    if grid.is_source:
        places = [one.picture.ImagePositionPatient for one in frames.frames]
        return np.array(places, dtype=np.float64)
    slices = np.arange(grid.geometry.shape[0])
    return grid.geometry.to_patient(np.pad(slices[:, None], ((0, 0), (0, 2))))
