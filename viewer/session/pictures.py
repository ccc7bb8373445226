"""Which Series hold pictures to show, and in which plane they were acquired."""

import numpy as np

from viewer.core.geometry import nearest_axes
from viewer.core.planes.plane import Plane
from viewer.core.study import Instance, Kind, Series


def can_hang(series: Series) -> bool:
    """Whether a Series has pictures to show."""
    return series.kind in (Kind.VOLUME, Kind.FILM) and bool(series.stacks) and not series.why_not


def plane_of(series: Series, stack: int = 0) -> Plane | None:
    """The plane that the slices of a Stack lie closest to, by their orientation."""
    if series.kind is Kind.FILM or not series.stacks:
        return None
    first = series.stacks[stack].frames[0]
    return _plane_of_instance(series.instances[first.instance])


def _plane_of_instance(instance: Instance) -> Plane | None:
    if len(instance.orientation) != 6:
        return None
    right, down = np.array(instance.orientation[:3]), np.array(instance.orientation[3:])
    axes = nearest_axes(np.stack([np.cross(right, down), down, right], axis=1))
    normal_to = {0: Plane.SAGITTAL, 1: Plane.CORONAL, 2: Plane.AXIAL}
    return next(normal_to[xyz] for xyz in range(3) if axes[xyz] == 0)
