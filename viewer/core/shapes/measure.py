"""What a shape measures: lengths, angles, areas, and the greys that it holds.

Each number has its unit with where it comes from, and standard codes (DICOM PS3.16 CID 7470, 7464,
UCUM), so that screen, report and table say the same.

Conventions. An angle has 0 to 180 degrees, between its two legs. Of two lines (open angle, Cobb)
it cannot be told which side is meant, whichever way they were drawn: the number is the acute angle,
0 to 90, as Cobb's method has it for all but the gravest curves, and the supplement stands beside
it. The standard deviation is that of a sample (n - 1). An outline that crosses itself has no area.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core import codes
from viewer.core.codes import Code
from viewer.core.geometry import Points
from viewer.core.greys import padded
from viewer.core.shapes.inside import Held, held_by
from viewer.core.shapes.outline import crosses_itself, ellipse_of
from viewer.core.shapes.region import Region, Shape
from viewer.core.spacing import Ruler, SpacingOrigin
from viewer.core.volume import Values, Volume


@dataclass(frozen=True, slots=True)
class Measured:
    """One number. ``origin`` is the unit with where it comes from: "mm² at detector"."""

    name: str
    code: Code
    value: float
    unit: str
    ucum: Code
    origin: str

    @property
    def said(self) -> str:
        """As it is shown: "12.3 mm at detector"."""
        gap = "" if self.unit == "°" else " "
        digits = 0 if self.code is codes.COUNT else 2 if 0 < abs(self.value) < 0.95 else 1
        return f"{self.value:.{digits}f}{gap}{self.origin}".rstrip()


def measured(region: Region, volume: Volume, ruler: Ruler) -> tuple[Measured, ...]:
    """All that a Region on a Volume measures; ``ruler`` is that of its projection."""
    return (*figures(region, volume, ruler), *greys_in(region, volume))


def figures(region: Region, volume: Volume, ruler: Ruler) -> tuple[Measured, ...]:
    """Lengths, angles and areas. Empty where a shape has none, or nothing tells its proportions."""
    placed = _placed(region, volume, ruler)
    if placed is None:
        return ()
    points, origin = placed
    return _FIGURES[region.shape](points, origin) if region.shape in _FIGURES else ()


def greys_in(region: Region, volume: Volume) -> tuple[Measured, ...]:
    """Mean, deviation, least, most and number of the voxels in a closed Region, padding left out.

    Of the values as acquired, whatever plane the Region lies in; see `viewer.core.shapes.inside`.
    None of a colour picture, nor where the values stand for colours or a slice could not be read.
    """
    held = held_by(region, volume.geometry)
    if held is None or volume.is_colour or volume.greys.palette is not None:
        return ()
    if not all(volume.has(int(at)) for at in held.slices()):
        return ()
    values, times = _values_in(held, volume)
    count = int(times.sum())
    if not count:
        return ()
    mean = float(np.average(values, weights=times))
    unit = volume.greys.unit
    coded = _UCUM.get(unit, codes.NO_UNIT if not unit else Code(unit, "UCUM", unit))
    numbers = [("Mean", codes.MEAN, mean)]
    if count > 1:
        deviation = float(np.sqrt((times * (values - mean) ** 2).sum() / (count - 1)))
        numbers.append(("SD", codes.DEVIATION, deviation))
    numbers += [
        ("Min", codes.MINIMUM, float(values.min())),
        ("Max", codes.MAXIMUM, float(values.max())),
    ]
    counted = Measured("Pixels", codes.COUNT, float(count), "px", codes.PIXEL, "px")
    return (*(Measured(*number, unit, coded, unit) for number in numbers), counted)


def _values_in(held: Held, volume: Volume) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """The values that are picture, in the unit of the modality, and how often each occurs.

    Whole numbers are counted first: of a large shape they are millions, of few thousand kinds.
    """
    stored = held.stored(volume.values)
    if stored.dtype.kind in "iu" and stored.itemsize <= 2 and len(stored):
        low, high = int(stored.min()), int(stored.max())
        times = _counted(stored - stored.dtype.type(low), high - low + 1)
        stored = np.arange(low, high + 1).astype(stored.dtype)
    else:
        times = np.ones(len(stored), dtype=np.intp)
    kept = np.isfinite(stored) & ~padded(stored, volume.greys) & (times > 0)
    greys = volume.greys
    return stored[kept].astype(np.float64) * greys.slope + greys.intercept, times[kept]


def _counted(above: Values, kinds: int) -> NDArray[np.intp]:
    """How often each of 0, 1 … ``kinds`` - 1 occurs; what wrapped around is taken as unsigned."""
    unsigned = above.view(f"u{above.itemsize}").reshape(-1, 1)
    times = np.zeros(kinds, dtype=np.intp)
    for start in range(0, len(unsigned), _EXACT):
        part = unsigned[start : start + _EXACT]
        times += cv2.calcHist([part], [0], None, [kinds], [0, kinds]).ravel().astype(np.intp)
    return times


_EXACT = 1 << 23
"""A histogram counts in floats, which are whole up to twice this."""


def _placed(region: Region, volume: Volume, ruler: Ruler) -> tuple[Points, SpacingOrigin] | None:
    """The points (n, 3) in the unit of the origin; None where no distance means anything."""
    geometry = volume.geometry
    if geometry.in_patient and volume.verdict.places_voxels:
        return np.array(region.points), geometry.spacing_origin
    index = region.to_index(geometry)
    if np.ptp(index[:, 0]) > 0.5:
        return None
    if not geometry.in_patient and ruler.origin.is_length and _holds(ruler.origin, index):
        return _flat(index, ruler.down, ruler.right), ruler.origin
    finer = min(ruler.down, ruler.right)
    return _flat(index, ruler.down / finer, ruler.right / finer), SpacingOrigin.NONE


def _holds(origin: SpacingOrigin, index: Points) -> bool:
    """Whether all points lie in one of the boxes that the millimetres hold in."""
    return not origin.within or any(
        bool(
            (
                (index[:, 2] >= left - 0.5)
                & (index[:, 2] <= right + 0.5)
                & (index[:, 1] >= top - 0.5)
                & (index[:, 1] <= bottom + 0.5)
            ).all()
        )
        for left, top, right, bottom in origin.within
    )


def _flat(index: Points, down: float, right: float) -> Points:
    return np.stack([index[:, 2] * right, index[:, 1] * down, np.zeros(len(index))], axis=1)


def _length(name: str, code: Code, value: float, origin: SpacingOrigin) -> Measured:
    coded = codes.MILLIMETRE if origin.is_length else codes.PIXEL
    return Measured(name, code, value, origin.unit, coded, origin.words)


def _area(value: float, origin: SpacingOrigin) -> Measured:
    coded = codes.SQUARE_MILLIMETRE if origin.is_length else codes.PIXEL
    unit = f"{origin.unit}²"
    words = unit + origin.words.removeprefix(origin.unit)
    return Measured("Area", codes.AREA, value, unit, coded, words)


def _degrees(name: str, code: Code, value: float) -> Measured:
    return Measured(name, code, value, "°", codes.DEGREE, "°")


def _line(points: Points, origin: SpacingOrigin) -> tuple[Measured, ...]:
    return (_length("Length", codes.LENGTH, _apart(points[0], points[1]), origin),)


def _angle(points: Points, _origin: SpacingOrigin) -> tuple[Measured, ...]:
    turn = between(points[0] - points[1], points[2] - points[1])
    return () if turn is None else (_degrees("Angle", codes.ANGLE, turn),)


def _two_lines(name: str, code: Code, points: Points) -> tuple[Measured, ...]:
    turn = between(points[1] - points[0], points[3] - points[2])
    if turn is None:
        return ()
    acute = min(turn, 180 - turn)
    beside = _degrees("Supplement", codes.SUPPLEMENT, 180 - acute)
    return _degrees(name, code, acute), beside


def _open_angle(points: Points, _origin: SpacingOrigin) -> tuple[Measured, ...]:
    return _two_lines("Angle", codes.ANGLE, points)


def _cobb(points: Points, _origin: SpacingOrigin) -> tuple[Measured, ...]:
    return _two_lines("Cobb", codes.COBB_ANGLE, points)


def _circle(points: Points, origin: SpacingOrigin) -> tuple[Measured, ...]:
    radius = _apart(points[0], points[1])
    across = _length("Diameter", codes.DIAMETER, 2 * radius, origin)
    return across, _area(float(np.pi) * radius**2, origin)


def _ellipse(points: Points, origin: SpacingOrigin) -> tuple[Measured, ...]:
    one, other = sorted((_apart(*points[:2]), _apart(*points[2:])), reverse=True)
    halves = ellipse_of(Shape.ELLIPSE, points)
    return (
        _length("Long axis", codes.LONG_AXIS, one, origin),
        _length("Short axis", codes.SHORT_AXIS, other, origin),
        _area(float(np.pi * np.linalg.norm(np.cross(halves.first, halves.second))), origin),
    )


def _box(points: Points, origin: SpacingOrigin) -> tuple[Measured, ...]:
    return (
        _length("Width", codes.WIDTH, _apart(points[0], points[1]), origin),
        _length("Height", codes.HEIGHT, _apart(points[1], points[2]), origin),
        _area(_surface(points), origin),
    )


def _polygon(points: Points, origin: SpacingOrigin) -> tuple[Measured, ...]:
    around = np.linalg.norm(np.roll(points, -1, axis=0) - points, axis=1).sum()
    length = _length("Perimeter", codes.PERIMETER, float(around), origin)
    if crosses_itself(_unfolded(points)):
        return (length,)
    return length, _area(_surface(points), origin)


_FIGURES = {
    Shape.LINE: _line,
    Shape.ANGLE: _angle,
    Shape.OPEN_ANGLE: _open_angle,
    Shape.COBB: _cobb,
    Shape.CIRCLE: _circle,
    Shape.ELLIPSE: _ellipse,
    Shape.BOX: _box,
    Shape.POLYGON: _polygon,
}

_UCUM = {
    "HU": Code("[hnsf'U]", "UCUM", "Hounsfield unit"),
    "mg/ml": Code("mg/mL", "UCUM", "mg/mL"),
    "g/ml": Code("g/mL", "UCUM", "g/mL"),
    "Bq/ml": Code("Bq/mL", "UCUM", "Bq/mL"),
    "mOD": codes.NO_UNIT,
    "counts": Code("{counts}", "UCUM", "counts"),
    "counts/s": Code("{counts}/s", "UCUM", "counts/s"),
    "cm²/ml": Code("cm2/mL", "UCUM", "cm2/mL"),
    "standard deviations": Code("{standard deviations}", "UCUM", "standard deviations"),
}
"""The units that importers tell, where UCUM spells them otherwise."""


def between(one: Points, other: Points) -> float | None:
    """Degrees (0 to 180) between two directions (3,); None where one of them has no length."""
    if not one.any() or not other.any():
        return None
    # Unlike the arc cosine, this keeps its digits near 0 and 180.
    return float(np.degrees(np.arctan2(np.linalg.norm(np.cross(one, other)), one @ other)))


def _apart(one: Points, other: Points) -> float:
    return float(np.linalg.norm(one - other))


def _surface(corners: Points) -> float:
    """The area within corners (n, 3) of one plane."""
    from_first = corners - corners[0]
    turned = np.cross(from_first[:-1], from_first[1:]).sum(axis=0)
    return float(np.linalg.norm(turned)) / 2


def _unfolded(corners: Points) -> Points:
    """Corners (n, 3) of one plane as (n, 2) in it."""
    away = corners - corners.mean(axis=0)
    return np.asarray(away @ np.linalg.svd(away, full_matrices=False)[2][:2].T)
