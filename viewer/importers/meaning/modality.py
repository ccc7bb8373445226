"""From stored values to those of the modality (DICOM PS3.3 C.11.1, C.7.6.16.2.9, C.7.6.16.2.11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.layout import Layout
from viewer.importers.encoding.elements import Dataset, items, number, numbers, text
from viewer.importers.meaning.luts import Span, lut_of
from viewer.importers.places.facts import Lookup

REAL_WORLD = "real world values"
"""The name of a Real World Value Mapping: no part of how a picture is shown (C.7.6.16.2.11)."""

PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30"
_X_RAY_RUNS = ("1.2.840.10008.5.1.4.1.1.12.1", "1.2.840.10008.5.1.4.1.1.12.2")


@dataclass(frozen=True, slots=True)
class Rescale:
    """A line, or a table of ``outputs`` (their bytes) for the stored values from ``first`` on.

    ``name`` says in words where it came from.
    """

    slope: float = 1.0
    intercept: float = 0.0
    first: int = 0
    outputs: bytes = b""
    kind: str = "u2"
    name: str = ""

    @property
    def is_table(self) -> bool:
        """Whether it is no line."""
        return bool(self.outputs)

    def apply(self, stored: NDArray[Any]) -> NDArray[Any]:
        """Stored values in the unit of the modality; beyond a table's ends, the end's output."""
        if not self.is_table:
            return np.asarray(stored.astype(np.float64) * self.slope + self.intercept)
        table = np.frombuffer(self.outputs, self.kind)
        index = np.clip(stored.astype(np.int64) - self.first, 0, len(table) - 1)
        return np.asarray(table[index])

    def span(self, layout: Layout) -> Span:
        """The lowest and the highest value that can come out of it."""
        ends = self.apply(np.array(stored_span(layout)))
        if self.is_table:
            ends = np.frombuffer(self.outputs, self.kind)
        return float(np.min(ends)), float(np.max(ends))


PLAIN = Rescale()


def stored_span(layout: Layout) -> Span:
    """The lowest and the highest value that can be stored."""
    if layout.signed:
        half = 2.0 ** (layout.stored - 1)
        return -half, half - 1
    return 0.0, 2.0**layout.stored - 1


def rescales_of(dataset: Dataset, looks: Sequence[Lookup], layout: Layout) -> list[Rescale]:
    """What each frame of an instance is rescaled by.

    An X-ray run whose values are logarithmic, or made for display, comes as it is to be shown:
    its table leads back to X-ray intensity (C.8.7.1.1.2).
    """
    if layout.is_colour:
        return [PLAIN] * len(looks)
    run = text(dataset, "SOPClassUID") in _X_RAY_RUNS
    if run and text(dataset, "PixelIntensityRelationship").upper() in ("LOG", "DISP"):
        return [PLAIN] * len(looks)
    table = _modality_table(dataset, layout)
    if table is not None:
        return [table] * len(looks)
    return [_told(look, dataset) for look in looks]


def kept_as(
    rescales: Sequence[Rescale], dtype: np.dtype[Any]
) -> tuple[np.dtype[Any], Rescale | None]:
    """The type to keep the values of several frames in, and what then still rescales them all.

    Stored values are kept where one line holds for all frames. Else, with None, each frame has
    to be rescaled as it comes.
    """
    if all(one == rescales[0] for one in rescales) and not rescales[0].is_table:
        return dtype, rescales[0]
    words = all(one.is_table and one.kind == "u2" for one in rescales)
    return np.dtype(np.uint16 if words else np.float32), None


def _told(look: Lookup, dataset: Dataset) -> Rescale:
    """A parametric map has a Modality LUT that changes nothing, and means its real world values."""
    line = _line(look) or _dose(dataset)
    is_map = text(dataset, "SOPClassUID") == PARAMETRIC_MAP
    if line is not None and not (is_map and (line.slope, line.intercept) == (1.0, 0.0)):
        return line
    return _real_world(look, dataset) or PLAIN


def _modality_table(dataset: Dataset, layout: Layout) -> Rescale | None:
    for item in items(dataset, "ModalityLUTSequence")[:1]:
        lut = lut_of(item, "LUTDescriptor", "LUTData", stored_span(layout))
        if lut is not None:
            outputs = lut.entries.astype(np.uint16).tobytes()
            return Rescale(first=lut.first, outputs=outputs, name="modality table")
    return None


def _line(look: Lookup) -> Rescale | None:
    """Rescale slope and intercept; a slope of 0 would make all values alike and is left out."""
    slope, intercept = look.numbers("RescaleSlope", 1), look.numbers("RescaleIntercept", 1)
    if not slope and not intercept:
        return None
    return Rescale((slope or (1.0,))[0] or 1.0, (intercept or (0.0,))[0], name="rescaled")


def _dose(dataset: Dataset) -> Rescale | None:
    scaling = number(dataset, "DoseGridScaling")
    return Rescale(scaling, name="dose grid scaling") if scaling > 0 else None


def _real_world(look: Lookup, dataset: Dataset) -> Rescale | None:
    """What an image without a Modality LUT says that its values stand for."""
    item = real_world_item(look, dataset)
    if item is None:
        return None
    slope = numbers(item, "RealWorldValueSlope", 1)
    if slope:
        intercept = number(item, "RealWorldValueIntercept")
        return Rescale(slope[0] or 1.0, intercept, name=REAL_WORLD)
    table = numbers(item, "RealWorldValueLUTData")
    first = numbers(item, "RealWorldValueFirstValueMapped", 1)
    if not table or not first:
        return None
    outputs = np.array(table, dtype=np.float64).tobytes()
    return Rescale(first=int(first[0]), outputs=outputs, kind="f8", name=REAL_WORLD)


def real_world_item(look: Lookup, dataset: Dataset) -> Dataset | None:
    """The first Real World Value Mapping of a frame."""
    for keyword in ("RealWorldValueSlope", "RealWorldValueLUTData"):
        if keyword in look.of(keyword):
            return look.of(keyword)
    return next(iter(items(dataset, "RealWorldValueMappingSequence")), None)
