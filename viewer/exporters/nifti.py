"""Masks and derived volumes as NIfTI-1 (.nii.gz), their grid turned from LPS into its RAS."""

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.claims import DerivedClaim
from viewer.core.finding import Provenance
from viewer.core.geometry import Geometry
from viewer.core.mask import Mask
from viewer.core.study import Geometrical
from viewer.core.volume import Volume
from viewer.exporters.saving import NotExported, write_bytes

_LPS_TO_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])
_SCANNER, _UNKNOWN = 1, 0
_DESCRIBED = 79
"""Letters that the header holds (``descrip``, 80 with the end)."""


def write_mask(path: Path, volume: Volume, mask: Mask, said: str = "") -> None:
    """Write a mask (slice, row, column) on the grid of its Volume, as 0 and 1.

    Films, and pictures that make no stack, get their pixel size and no place (codes 0). The
    shear of a tilted gantry is in the sform alone, which programs built on ITK refuse to open.
    ``said`` goes into the header, cut to what that holds. Raises `NotExported` for slices that
    are not evenly spaced: NIfTI has one step for all.
    """
    _write(path, volume, mask.astype(np.uint8), volume.geometry, said)


def write_derived(path: Path, volume: Volume, claim: DerivedClaim, said: str = "") -> None:
    """Write a volume that was made from another, in its own unit, where it lies in that.

    Raises what `write_mask` does.
    """
    shape = claim.values.shape
    affine = volume.geometry.affine @ claim.affine
    grid = replace(volume.geometry, affine=affine, shape=(shape[0], shape[1], shape[2]))
    _write(path, volume, claim.values, grid, said)


def described(provenance: Provenance, fate: str) -> str:
    """What a file has room for of a claim: its marks first, then what became of it and the pack."""
    marks = ", ".join(provenance.marks)
    return "; ".join(part for part in (marks, fate, provenance.pack, provenance.version) if part)


def _write(path: Path, volume: Volume, values: NDArray[Any], geometry: Geometry, said: str) -> None:
    verdict = volume.verdict
    if verdict.gaps or verdict.kind is Geometrical.UNEVEN:
        raise NotExported(
            "The slices are not evenly spaced, which NIfTI cannot say.",
            "Save masks as a DICOM segmentation.",
        )
    import nibabel  # heavy

    make: Any = nibabel.Nifti1Image  # typed by hand: nibabel says that it is typed, and is not
    image = make(values.transpose(2, 1, 0), ras_affine(geometry))
    image.header.set_xyzt_units("mm")
    image.header["descrip"] = said.encode("ascii", "replace")[:_DESCRIBED]
    placed = geometry.in_patient and verdict.kind is not Geometrical.NOT_A_STACK
    known = _SCANNER if placed else _UNKNOWN
    square = geometry.is_orthogonal
    # A quaternion cannot say that slices are sheared, as by a tilted gantry.
    image.set_qform(image.affine if square else None, known if square else _UNKNOWN)
    image.set_sform(image.affine, known)
    write_bytes(path, gzip.compress(image.to_bytes(), mtime=0))


def ras_affine(geometry: Geometry) -> NDArray[np.float64]:
    """The 4 x 4 from (column, row, slice) to millimetres in RAS that goes with a grid."""
    return np.asarray(_LPS_TO_RAS @ geometry.affine[:, [2, 1, 0, 3]])
