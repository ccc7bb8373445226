"""Claims of every kind for pictures of the window. Nobody made them but this file, and they say so.

They are marked external, as everything is that no model here has claimed.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from viewer.core.claims import (
    Claim,
    ClaimedRegion,
    ClaimedSegment,
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    Quantity,
    RegionsClaim,
    RiskClaim,
    Threshold,
)
from viewer.core.codes import KL_GRADE, KL_GRADES, Code
from viewer.core.finding import Finding, HeatMap, Origin, Provenance, TrainedOn
from viewer.core.mask import CroppedMask
from viewer.core.shapes.region import Shape, region_of
from viewer.core.target import PixelBox
from viewer.core.volume import Volume, target_of
from viewer.session.layers import Layer
from viewer.session.record import new_id

_MILLISECOND = Code("ms", "UCUM", "millisecond")
_MEAN = Code("373098007", "SCT", "Mean")
_PLACES = ("Osteophyte", "Subchondral cyst", "Loose body")


def knee(volume: Volume, middle: Sequence[float], side: str, grade: int) -> Finding:
    """A graded knee on a film, about a place (column, row) of it."""
    half = 0.055 * volume.geometry.shape[1]
    column, row = middle
    frame = PixelBox(row - half, column - half, row + half, column + half)
    shares = np.exp(-np.abs(np.arange(5) - grade) * 1.1)
    shares = shares / shares.sum()
    positive = float(shares[2:].sum())
    claim = LabelClaim(
        KL_GRADE, KL_GRADES, grade, tuple(shares.tolist()), "KL >= 2", positive, _points(positive)
    )
    heats = tuple(
        _glow(frame, at / 4, KL_GRADES[label].meaning)
        for at, label in enumerate((grade, *(n for n in range(5) if n != grade)))
    )
    found = _finding(volume, "Kellgren-Lawrence grade", claim, heats=heats, frame=frame)
    return replace(found, side=side, side_from="from the letters of the film")


def places(volume: Volume, count: int) -> Finding:
    """Boxes and polygons in a ring, from certain to hardly suspected."""
    _, rows, columns = volume.geometry.shape
    found = []
    for at, turn in enumerate(np.linspace(0, 2 * np.pi, count, endpoint=False)):
        down, right = 0.52 + 0.28 * np.sin(turn), 0.5 + 0.3 * np.cos(turn)
        corners = [
            (0, (down + y) * rows, (right + x) * columns)
            for y, x in ((-0.02, -0.03), (-0.02, 0.03), (0.02, 0.03), (0.02, -0.03))
        ]
        shape = Shape.POLYGON if at % 4 == 3 else Shape.BOX
        label = Code(f"PLACE_{at % 3}", "99CONDYLE", _PLACES[at % 3])
        sure = 0.95 - 0.8 * at / count
        region = region_of(shape, corners, volume.geometry)
        found.append(ClaimedRegion(region, label, sure, _points(sure)))
    return _finding(volume, "Places", RegionsClaim(tuple(found)))


def risk(volume: Volume) -> Finding:
    """A number, its time, and what it means."""
    statement = "Of 100 such knees, about 23 were replaced within four years. No advice to operate."
    claim = RiskClaim("Knee replacement", 0.23, 48, statement, _points(0.23))
    return _finding(volume, "Risk", claim)


def tissues(volume: Volume, layers: Sequence[Layer]) -> Finding:
    """The segments that lie over a Volume, claimed once more."""
    segments = tuple(ClaimedSegment(one.segment, CroppedMask.of(one.mask)) for one in layers)
    return _finding(volume, "Tissues", MaskClaim(segments))


def relaxation(volume: Volume) -> Finding:
    """A map of times made of nothing but the picture's own shades."""
    values = np.asarray(volume.values[:, ::2, ::2], dtype=np.float32)
    affine = np.diag([1.0, 2.0, 2.0, 1.0])
    values = values / max(float(values.max()), 1.0) * 80.0
    claim = DerivedClaim("T2", values, affine, _MILLISECOND, 0.0, 80.0)
    mean = Quantity(_MEAN, float(values.mean()), _MILLISECOND)
    return _finding(volume, "T2", claim, numbers=(mean,))


def _finding(
    volume: Volume,
    title: str,
    claim: Claim,
    *,
    heats: tuple[HeatMap, ...] = (),
    frame: PixelBox | None = None,
    numbers: tuple[Quantity, ...] = (),
) -> Finding:
    made = Provenance(
        "exhibit", "", "Made up for this picture", "", TrainedOn.UNKNOWN, "", "",
        origin=Origin.EXTERNAL,
    )  # fmt: skip
    return Finding(new_id(), target_of(volume), title, claim, made, heats, frame, numbers)


def _points(probability: float) -> tuple[Threshold, ...]:
    points = (("sensitive", 0.2), ("specific", 0.7))
    return tuple(Threshold(name, value, probability >= value) for name, value in points)


def _glow(frame: PixelBox, across: float, label: str) -> HeatMap:
    down, right = np.mgrid[:16, :16] / 15.0
    values = np.exp(-((down - 0.55) ** 2 + (right - 0.2 - 0.6 * across) ** 2) / 0.03)
    return HeatMap(values.astype(np.float32), frame, label)
