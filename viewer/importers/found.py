"""One file that a scan found, by its header: what Studies and Series are put together from."""

from collections.abc import Hashable
from dataclasses import dataclass

from viewer.core.study import Instance, Joined, Kind, Patient, Series, Study
from viewer.importers.encoding.elements import (
    Dataset,
    data,
    items,
    number,
    text,
    values_of,
    whole,
)
from viewer.importers.encoding.header import Header
from viewer.importers.encoding.tags import tag_of
from viewer.importers.kinds import (
    PROJECTION_MODALITIES,
    PROJECTIONS,
    kind_of,
)
from viewer.importers.meaning.joined import field_mm, joined_in
from viewer.importers.places.facts import FrameFacts
from viewer.importers.places.frame import Vector
from viewer.importers.places.known import Known
from viewer.importers.scales.scale import film_letters, scale_of
from viewer.importers.species import species
from viewer.importers.stored import (
    PIXEL_TAGS,
    Pixels,
    check_whole,
    pixels_in,
    stored_in,
    tells_line,
)


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
        side = _side_of_frames(header.dataset)
        key = (values_of(header.dataset, _TAGS), sop_class, header.has_pixels, side)
        known = self._series.get(key)
        if known is None:
            known = self._series[key] = _study(header.dataset), _series(header)
        return known

    def pixels_of(self, header: Header) -> "Pixels":
        """How the pixels of a file are stored."""
        key = (
            values_of(header.dataset, PIXEL_TAGS),
            header.transfer_syntax,
            header.pixels_length,
            header.numbers,
            tells_line(header),
        )
        known = self._pixels.get(key)
        if known is None:
            known = self._pixels[key] = pixels_in(header)
        return known


def found_in(header: Header, alike: Alike) -> Found:
    """What a header says. Raises Unreadable where its picture is cut off or cannot be true."""
    study, series = alike.series_of(header)
    pixels = alike.pixels_of(header) if header.has_pixels else None
    if pixels is not None and series.kind in (Kind.VOLUME, Kind.SEGMENTATION):
        check_whole(header, pixels)
    if pixels is None or series.kind is not Kind.VOLUME:
        return Found(_instance(header, pixels, (), series.laterality), series, study)
    frames = tuple(alike.facts.frames_of(header.dataset))
    instance = _instance(header, pixels, frames[0].orientation, series.laterality)
    is_film = series.modality in PROJECTION_MODALITIES or instance.sop_class_uid in PROJECTIONS
    scale = scale_of(header.dataset).sentence if is_film or not frames[0].is_placed else ""
    return Found(instance, series, study, frames, scale)


def _instance(
    header: Header, pixels: Pixels | None, orientation: Vector, laterality: str
) -> Instance:
    dataset = header.dataset
    return Instance(
        header.path,
        text(dataset, "SOPClassUID") or text(header.meta, "MediaStorageSOPClassUID"),
        text(dataset, "SOPInstanceUID") or text(header.meta, "MediaStorageSOPInstanceUID"),
        whole(dataset, "InstanceNumber"),
        pixels.frames if pixels else 1,
        pixels.rows if pixels else 0,
        pixels.columns if pixels else 0,
        header.transfer_syntax,
        orientation,
        stored_in(header, pixels) if pixels else None,
        laterality,
        *(_of_film(dataset) if not orientation else ()),
    )


def _of_film(dataset: Dataset) -> tuple[tuple[str, str], Joined, float]:
    """What only a picture without a place is asked."""
    return film_letters(dataset), joined_in(dataset), field_mm(dataset)


_KEYS: tuple[str | int, ...] = (
    "SpecificCharacterSet", "SOPClassUID", "StudyInstanceUID", "SeriesInstanceUID", "Modality",
    "SeriesNumber", "SeriesDescription", "ProtocolName", "BodyPartExamined", "ImageLaterality",
    "Laterality", "ViewPosition", "FrameOfReferenceUID", "ImageComments", "PatientName",
    "PatientID", "PatientBirthDate", "PatientSex", "PatientSpeciesDescription", "StudyDate",
    "PatientSpeciesCodeSequence", "PatientBreedDescription", "PatientSexNeutered",
    "StudyTime", "StudyDescription", "AccessionNumber", "ReferencedSeriesSequence", 0x00210010,
    "IssuerOfPatientID", "RecommendedDisplayFrameRate", "FrameTime", "CineRate",
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
        text(dataset, "ImageLaterality") or text(dataset, "Laterality") or _side_of_frames(dataset),
        text(dataset, "ViewPosition"),
        text(dataset, "FrameOfReferenceUID"),
        referenced_series=tuple(text(item, "SeriesInstanceUID") for item in referenced),
        why_not=why_not,
        simulated=_is_simulated(dataset),
        frame_rate=_frame_rate(dataset),
    )


def _frame_rate(dataset: Dataset) -> float:
    """Frames a second: as they are to be shown, else as they were taken (DICOM PS3.3 C.7.6.5)."""
    if (wanted := number(dataset, "RecommendedDisplayFrameRate")) > 0:
        return wanted
    if (milliseconds := number(dataset, "FrameTime")) > 0:
        return 1000 / milliseconds
    return max(0.0, number(dataset, "CineRate"))


def _side_of_frames(dataset: Dataset) -> str:
    """The side of all frames of an enhanced object (Frame Anatomy, DICOM PS3.3 C.7.6.16.2.8)."""
    shared = items(dataset, "SharedFunctionalGroupsSequence")[:1]
    anatomy = [item for group in shared for item in items(group, "FrameAnatomySequence")[:1]]
    side = "".join(text(item, "FrameLaterality") for item in anatomy)
    return "" if side == "U" else side


def _study(dataset: Dataset) -> Study:
    patient = Patient(
        text(dataset, "PatientName"),
        text(dataset, "PatientID"),
        text(dataset, "PatientBirthDate"),
        text(dataset, "PatientSex"),
        species(dataset),
        text(dataset, "IssuerOfPatientID"),
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
