"""What stored values mean, and how their maker wants them shown (DICOM PS3.3 C.11.1, C.11.2)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.greys import Greys, VoiLut, VoiShape, Window
from viewer.importers.elements import Dataset, data, items, numbers, text, words
from viewer.importers.facts import Lookup

_UNITS = {
    "HU": "HU",
    "BQML": "Bq/ml",
    "CNTS": "counts",
    "GML": "g/ml",
    "GY": "Gy",
}


def slope_of(look: Lookup) -> tuple[float, float]:
    """Rescale slope and intercept of one frame; (1, 0) where there are none."""
    slope = (look.numbers("RescaleSlope", 1) or (1.0,))[0]
    intercept = (look.numbers("RescaleIntercept", 1) or (0.0,))[0]
    return (slope or 1.0, intercept)


def greys_of(
    look: Lookup, dataset: Dataset, slope: tuple[float, float], dtype: np.dtype[Any]
) -> Greys:
    """The Greys of a stack, told by one of its frames; ``slope`` as it holds for all of them."""
    photometric = text(dataset, "PhotometricInterpretation").upper()
    shape = text(dataset, "PresentationLUTShape").upper()
    return Greys(
        slope[0],
        slope[1],
        _unit(look, dataset),
        windows_of(look),
        _voi_luts(dataset),
        photometric == "MONOCHROME1" or shape == "INVERSE",
        _padding(dataset, dtype),
    )


def windows_of(look: Lookup) -> tuple[Window, ...]:
    """The windows that come with a frame; those that cannot be are left out."""
    centers, widths = look.numbers("WindowCenter"), look.numbers("WindowWidth")
    names = look.text("WindowCenterWidthExplanation").split("\\")
    function = look.text("VOILUTFunction").upper()
    shape = VoiShape(function) if function in set(VoiShape) else VoiShape.LINEAR
    least = 1.0 if shape is VoiShape.LINEAR else 1e-9
    pairs = zip(centers, widths, strict=False)
    return tuple(
        Window(center, width, names[at].strip() if at < len(names) else "", shape)
        for at, (center, width) in enumerate(pairs)
        if width >= least
    )


def modality_table(dataset: Dataset) -> tuple[int, NDArray[np.float32]] | None:
    """The Modality LUT, if there is one: its first input value and its outputs."""
    found = [_table(item) for item in items(dataset, "ModalityLUTSequence")]
    if not found or found[0] is None:
        return None
    return found[0].first, np.asarray(found[0].table, dtype=np.float32)


def through_table(
    values: NDArray[Any], table: tuple[int, NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Stored values through a Modality LUT; values beyond its ends take the end's output."""
    index = np.clip(values.astype(np.int64) - table[0], 0, len(table[1]) - 1)
    return np.asarray(table[1][index])


def _unit(look: Lookup, dataset: Dataset) -> str:
    kind = look.text("RescaleType").upper()
    modality = text(dataset, "Modality")
    if modality == "CT":
        return "HU" if kind in ("", "HU") and look.numbers("RescaleIntercept") else ""
    if modality == "RTDOSE":
        return "Gy" if text(dataset, "DoseUnits").upper() == "GY" else ""
    return _UNITS.get(text(dataset, "Units").upper() or kind, "")


def _voi_luts(dataset: Dataset) -> tuple[VoiLut, ...]:
    found = (_table(item) for item in items(dataset, "VOILUTSequence"))
    return tuple(lut for lut in found if lut is not None)


def _table(item: Dataset) -> VoiLut | None:
    """One LUT item (DICOM PS3.3 C.11.1.1.1): 0 entries stand for 65536."""
    descriptor = numbers(item, "LUTDescriptor", 3)
    raw = data(item, "LUTData")
    if not descriptor or not raw:
        return None
    count, first, bits = int(descriptor[0]) or 65536, int(descriptor[1]), int(descriptor[2])
    wide = len(raw) >= 2 * count
    entries = words(item, "LUTData").tolist() if wide else list(raw)
    if not 8 <= bits <= 16 or len(entries) < min(count, 2):
        return None
    return VoiLut(first, tuple(entries[:count]), bits, text(item, "LUTExplanation"))


def _padding(dataset: Dataset, dtype: np.dtype[Any]) -> tuple[float, float] | None:
    """The stored values that are no picture, lowest and highest (DICOM PS3.3 C.7.5.1.1.2)."""
    value = numbers(dataset, "PixelPaddingValue", 1)
    if not value:
        return None
    limit = numbers(dataset, "PixelPaddingRangeLimit", 1) or value
    ends = sorted(_wrapped(number, dtype) for number in (value[0], limit[0]))
    return ends[0], ends[1]


def _wrapped(value: float, dtype: np.dtype[Any]) -> float:
    """A value written unsigned where pixels are signed, or the other way round, put right."""
    if dtype.kind not in "iu":
        return value
    span, low = 1 << (8 * dtype.itemsize), np.iinfo(dtype).min
    return (value - low) % span + low
