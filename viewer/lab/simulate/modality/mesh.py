"""How thick a closed surface is along each ray: what lies behind minus what lies before.

Every triangle adds its depth where rays leave the body and takes it away where they come in. All
triangles of about one size are drawn at once.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.poses.surface import Surface
from viewer.lab.simulate.anatomy.moves import Rigid
from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.modality.beam import Beam

_FINER = 2
_SIZES = (2, 4, 8, 16, 32, 64, 128, 256)
_OFF = np.array([0.00137, 0.00071])
"""Keeps rays from running along the edges of triangles."""

Floats = NDArray[np.float64]


def thickness(beam: Beam, surface: Surface, laid: Rigid) -> Field:
    """Millimetres of a closed surface, laid in the patient by ``laid``, along each ray."""
    places = laid(surface.vertices)
    depth = beam.depth(places)
    on = (beam.project(places) + 0.5) * _FINER - 0.5 + _OFF
    level = float(depth.mean())
    shape = (beam.rows * _FINER, beam.columns * _FINER)
    total = np.zeros(shape[0] * shape[1])
    corners, depths = on[surface.faces], depth[surface.faces] - level
    low, high = np.ceil(corners.min(axis=1)), np.floor(corners.max(axis=1))
    wide = (high - low).max(axis=1) + 1
    seen = np.all(high >= low, axis=1) & np.all(high >= 0, axis=1)
    seen &= np.all(low < (shape[1], shape[0]), axis=1)
    for least, most in zip((0, *_SIZES), _SIZES, strict=False):
        some = seen & (wide > least) & (wide <= most)
        if some.any():
            total += _drawn(corners[some], depths[some], low[some], most, shape)
    return _settled(total.reshape(shape)) * beam.slant()


def _drawn(
    corners: Floats, depths: Floats, low: Floats, size: int, shape: tuple[int, int]
) -> Floats:
    """The depths of triangles, their sign by which way they face, summed at the pixels."""
    rows, columns = np.mgrid[0:size, 0:size].reshape(2, 1, -1)
    x, y = low[:, :1] + columns, low[:, 1:] + rows
    a, b, c = (corners[:, n] for n in range(3))
    twice = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    flat = np.abs(twice) < 1e-9
    area = np.where(flat, 1.0, twice)[:, None]
    second = (
        (x - a[:, :1]) * (c[:, 1:] - a[:, 1:]) - (y - a[:, 1:]) * (c[:, :1] - a[:, :1])
    ) / area
    third = ((b[:, :1] - a[:, :1]) * (y - a[:, 1:]) - (b[:, 1:] - a[:, 1:]) * (x - a[:, :1])) / area
    first = 1 - second - third
    inside = (first >= 0) & (second >= 0) & (third >= 0) & ~flat[:, None]
    inside &= (x >= 0) & (y >= 0) & (x < shape[1]) & (y < shape[0])
    deep = first * depths[:, :1] + second * depths[:, 1:2] + third * depths[:, 2:]
    where = (y * shape[1] + x)[inside].astype(np.int64)
    signed = (np.sign(area) * deep)[inside]
    summed = np.bincount(where, signed, shape[0] * shape[1])
    return np.asarray(summed, dtype=np.float64)


def _settled(total: Floats) -> Field:
    """The right way round, without rays that slipped through a crack, in the picture's pixels."""
    fine = np.asarray(total if total.sum() > 0 else -total, dtype=np.float32)
    calm = cv2.medianBlur(fine, 3)
    fine = np.where(np.abs(fine - calm) > 8, calm, fine)
    size = (fine.shape[1] // _FINER, fine.shape[0] // _FINER)
    small = cv2.resize(np.clip(fine, 0, None), size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.float32)
