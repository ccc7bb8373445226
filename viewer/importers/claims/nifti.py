"""Segments out of a NIfTI label map on the grid of an open series."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.claims import ClaimedSegment, MaskClaim
from viewer.core.errors import Unreadable
from viewer.core.geometry import Geometry, Points
from viewer.core.mask import BY_ALGORITHM, CroppedMask, Segment
from viewer.core.study import Kind, Series
from viewer.core.volume import Volume, target_of
from viewer.importers.claims.names import names_beside
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.source import PassedOver, Read, Source
from viewer.importers.pictures.nifti import read_nifti
from viewer.importers.pictures.nifti_file import NiftiHeader, read_nifti_header
from viewer.workers.progress import Progress

_TO_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])
_ON_GRID = 0.25
"""Voxels by which the corners of two grids may differ that are meant to be one."""

_MOST_LABELS = 255
_TITLE = "Segments"
_COLOURS = ((230, 90, 60), (70, 160, 240), (100, 200, 90), (240, 190, 50), (180, 110, 220))

Key = tuple[str, int]
"""A Series UID and the number of its Stack."""


@dataclass(frozen=True, slots=True)
class Onto:
    """How the axes of one grid run along those of another.

    ``axes[n]`` is the axis of the file that runs along axis ``n`` of the target, ``flipped[n]``
    whether it runs the other way.
    """

    axes: tuple[int, int, int]
    flipped: tuple[bool, bool, bool]

    def turned(self, values: NDArray[Any]) -> NDArray[Any]:
        """An array of the file, its axes as the target has them."""
        laid = values.transpose(self.axes)
        back = tuple(slice(None, None, -1 if flip else 1) for flip in self.flipped)
        return np.ascontiguousarray(laid[back])


def read_label_map(
    source: Source, pictures: Pictures, prefer: Key | None, progress: Progress
) -> Read:
    """The segments of a label map: each whole number but 0 is one.

    A file beside it may tell what they are called. ``prefer`` is the Stack to be taken where
    several lie on that grid. Raises Unreadable where
    the file is no label map, or lies on no open series or on several.
    """
    header = read_nifti_header(source.path)
    if header.shape[3] > 1:
        raise Unreadable("This NIfTI file holds several volumes, not one label map.")
    fits = _fitting(header, pictures, prefer)
    if not fits:
        raise Unreadable(
            "This label map lies on the grid of no open series.", "Open the series that it is of."
        )
    if len(fits) > 1:
        raise Unreadable(
            "This label map fits several open series.",
            "Show the one that it is of, or open that alone.",
        )
    ((volume, onto),) = fits
    progress.step(0.3)
    values, slope, intercept = read_nifti(source.path, list(range(header.frames)))
    labels = onto.turned(_whole_numbers(values, slope, intercept).transpose(2, 1, 0))
    names = names_beside(source.path)
    segments = tuple(_segments(labels, names, progress.part(0.5, 1.0)))
    if not segments:
        return Read((), (PassedOver("the label map", "it is empty"),))
    return Read((source.finding(target_of(volume), _TITLE, MaskClaim(segments)),))


def onto(affine: Points, shape: Sequence[int], geometry: Geometry) -> Onto | None:
    """How a grid of (column, row, slice) or any order lies on another; None where it does not.

    ``affine`` (4, 4) leads from voxels to LPS millimetres.
    """
    steps = (geometry.inverse @ affine)[:3]
    nearest = np.rint(steps[:, :3])
    ones = np.abs(nearest)
    if not ((ones.sum(axis=0) == 1).all() and (ones.sum(axis=1) == 1).all()):
        return None
    axes = tuple(int(np.argmax(ones[axis])) for axis in range(3))
    if tuple(shape[axis] for axis in axes) != geometry.shape:
        return None
    flipped = tuple(bool(nearest[n, axes[n]] < 0) for n in range(3))
    ends = np.array([[0, n - 1] for n in shape], dtype=np.float64)
    corners = np.array(np.meshgrid(*ends)).reshape(3, -1)
    there = steps[:, :3] @ corners + steps[:, 3:]
    first = np.where(flipped, np.array(geometry.shape) - 1, 0)[:, None]
    meant = nearest @ corners + first
    if np.abs(there - meant).max() > _ON_GRID:
        return None
    return Onto((axes[0], axes[1], axes[2]), (flipped[0], flipped[1], flipped[2]))


def _fitting(
    header: NiftiHeader, pictures: Pictures, prefer: Key | None
) -> list[tuple[Volume, Onto]]:
    """The Stacks on whose grid the file lies: the preferred one alone, where it is among them."""
    affine = _TO_LPS @ header.affine
    fits = []
    for series, stack in _of_that_size(header, pictures):
        volume = pictures.volume_of(series, stack)
        placed = volume.geometry.in_patient and volume.verdict.places_voxels
        if placed and (found := onto(affine, header.shape[:3], volume.geometry)):
            fits.append((volume, found))
    chosen = [one for one in fits if (one[0].series.uid, one[0].stack) == prefer]
    return chosen or fits


def _of_that_size(header: NiftiHeader, pictures: Pictures) -> Iterator[tuple[Series, int]]:
    size = sorted(header.shape[:3])
    for series in pictures.series:
        for at, stack in enumerate(series.stacks if series.kind is Kind.VOLUME else ()):
            first = series.instances[stack.frames[0].instance]
            if sorted((len(stack.frames), first.rows, first.columns)) == size:
                yield series, at


def _whole_numbers(
    values: NDArray[Any], slope: float, intercept: float
) -> NDArray[np.integer[Any]]:
    if values.dtype.kind == "u" and (slope, intercept) == (1.0, 0.0):
        return values
    meant = values.astype(np.float64) * slope + intercept
    numbers = np.rint(meant)
    sound = np.isfinite(meant).all() and np.abs(numbers).max(initial=0) < 2**31
    if not sound or np.abs(numbers - meant).max(initial=0) > 1e-6 or numbers.min(initial=0) < 0:
        raise Unreadable(
            "This NIfTI file is no label map: it holds other values than 0, 1, 2 …",
            "Write labels as whole numbers.",
        )
    return np.asarray(numbers, dtype=np.int32)


def _segments(
    labels: NDArray[np.integer[Any]], names: Mapping[int, str], progress: Progress
) -> Iterator[ClaimedSegment]:
    there = [int(label) for label in np.unique(labels) if label]
    if len(there) > _MOST_LABELS:
        raise Unreadable("This NIfTI file holds more labels than segments can be shown.")
    for number, label in enumerate(there):
        progress.step(number / len(there))
        colour = _COLOURS[number % len(_COLOURS)]
        segment = Segment(names.get(label, f"Label {label}"), colour, algorithm=BY_ALGORITHM)
        yield ClaimedSegment(segment, CroppedMask.of(labels == label))
