"""What stored values mean, and how their maker wants them shown (DICOM PS3.3 C.11.1, C.11.2)."""

from viewer.core.greys import Greys, VoiLut, VoiShape, Window
from viewer.core.layout import Layout
from viewer.importers.encoding.elements import Dataset, items, numbers, text
from viewer.importers.meaning.luts import Span, lut_of
from viewer.importers.meaning.modality import REAL_WORLD, Rescale, stored_span
from viewer.importers.meaning.palette import supplemental_palette
from viewer.importers.meaning.units import unit_of
from viewer.importers.places.facts import Lookup

_FLOAT_PADDING = {
    "float": ("FloatPixelPaddingValue", "FloatPixelPaddingRangeLimit"),
    "double": ("DoubleFloatPixelPaddingValue", "DoubleFloatPixelPaddingRangeLimit"),
    "integer": ("PixelPaddingValue", "PixelPaddingRangeLimit"),
}


def greys_of(
    look: Lookup, dataset: Dataset, rescale: Rescale, kept: Rescale | None, layout: Layout
) -> Greys:
    """The Greys of a stack, told by one of its frames.

    ``rescale`` is that frame's, ``kept`` what still rescales the values of all frames; None where
    they are in the unit of the modality already.
    """
    inverted_by = _inverted_by(dataset)
    line = kept or Rescale()
    return Greys(
        line.slope,
        line.intercept,
        unit_of(look, dataset, rescale),
        _windows(look, rescale),
        () if rescale.name == REAL_WORLD else _voi_luts(look, rescale.span(layout)),
        bool(inverted_by),
        _padding(dataset, layout) if kept else None,
        inverted_by,
        _modality(rescale, kept, layout),
        supplemental_palette(dataset, layout) if kept else None,
    )


def _modality(rescale: Rescale, kept: Rescale | None, layout: Layout) -> str:
    """By what the stored values got their meaning, in words."""
    if layout.is_colour:
        return layout.photometric
    return rescale.name if kept or rescale.is_table else "rescaled slice by slice"


def _windows(look: Lookup, rescale: Rescale) -> tuple[Window, ...]:
    """The windows in the unit of the values: those of a file know no real world values."""
    found = windows_of(look)
    if rescale.name != REAL_WORLD:
        return found
    if rescale.is_table or rescale.slope < 0:
        return ()
    return tuple(_in_real_world(window, rescale) for window in found)


def _in_real_world(window: Window, rescale: Rescale) -> Window:
    """The same greys; the half and the one of LINEAR (C.11.2.1.2.1) count stored values."""
    start, span, shape = window.center, window.width, window.shape
    if shape is VoiShape.LINEAR:
        start, span, shape = start - 0.5, max(span - 1, 1e-9), VoiShape.LINEAR_EXACT
    center = start * rescale.slope + rescale.intercept
    return Window(center, span * rescale.slope, window.name, shape)


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


def _inverted_by(dataset: Dataset) -> str:
    """What asks for the lowest value to be white; both ask for it once."""
    asked = (
        text(dataset, "PhotometricInterpretation").upper() == "MONOCHROME1" and "MONOCHROME1",
        text(dataset, "PresentationLUTShape").upper() == "INVERSE" and "INVERSE",
    )
    return " and ".join(name for name in asked if name)


def _voi_luts(look: Lookup, inputs: Span) -> tuple[VoiLut, ...]:
    found = []
    for item in items(look.of("VOILUTSequence"), "VOILUTSequence"):
        lut = lut_of(item, "LUTDescriptor", "LUTData", inputs)
        if lut is not None:
            table = tuple(lut.entries.tolist())
            found.append(VoiLut(lut.first, table, lut.bits, text(item, "LUTExplanation")))
    return tuple(found)


def _padding(dataset: Dataset, layout: Layout) -> tuple[float, float] | None:
    """The stored values that are no picture, lowest and highest (DICOM PS3.3 C.7.5.1.1.2)."""
    value_key, limit_key = _FLOAT_PADDING[layout.numbers]
    value = numbers(dataset, value_key, 1)
    if not value or layout.is_colour:
        return None
    limit = numbers(dataset, limit_key, 1) or value
    first, last = _as_stored(value[0], layout), _as_stored(limit[0], layout)
    if first is None or last is None:
        return None
    return min(first, last), max(first, last)


def _as_stored(value: float, layout: Layout) -> float | None:
    """A value written unsigned where pixels are signed, or the other way round, put right.

    None where no pixel can have it: it is then told by bits that are not stored.
    """
    if layout.numbers != "integer":
        return value
    low, high = stored_span(layout)
    span = 2.0**layout.allocated
    readings = [value, (value - low) % span + low]
    if layout.signed and 0 <= value <= 2 * high + 1:
        readings.append(value - 2.0**layout.stored)
    return next((reading for reading in readings if low <= reading <= high), None)
