"""A Parametric Map read back without the library that wrote it: values and places."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from viewer.core.claims import DerivedClaim
from viewer.core.geometry import Points

_TOLERANCE_MM = 1e-3


def came_out(path: Path, claim: DerivedClaim, places: Points) -> bool:
    """Whether each slice of a claim is in the file, NaN for NaN, at its place.

    ``places`` (n, 3) are where the first pixels of the slices lie, in millimetres; the order of
    the frames in the file is free.
    """
    from pydicom import dcmread  # heavy

    dataset = dcmread(path)
    stored = np.frombuffer(dataset.FloatPixelData, dtype="<f4").reshape(claim.values.shape)
    items = dataset.PerFrameFunctionalGroupsSequence
    said = [item.PlanePositionSequence[0].ImagePositionPatient for item in items]
    apart = np.linalg.norm(np.array(said, dtype=np.float64)[:, None] - places, axis=-1)
    order = apart.argmin(axis=1)
    values = claim.values[order].astype(np.float32)
    return bool(
        np.array_equal(np.sort(order), np.arange(len(stored)))
        and apart.min(axis=1).max() < _TOLERANCE_MM
        and np.array_equal(stored, values, equal_nan=True)
    )
