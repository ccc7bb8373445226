"""How large a mask is: the area that it covers of a slice, the volume that it fills."""

import numpy as np

from viewer.core.geometry import Geometry


def pixel_area(geometry: Geometry, axis: int) -> float:
    """Of a pixel of the slices across an axis, in mm² (in the unit of the grid, squared)."""
    one, other = (geometry.affine[:3, a] for a in range(3) if a != axis)
    return float(np.linalg.norm(np.cross(one, other)))


def voxel_volume(geometry: Geometry) -> float:
    """Of a voxel of a grid in the patient, in mm³, also where its slices are shifted."""
    return float(abs(np.linalg.det(geometry.affine[:3, :3])))
