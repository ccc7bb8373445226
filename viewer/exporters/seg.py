"""Masks as a DICOM Segmentation (PS3.3 A.51), binary, on the frames they were painted on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer import __version__
from viewer.core.annotation import MaskAnnotation, Reader
from viewer.core.claims import MaskClaim
from viewer.core.finding import Finding, Provenance
from viewer.core.journal import JudgedFinding
from viewer.core.mask import BY_ALGORITHM, BY_HAND, CORRECTED, Mask, Segment
from viewer.core.volume import Volume
from viewer.exporters import coding
from viewer.exporters.claim_words import marked, short_marks
from viewer.exporters.frames import Frames, frames_of, put_right
from viewer.exporters.observers import UNKNOWN, hashed
from viewer.exporters.saving import NotExported, unfinished
from viewer.exporters.seg_check import reread

if TYPE_CHECKING:
    from highdicom.content import AlgorithmIdentificationSequence
    from highdicom.seg import Segmentation, SegmentDescription


Painted = tuple[MaskAnnotation, Mask]
"""A mask's annotation and its voxels, (slice, row, column) on the grid of the Volume."""

SERIES_NUMBER = 9002
_ALGORITHMS = frozenset({BY_HAND, CORRECTED, BY_ALGORITHM})
_SHORT_TEXT = 1024


def write_seg(
    path: Path,
    volume: Volume,
    masks: Sequence[Painted],
    reader: Reader,
    findings: Mapping[str, JudgedFinding] = MappingProxyType({}),
) -> None:
    """Write masks, one segment each, and read the file back before it takes its name.

    Of masks that came from a claim, ``findings`` tell the algorithm: a segment is AUTOMATIC as
    it was claimed, SEMIAUTOMATIC once it was corrected. Only frames that something is painted on
    are written, at the positions that the sources themselves give, so that tilted and unevenly
    spaced series stay true. Raises `NotExported` for pictures that are not DICOM, empty masks
    and geometry that a Segmentation cannot say; ``path`` is then left as it was.
    """
    origins = [findings.get(one.origin) for one, _ in masks]
    made = [None if one is None else one.finding.provenance for one in origins]
    segments = [_Segment(one.id, one.segment, by) for (one, _), by in zip(masks, made, strict=True)]
    words = "Masks accepted by a person" if any(made) else "Masks drawn by a person"
    _write(path, volume, segments, [voxels for _, voxels in masks], _Said(words, reader))


def write_claimed_seg(path: Path, volume: Volume, finding: Finding) -> None:
    """Write the segments of a claim that nobody has judged: AUTOMATIC, and no person is named.

    Raises what `write_seg` does.
    """
    assert isinstance(finding.claim, MaskClaim)
    segments = [
        _Segment(
            f"{finding.id} {number}",
            replace(one.segment, algorithm=BY_ALGORITHM),
            finding.provenance,
        )
        for number, one in enumerate(finding.claim.segments)
    ]
    voxels = [one.mask.whole() for one in finding.claim.segments]
    _write(path, volume, segments, voxels, _Said("UNVERIFIED claim, judged by nobody", None))


@dataclass(frozen=True, slots=True)
class _Segment:
    """One segment: ``by`` is how the algorithm came to it, where one did."""

    id: str
    segment: Segment
    by: Provenance | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What a file says of itself, and who made it."""

    words: str
    reader: Reader | None


def _write(
    path: Path, volume: Volume, segments: Sequence[_Segment], voxels: Sequence[Mask], said: _Said
) -> None:
    painted = np.stack(voxels, axis=-1) if voxels else np.zeros((0, 0, 0, 0), dtype=np.bool_)
    slices = np.flatnonzero(painted.any(axis=(1, 2, 3))).tolist()
    if not slices:
        raise NotExported("Nothing is painted yet.", "Paint on the picture first, then export.")
    frames = frames_of(volume, slices)
    pixels = painted[slices].astype(np.uint8)
    dataset = _build(frames, pixels, segments, said)
    with unfinished(path) as temporary:
        dataset.save_as(temporary)
        if not np.array_equal(reread(temporary, frames), pixels):
            raise NotExported(
                "The file did not come out as it was painted and was not kept.",
                "Save the masks as NIfTI, and please report this.",
            )


def _build(
    frames: Frames, pixels: NDArray[np.uint8], segments: Sequence[_Segment], said: _Said
) -> Segmentation:
    from highdicom.seg import Segmentation  # heavy

    descriptions = [_describe(n, one) for n, one in enumerate(segments, start=1)]
    used = [c.scheme for one in segments for c in (one.segment.category, one.segment.type)]
    marks = "".join(dict.fromkeys(short_marks(one.by) for one in segments if one.by))
    try:
        dataset = Segmentation(
            frames.pictures,
            pixels,
            "BINARY",
            descriptions,
            series_instance_uid=coding.new_uid(),
            series_number=SERIES_NUMBER,
            sop_instance_uid=coding.new_uid(),
            instance_number=1,
            manufacturer=coding.MAKER,
            manufacturer_model_name=coding.MAKER,
            software_versions=__version__,
            device_serial_number=coding.SERIAL_NUMBER,
            content_creator_name=coding.person_name(said.reader) if said.reader else None,
            content_description=f"{said.words}{marks}"[: coding.LONG_STRING],
            content_label="MASKS",
            series_description=f"Condyle masks{marks}"[: coding.LONG_STRING],
            coding_schemes=coding.schemes(used),
            specific_character_set=coding.UNICODE,
        )
    except ValueError as error:
        raise NotExported(
            "These slices do not lie at different places of one volume, as a DICOM segmentation "
            "needs.",
            "Save the masks as NIfTI, or paint on one picture only.",
        ) from error
    put_right(dataset, frames.frames)
    if said.reader is None:
        dataset.ContentCreatorName = ""
    if "ImagePositionPatient" not in frames.pictures[0]:
        # Required, empty if need be, where no position says how a picture lies (C.7.6.1.1.1).
        dataset.PatientOrientation = frames.header.common.get("PatientOrientation")
    for keyword, name in frames.header.persons.items():
        setattr(dataset, keyword, name)
    return dataset


def _describe(number: int, one: _Segment) -> SegmentDescription:
    from highdicom.color import CIELabColor  # heavy
    from highdicom.seg import SegmentDescription

    segment = one.segment
    kind = segment.algorithm if segment.algorithm in _ALGORITHMS else BY_HAND
    description = SegmentDescription(
        number,
        coding.long_string(segment.label, f"Mask {number}"),
        coding.coded(segment.category),
        coding.coded(segment.type),
        kind,
        algorithm_identification=None if kind == BY_HAND else _algorithm(one),
        tracking_uid=coding.uid_of(one.id),
        tracking_id=one.id[: coding.LONG_STRING],
        display_color=CIELabColor.from_rgb(*segment.colour),
    )
    if one.by is None:
        # The name is all that is known of a foreign algorithm; its family would be made up.
        description.pop("SegmentationAlgorithmIdentificationSequence", None)
    elif said := coding.plain(" ".join(f"{part.rstrip('.')}." for part in marked(one.by))):
        description.SegmentDescription = said[:_SHORT_TEXT]
    return description


def _algorithm(one: _Segment) -> AlgorithmIdentificationSequence:
    """The name of what drew a segment; with its version and marks where a claim tells them."""
    from highdicom.content import AlgorithmIdentificationSequence  # heavy
    from pydicom.sr.codedict import codes

    family, made = codes.DCM.ArtificialIntelligence, one.by
    if made is None:
        name = coding.long_string(one.segment.algorithm_name, UNKNOWN)
        return AlgorithmIdentificationSequence(name, family, UNKNOWN)
    return AlgorithmIdentificationSequence(
        coding.long_string(made.pack, UNKNOWN),
        family,
        coding.long_string(made.version, UNKNOWN),
        parameters={"Marks": "; ".join(made.marks) or "none", hashed(made): made.weights_sha256},
    )
