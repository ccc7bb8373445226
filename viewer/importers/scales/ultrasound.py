"""Ultrasound: a scale for each region of the picture (DICOM PS3.3 C.8.5.5)."""

from viewer.core.phrase import Phrase
from viewer.core.spacing import Box, SpacingKind, SpacingOrigin
from viewer.importers.encoding.elements import Dataset, items, number, whole
from viewer.importers.scales.said import Pair, Said, Scale, alike, in_pixels, possible

_CENTIMETRES, _TWO_DIMENSIONAL, _NO_FORMAT = 3, 1, 0
_CORNERS = (
    "RegionLocationMinX0", "RegionLocationMinY0", "RegionLocationMaxX1", "RegionLocationMaxY1",
)  # fmt: skip


def of_regions(said: Said) -> Scale | None:
    """Regions (DICOM PS3.3 C.8.5.5): good for all lengths only where those in cm agree."""
    regions = items(said.top, "SequenceOfUltrasoundRegions")
    flat = [r for r in regions if whole(r, "RegionSpatialFormat") == _TWO_DIMENSIONAL]
    if not any(whole(region, "RegionSpatialFormat") != _NO_FORMAT for region in regions):
        return None
    deltas = [_region_spacing(region) for region in flat]
    if not deltas or deltas[0] is None:
        return in_pixels(said, Phrase("Its regions have no millimetres; lengths are in pixels."))
    if any(delta is None or not alike(delta, deltas[0]) for delta in deltas):
        return in_pixels(said, Phrase("Its regions differ in scale; lengths are in pixels."))
    within = tuple(_box(region) for region in flat)
    sentence = Phrase(
        "Its millimetres hold in the scanned region, not in graphs or text beside it."
    )
    return Scale(deltas[0], SpacingOrigin(SpacingKind.REGION, within=within), sentence)


def _region_spacing(region: Dataset) -> Pair | None:
    units = {whole(region, f"PhysicalUnits{axis}Direction") for axis in "XY"}
    down, right = (abs(number(region, f"PhysicalDelta{axis}")) * 10 for axis in "YX")
    return (down, right) if units == {_CENTIMETRES} and possible((down, right)) else None


def _box(region: Dataset) -> Box:
    left, top, right, bottom = (whole(region, corner) for corner in _CORNERS)
    return left, top, right, bottom
