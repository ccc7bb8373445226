"""The header of a NIfTI-1 file that holds Volumes: size, unit, and where its voxels lie."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry
from viewer.core.phrase import Phrase
from viewer.core.study import SLICE, Geometrical
from viewer.core.volume import Volume
from viewer.exporters.nifti import ras_affine
from viewer.exporters.saving import NotExported

SCANNER = 1
"""NIfTI's code for a place as the scanner told it; 0 stands for none."""

DATA_AT = 352
"""Where the voxels begin."""


_MOST = 32767
_SQUARE = 2e-3


@dataclass(frozen=True, slots=True)
class FourthAxis:
    """What runs along a fourth axis: ``seconds`` from one to the next where it is time, else 0.0.

    ``thickness`` (mm) is that of pictures at one position that run along it.
    """

    seconds: float = 0.0
    thickness: float = 1.0


def header_of(volume: Volume, volumes: int, axis: FourthAxis, dtype: np.dtype[Any]) -> Any:  # noqa: ANN401
    """The header of a file of some Volumes alike; nibabel has no types. Raises NotExported."""
    geometry = volume.geometry
    shape = _shape(volume, volumes)
    if max(shape) > _MOST:
        raise NotExported(
            Phrase("NIfTI holds no more than {most} pictures or pixels in a row.", most=_MOST)
        )
    import nibabel  # heavy

    make: Any = nibabel.Nifti1Header  # typed by hand: nibabel says that it is typed, and is not
    header = make(endianness="<")
    header.set_data_dtype(dtype)
    header.set_data_shape(shape)
    depth, down, right = geometry.spacing
    if runs_along_fourth_axis(volume):
        depth = axis.thickness
    steps = (right, down, depth, axis.seconds or 1.0)
    header.set_zooms(steps[: len(shape)])
    if lies_in_patient(volume):
        _place(header, affine_of(volume.geometry, depth))
    origin = geometry.spacing_origin
    header.set_xyzt_units("mm" if origin.is_length else None, "sec" if axis.seconds else None)
    header["descrip"] = f"Condyle: {origin.words}".encode()
    header["vox_offset"], header["magic"] = DATA_AT, b"n+1"
    return header


def _shape(volume: Volume, volumes: int) -> tuple[int, ...]:
    slices, rows, columns = volume.geometry.shape
    if runs_along_fourth_axis(volume):
        return columns, rows, 1, slices
    return (columns, rows, slices, volumes) if volumes > 1 else (columns, rows, slices)


def runs_along_fourth_axis(volume: Volume) -> bool:
    """Whether the slices are pictures of their own, and not layers of one body."""
    return volume.geometry.shape[0] > 1 and (
        not volume.geometry.in_patient or volume.verdict.kind is Geometrical.NOT_A_STACK
    )


def lies_in_patient(volume: Volume) -> bool:
    """Whether the place of every voxel is known: also where all pictures lie at one."""
    stacks = volume.series.stacks
    axis = stacks[volume.stack].axis if volume.stack < len(stacks) else SLICE
    no_stack = volume.verdict.kind is Geometrical.NOT_A_STACK and axis == SLICE
    return volume.geometry.in_patient and not no_stack


def affine_of(geometry: Geometry, depth: float) -> NDArray[np.float64]:
    """Column, row, slice to RAS, with ``depth`` millimetres from slice to slice."""
    affine = ras_affine(geometry)
    affine[:3, 2] *= depth / geometry.spacing[0]
    return affine


def _place(header: Any, affine: NDArray[np.float64]) -> None:  # noqa: ANN401 - no types there
    """Where voxels are. A quaternion cannot say that slices are sheared, as by a tilted gantry."""
    header.set_sform(affine, SCANNER)
    directions = affine[:3, :3] / np.linalg.norm(affine[:3, :3], axis=0)
    if np.abs(directions.T @ directions - np.eye(3)).max() < _SQUARE:
        header.set_qform(affine, SCANNER)
