"""The mask that an outline is to match: its contour, and how far from it each place lies."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.poses.camera import Points

Field = NDArray[np.float32]

_MARGIN = 60
_SMOOTH = 0.8
_EDGE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """One silhouette on a picture of ``shape`` (rows, columns).

    ``contour`` (n, 2) are its places (column, row), ``normals`` (n, 2) point out of it; what lies
    at the edge of the picture is no contour. ``away`` are distances in pixels, outside positive,
    on a part of the picture that begins at ``corner`` (column, row). ``filled`` is the mask.
    """

    shape: tuple[int, int]
    filled: NDArray[np.bool_]
    contour: Points
    normals: Points
    away: Field
    slopes: tuple[Field, Field]
    corner: tuple[int, int]
    cut_off: bool

    def at(self, places: Points) -> tuple[Points, Points]:
        """How far from the contour places (n, 2) lie, and which way that grows (n, 2)."""
        columns, rows = (places - self.corner).astype(np.float32).T[:, None]
        flags = {"interpolation": cv2.INTER_LINEAR, "borderMode": cv2.BORDER_REPLICATE}
        seen = [
            cv2.remap(one, columns, rows, **flags)[0]  # type: ignore[call-overload]  # its stubs
            for one in (self.away, *self.slopes)
        ]
        return seen[0].astype(np.float64), np.stack(seen[1:], axis=1).astype(np.float64)

    def shows(self, places: Points) -> NDArray[np.bool_]:
        """Which places (n, 2) lie well within the picture."""
        rows, columns = self.shape
        across, down = places.T
        held = (across > _EDGE) & (across < columns - 1 - _EDGE)
        return np.asarray(held & (down > _EDGE) & (down < rows - 1 - _EDGE))


def target_of(mask: NDArray[np.bool_]) -> Target | None:
    """The largest piece of a mask (rows, columns), its holes closed; None where it is empty."""
    filled = _largest(mask)
    if filled is None:
        return None
    rows, columns = (np.flatnonzero(filled.any(axis=axis)) for axis in (1, 0))
    top, left = max(0, rows[0] - _MARGIN), max(0, columns[0] - _MARGIN)
    part = filled[top : rows[-1] + _MARGIN + 1, left : columns[-1] + _MARGIN + 1]
    away = _signed(part)
    slopes = np.gradient(away)
    made = Target(
        (mask.shape[0], mask.shape[1]),
        filled,
        np.zeros((0, 2)),
        np.zeros((0, 2)),
        away,
        (slopes[1].astype(np.float32), slopes[0].astype(np.float32)),
        (int(left), int(top)),
        cut_off=False,
    )
    return _with_contour(made)


def _with_contour(made: Target) -> Target:
    """The contour runs half a pixel outside of the outermost pixels."""
    found, _ = cv2.findContours(
        made.filled.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    places = max(found, key=len)[:, 0].astype(np.float64)
    inside = made.shows(places)
    away, slope = made.at(places[inside])
    normals = slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-6)
    return Target(
        made.shape,
        made.filled,
        places[inside] - away[:, None] * normals,
        normals,
        made.away,
        made.slopes,
        made.corner,
        cut_off=bool((~inside).sum() > _MARGIN / 10),
    )


def _largest(mask: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not found:
        return None
    drawn = np.zeros(mask.shape, np.uint8)
    cv2.drawContours(drawn, [max(found, key=cv2.contourArea)], -1, 1, cv2.FILLED)
    return drawn > 0


def _signed(filled: NDArray[np.bool_]) -> Field:
    inner = filled.astype(np.uint8)
    out, within = (
        cv2.distanceTransform(one, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) for one in (1 - inner, inner)
    )
    away = np.where(filled, 0.5 - within, out - 0.5).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(away, (0, 0), _SMOOTH), dtype=np.float32)
