"""Marks as rows of a table: one for each number, or one where there is none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from viewer.core.annotation import CalibrationAnnotation, DrawnAnnotation, LandmarksAnnotation
from viewer.core.shapes.region import Place, Region
from viewer.exporters.coordinates import OnImage, located
from viewer.exporters.marked import MarkedOn, Number
from viewer.exporters.saving import NotExported

Row = dict[str, Any]

_PATIENT = "patient mm (x y z, LPS)"
_PIXELS = "pixels (column row picture), 0 0 the middle of the first"


def mark_rows(given: MarkedOn) -> list[Row]:
    """What a mark adds to its row: what it is and where it lies, then each of its numbers."""
    what = {**_what(given), **_where(given)}
    return [what | _number(one) for one in given.numbers] or [what]


def region_row(region: Region) -> Row:
    """A shape and its coordinates."""
    return {
        "shape": region.shape.value,
        **_coordinates(map(_said, region.points), region.in_patient),
    }


def _what(given: MarkedOn) -> Row:
    mark = given.mark
    if isinstance(mark, DrawnAnnotation):
        label = mark.label
        return {
            "shape": mark.region.shape.value,
            "label": label.meaning if label else "",
            "label_code": label.value if label else "",
            "label_scheme": label.scheme if label else "",
            "text": mark.text,
        }
    if isinstance(mark, LandmarksAnnotation):
        return {"protocol": mark.protocol, "protocol_version": mark.version, "side": mark.side}
    known = mark.calibration
    return {
        "shape": known.marked.shape.value if known.marked else "",
        "text": f"{known.kind.value}, known {known.known_mm:g} mm, factor {known.factor:g}",
    }


def _where(given: MarkedOn) -> Row:
    """Coordinates, and the picture where they lie on one."""
    named = list(_places(given))
    if not named:
        return {}
    in_patient = given.volume.geometry.in_patient
    return {
        **_picture(given, [place for _, place in named]),
        **_coordinates((f"{name} {_said(place)}".strip() for name, place in named), in_patient),
    }


def _coordinates(said: Iterable[str], in_patient: bool) -> Row:
    return {"coordinates": list(said), "coordinates_in": _PATIENT if in_patient else _PIXELS}


def _places(given: MarkedOn) -> Iterator[tuple[str, Place]]:
    mark = given.mark
    if isinstance(mark, LandmarksAnnotation):
        yield from ((one.name, one.place) for one in mark.landmarks)
        return
    region = mark.calibration.marked if isinstance(mark, CalibrationAnnotation) else mark.region
    yield from (("", place) for place in (region.points if region else ()))


def _picture(given: MarkedOn, places: Sequence[Place]) -> Row:
    """The image that a mark lies on, for DICOM files."""
    try:
        at = located(given.volume, places)
    except NotExported:
        return {}
    if not isinstance(at, OnImage):
        return {"frame_of_reference": at.frame_of_reference}
    return {"instance_uid": at.instance.sop_instance_uid, "frame": max(at.frame, 1)}


def _said(place: Place) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in place)


def _number(one: Number) -> Row:
    return {
        "name": one.what.name,
        "value": round(one.what.value, 4),
        "unit": one.what.unit,
        "unit_ucum": one.what.ucum.value,
        "provenance": one.what.origin,
        "norm": one.verdict,
    }
