"""The picture of one case, with what is right and what was claimed drawn on it."""

import base64
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import ViewerError
from viewer.core.volume import Volume, film_bytes
from viewer.lab.data.opened import first_volume
from viewer.lab.report.outcomes import CaseOutcome, DerivedSaid, Edges, MaskSaid, PlacesSaid, Ring

SIDE = 320
"""Pixels of the longer side as it is drawn."""

YELLOW, BLUE, ORANGE = (0, 210, 255), (255, 190, 60), (30, 120, 255)
"""Blue, green, red: what was looked at, what is right, what was claimed."""

CROSS = 5

Colour = tuple[int, int, int]
Picture = NDArray[np.uint8]


def picture(file: Path, case: CaseOutcome) -> str:
    """A data URL; empty where the picture cannot be read."""
    try:
        volume = first_volume(file)
    except ViewerError:
        return ""
    canvas, down, right = _canvas(volume, _slice(case, len(volume.values)))
    _mark(canvas, case, np.array([down, right]))
    upright = np.ascontiguousarray(canvas[_upright(volume)])
    _, content = cv2.imencode(".jpg", upright, [cv2.IMWRITE_JPEG_QUALITY, 82])
    return "data:image/jpeg;base64," + base64.b64encode(content.tobytes()).decode("ascii")


def _slice(case: CaseOutcome, count: int) -> int:
    """Where claim and truth differ most; else the one in the middle."""
    said = case.said
    if isinstance(said, MaskSaid) and said.differ is not None:
        return said.differ.at
    return min(said.at, count - 1) if isinstance(said, DerivedSaid) else count // 2


def _canvas(volume: Volume, at: int) -> tuple[Picture, float, float]:
    """A slice in colour with square pixels, and how much it was scaled down and to the right."""
    grey = film_bytes(volume, at)
    _, tall, wide = volume.geometry.spacing
    rows, columns = grey.shape[0] * tall, grey.shape[1] * wide
    times = SIDE / max(rows, columns)
    size = max(1, round(columns * times)), max(1, round(rows * times))
    down, right = size[1] / grey.shape[0], size[0] / grey.shape[1]
    way = cv2.INTER_AREA if down < 1 and right < 1 else cv2.INTER_LINEAR
    shown = cv2.resize(grey, size, interpolation=way)
    return np.asarray(cv2.cvtColor(shown, cv2.COLOR_GRAY2BGR), np.uint8), down, right


def _upright(volume: Volume) -> tuple[slice, slice]:
    """A scan is turned as scans are hung: left or back to the right, back or feet down.

    A film stays as it is, and so does an array, which does not tell how it lies in the patient.
    """
    if volume.is_film or not volume.geometry.spacing_origin.is_length:
        return slice(None), slice(None)
    hung = np.array([1.0, 1.0, -1.0])  # LPS
    ways = (volume.geometry.directions[:, axis] * hung for axis in (1, 2))
    down, right = (slice(None, None, -1 if one[np.abs(one).argmax()] < 0 else 1) for one in ways)
    return down, right


def _mark(canvas: Picture, case: CaseOutcome, times: NDArray[np.float64]) -> None:
    said = case.said
    if isinstance(said, MaskSaid) and said.differ is not None:
        for rings, colour in ((said.differ.truth, BLUE), (said.differ.claimed, ORANGE)):
            for ring in rings:
                _ring(canvas, ring, times, colour)
        return
    if isinstance(said, PlacesSaid):
        for places, colour in ((said.truth, BLUE), (said.claimed, ORANGE)):
            for place in places:
                _place(canvas, place.edges, times, colour)
        return
    if case.frame is not None:
        _place(canvas, case.frame, times, YELLOW)


def _ring(canvas: Picture, ring: Ring, times: NDArray[np.float64], colour: Colour) -> None:
    points = np.rint((np.array(ring) + 0.5) * times - 0.5)[:, ::-1].astype(np.int32)
    cv2.polylines(canvas, [points], True, colour, 1, cv2.LINE_AA)


def _place(canvas: Picture, edges: Edges, times: NDArray[np.float64], colour: Colour) -> None:
    top, left, bottom, right = (int(one) for one in np.rint(np.array(edges) * np.tile(times, 2)))
    if (top, left) == (bottom, right):
        cv2.drawMarker(canvas, (left, top), colour, cv2.MARKER_CROSS, 2 * CROSS + 1, 1)
    else:
        cv2.rectangle(canvas, (left, top), (right - 1, bottom - 1), colour, 1)
