"""One file that a scan found, by its header: what Studies and Series are put together from."""

from collections.abc import Hashable
from dataclasses import dataclass

from viewer.core.errors import Fault, Unreadable
from viewer.core.layout import Layout, Stored
from viewer.core.study import Instance, Kind, Patient, Series, Study
from viewer.importers.elements import Dataset, data, items, numbers, tag_of, text, values_of, whole
from viewer.importers.facts import MOST_FRAMES, FrameFacts, Lookup
from viewer.importers.header import UNDEFINED, Header
from viewer.importers.kinds import (
    PROJECTION_MODALITIES,
    PROJECTIONS,
    SUPPORTED_SYNTAXES,
    kind_of,
)
from viewer.importers.known import Known
from viewer.importers.layout import bits_of_frame, layout_of
from viewer.importers.modality import rescales_of
from viewer.importers.opened import has_graphics
from viewer.importers.scale import scale_of


@dataclass(frozen=True, slots=True)
class Found:
    """An Instance, the Series and the Study that it names (still empty), and its frames."""

    instance: Instance
    series: Series
    study: Study
    frames: tuple[FrameFacts, ...] = ()
    scale: str = ""


class Alike:
    """What the files of one series say alike, worked out once a scan."""

    def __init__(self) -> None:
        self._series: dict[Hashable, tuple[Study, Series]] = {}
        self._pixels: dict[Hashable, Pixels] = {}
        self.facts = Known()

    def series_of(self, header: Header) -> tuple[Study, Series]:
        """The Study and the Series that a file names, both still empty."""
        sop_class = text(header.meta, "MediaStorageSOPClassUID")
        key = (values_of(header.dataset, _TAGS), sop_class, header.has_pixels)
        known = self._series.get(key)
        if known is None:
            known = self._series[key] = _study(header.dataset), _series(header)
        return known

    def pixels_of(self, header: Header) -> "Pixels":
        """How the pixels of a file are stored."""
        key = (
            values_of(header.dataset, _PIXEL_TAGS),
            header.transfer_syntax,
            header.pixels_length,
            header.numbers,
            _tells_line(header),
        )
        known = self._pixels.get(key)
        if known is None:
            known = self._pixels[key] = _pixels(header)
        return known


def found_in(header: Header, alike: Alike) -> Found:
    """What a header says. Raises Unreadable where its picture is cut off or cannot be true."""
    dataset = header.dataset
    study, series = alike.series_of(header)
    instance = _instance(header, alike.pixels_of(header) if header.has_pixels else None)
    if series.kind is not Kind.VOLUME:
        return Found(instance, series, study)
    _check_whole(header, instance)
    frames = tuple(alike.facts.frames_of(dataset))
    is_film = series.modality in PROJECTION_MODALITIES or instance.sop_class_uid in PROJECTIONS
    scale = scale_of(dataset).sentence if is_film or not frames[0].is_placed else ""
    return Found(instance, series, study, frames, scale)


@dataclass(frozen=True, slots=True)
class Pixels:
    """How pixels are stored (None: impossibly), and the line that rescales those of one frame."""

    layout: Layout | None
    line: tuple[float, float, str] | None = None


_PIXEL_KEYS: tuple[str | int, ...] = (
    "Rows", "Columns", "NumberOfFrames", "SamplesPerPixel", "PhotometricInterpretation",
    "PlanarConfiguration", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation",
    "RescaleSlope", "RescaleIntercept", "DoseGridScaling", "PixelIntensityRelationship",
    "SOPClassUID",
)  # fmt: skip
_PIXEL_TAGS = tuple(map(tag_of, _PIXEL_KEYS))
_OFFSET_TABLE = tag_of("ExtendedOffsetTable")
_NOT_ALIKE: tuple[str | int, ...] = (
    "ModalityLUTSequence",
    "RealWorldValueMappingSequence",
    "SharedFunctionalGroupsSequence",
    "PerFrameFunctionalGroupsSequence",
)
"""Where one of these is, the values of a file do not tell how its pixels are rescaled."""


def _pixels(header: Header) -> Pixels:
    try:
        layout = layout_of(header)
    except Unreadable:
        return Pixels(None)
    if layout.frames > 1 or not _tells_line(header):
        return Pixels(layout)
    rescale = rescales_of(header.dataset, [Lookup([header.dataset])], layout)[0]
    return Pixels(layout, (rescale.slope, rescale.intercept, rescale.name))


def _tells_line(header: Header) -> bool:
    return not any(key in header.dataset for key in _NOT_ALIKE)


def _stored(header: Header, pixels: Pixels) -> Stored | None:
    """Where the pixels of a scanned file are; None where its header must be read for them again."""
    if pixels.layout is None or header.inflated is not None or _OFFSET_TABLE in header.dataset:
        return None
    return Stored(
        pixels.layout,
        header.pixels_at,
        header.size,
        header.modified,
        pixels.line,
        has_graphics(header),
    )


def _check_whole(header: Header, instance: Instance) -> None:
    if instance.rows < 1 or instance.columns < 1 or not 1 <= instance.frames <= MOST_FRAMES:
        raise Unreadable(
            "The header of this picture gives it no possible size.",
            "Copy or send it again from its source.",
        )
    if header.pixels_length == UNDEFINED:
        short = header.size - header.pixels_at < _least_bytes(header, instance.frames)
    else:
        bits = instance.stored.layout.bits_of_frame if instance.stored else 0
        needed = ((bits or bits_of_frame(header.dataset)) * instance.frames + 7) // 8
        short = header.size - header.pixels_at < needed
    if short:
        raise Unreadable(
            "This file ends before its picture does.",
            "Copy or send it again from its source.",
            Fault.CUT_OFF,
        )


def _least_bytes(header: Header, frames: int) -> int:
    """What compressed frames take at least: each begins a fragment, unless they are a video."""
    return _FRAGMENT * frames if header.transfer_syntax in SUPPORTED_SYNTAXES else 1


_FRAGMENT = 8
"""Bytes of the head of a fragment."""


def _instance(header: Header, pixels: Pixels | None) -> Instance:
    dataset = header.dataset
    return Instance(
        header.path,
        text(dataset, "SOPClassUID") or text(header.meta, "MediaStorageSOPClassUID"),
        text(dataset, "SOPInstanceUID") or text(header.meta, "MediaStorageSOPInstanceUID"),
        whole(dataset, "InstanceNumber"),
        max(1, whole(dataset, "NumberOfFrames", 1)),
        whole(dataset, "Rows"),
        whole(dataset, "Columns"),
        header.transfer_syntax,
        numbers(dataset, "ImagePositionPatient", 3),
        numbers(dataset, "ImageOrientationPatient", 6),
        _stored(header, pixels) if pixels else None,
    )


_KEYS: tuple[str | int, ...] = (
    "SpecificCharacterSet", "SOPClassUID", "StudyInstanceUID", "SeriesInstanceUID", "Modality",
    "SeriesNumber", "SeriesDescription", "ProtocolName", "BodyPartExamined", "ImageLaterality",
    "Laterality", "ViewPosition", "FrameOfReferenceUID", "ImageComments", "PatientName",
    "PatientID", "PatientBirthDate", "PatientSex", "PatientSpeciesDescription", "StudyDate",
    "StudyTime", "StudyDescription", "AccessionNumber", "ReferencedSeriesSequence", 0x00210010,
)  # fmt: skip
_TAGS = tuple(map(tag_of, _KEYS))
"""All that `_study` and `_series` ask for."""


def _series(header: Header) -> Series:
    dataset = header.dataset
    modality = text(dataset, "Modality")
    sop_class = text(dataset, "SOPClassUID") or text(header.meta, "MediaStorageSOPClassUID")
    kind, why_not = kind_of(sop_class, modality, header.has_pixels)
    referenced = items(dataset, "ReferencedSeriesSequence")
    return Series(
        text(dataset, "SeriesInstanceUID"),
        text(dataset, "StudyInstanceUID"),
        modality,
        kind,
        whole(dataset, "SeriesNumber"),
        text(dataset, "SeriesDescription") or text(dataset, "ProtocolName"),
        text(dataset, "BodyPartExamined"),
        text(dataset, "ImageLaterality") or text(dataset, "Laterality"),
        text(dataset, "ViewPosition"),
        text(dataset, "FrameOfReferenceUID"),
        referenced_series=tuple(text(item, "SeriesInstanceUID") for item in referenced),
        why_not=why_not,
        simulated=_is_simulated(dataset),
    )


def _study(dataset: Dataset) -> Study:
    patient = Patient(
        text(dataset, "PatientName"),
        text(dataset, "PatientID"),
        text(dataset, "PatientBirthDate"),
        text(dataset, "PatientSex"),
        text(dataset, "PatientSpeciesDescription"),
    )
    return Study(
        text(dataset, "StudyInstanceUID"),
        patient,
        text(dataset, "StudyDate"),
        text(dataset, "StudyTime"),
        text(dataset, "StudyDescription"),
        text(dataset, "AccessionNumber"),
    )


def _is_simulated(dataset: Dataset) -> bool:
    """Whether the header says that nobody was ever in front of the machine."""
    if text(dataset, "ImageComments").upper().startswith("SIMULATED"):
        return True
    for block in range(0x10, 0x20):
        if text(dataset, 0x00210000 | block) == "CONDYLE":
            mark = data(dataset, 0x00210000 | block << 8 | 1)
            return mark.strip(b"\0 ").upper() == b"SIMULATED"
    return False
