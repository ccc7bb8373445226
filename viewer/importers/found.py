"""One file that a scan found, by its header: what Studies and Series are put together from."""

from dataclasses import dataclass

from viewer.core.errors import Fault, Unreadable
from viewer.core.layout import Stored
from viewer.core.study import Instance, Kind, Patient, Series, Study
from viewer.importers.elements import Dataset, data, items, numbers, text, whole
from viewer.importers.facts import MOST_FRAMES, FrameFacts, Lookup, frames_of
from viewer.importers.header import UNDEFINED, Header
from viewer.importers.kinds import kind_of
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


def found_in(header: Header) -> Found:
    """What a header says. Raises Unreadable where its picture is cut off or cannot be true."""
    dataset = header.dataset
    instance = _instance(header)
    series = _series(header)
    if series.kind is Kind.VOLUME:
        _check_whole(header, instance)
    frames = tuple(frames_of(dataset)) if series.kind is Kind.VOLUME else ()
    return Found(instance, series, _study(dataset), frames, scale_of(dataset).sentence)


_OFFSET_TABLE = 0x7FE00001
_ENHANCED = "SharedFunctionalGroupsSequence"


def stored_in(header: Header) -> Stored | None:
    """Where the pixels of a scanned file are; None where its header must be read for them again."""
    dataset = header.dataset
    if header.inflated is not None or _OFFSET_TABLE in dataset:
        return None
    try:
        layout = layout_of(header)
    except Unreadable:
        return None
    line = None
    if layout.frames == 1 and _ENHANCED not in dataset:
        rescale = rescales_of(dataset, [Lookup([dataset])], layout)[0]
        line = None if rescale.is_table else (rescale.slope, rescale.intercept, rescale.name)
    graphics = has_graphics(header)
    return Stored(layout, header.pixels_at, header.size, header.modified, line, graphics)


def _check_whole(header: Header, instance: Instance) -> None:
    if instance.rows < 1 or instance.columns < 1 or not 1 <= instance.frames <= MOST_FRAMES:
        raise Unreadable(
            "The header of this picture gives it no possible size.",
            "Copy or send it again from its source.",
        )
    if header.pixels_length == UNDEFINED:
        short = header.size <= header.pixels_at
    else:
        needed = (bits_of_frame(header.dataset) * instance.frames + 7) // 8
        short = header.size - header.pixels_at < needed
    if short:
        raise Unreadable(
            "This file ends before its picture does.",
            "Copy or send it again from its source.",
            Fault.CUT_OFF,
        )


def _instance(header: Header) -> Instance:
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
        stored_in(header) if header.has_pixels else None,
    )


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
