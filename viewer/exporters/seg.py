"""Masks as a DICOM Segmentation (PS3.3 A.51), binary, on the frames they were painted on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer import __version__
from viewer.core.annotation import MaskAnnotation, Reader
from viewer.core.mask import Mask
from viewer.core.volume import Volume
from viewer.exporters import coding
from viewer.exporters.frames import Frames, frames_of, put_right
from viewer.exporters.saving import NotExported, unfinished
from viewer.exporters.seg_check import reread

if TYPE_CHECKING:
    from highdicom.seg import Segmentation, SegmentDescription


Painted = tuple[MaskAnnotation, Mask]
"""A mask's annotation and its voxels, (slice, row, column) on the grid of the Volume."""

SERIES_NUMBER = 9002
_ALGORITHMS = frozenset({"MANUAL", "SEMIAUTOMATIC", "AUTOMATIC"})


def write_seg(path: Path, volume: Volume, masks: Sequence[Painted], reader: Reader) -> None:
    """Write masks, one segment each, and read the file back before it takes its name.

    Only frames that something is painted on are written, at the positions that the sources
    themselves give, so that tilted and unevenly spaced series stay true. Raises
    `NotExported` for pictures that are not DICOM, empty masks and geometry that a
    Segmentation cannot say; ``path`` is then left as it was.
    """
    painted = np.stack([voxels for _, voxels in masks], axis=-1)
    slices = np.flatnonzero(painted.any(axis=(1, 2, 3))).tolist()
    if not slices:
        raise NotExported("Nothing is painted yet.", "Paint on the picture first, then export.")
    frames = frames_of(volume, slices)
    pixels = painted[slices].astype(np.uint8)
    dataset = _build(frames, pixels, [annotation for annotation, _ in masks], reader)
    with unfinished(path) as temporary:
        dataset.save_as(temporary)
        if not np.array_equal(reread(temporary, frames), pixels):
            raise NotExported(
                "The file did not come out as it was painted and was not kept.",
                "Save the masks as NIfTI, and please report this.",
            )


def _build(
    frames: Frames, pixels: NDArray[np.uint8], annotations: Sequence[MaskAnnotation], reader: Reader
) -> Segmentation:
    from highdicom.seg import Segmentation  # heavy

    descriptions = [_describe(n, one) for n, one in enumerate(annotations, start=1)]
    used = [c for one in annotations for c in (one.segment.category, one.segment.type)]
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
            content_creator_name=coding.person_name(reader),
            content_description="Masks drawn by a person",
            content_label="MASKS",
            series_description="Condyle masks",
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
    if "ImagePositionPatient" not in frames.pictures[0]:
        # Required, empty if need be, where no position says how a picture lies (C.7.6.1.1.1).
        dataset.PatientOrientation = frames.header.common.get("PatientOrientation")
    for keyword, name in frames.header.persons.items():
        setattr(dataset, keyword, name)
    return dataset


def _describe(number: int, annotation: MaskAnnotation) -> SegmentDescription:
    from highdicom.color import CIELabColor  # heavy
    from highdicom.content import AlgorithmIdentificationSequence
    from highdicom.seg import SegmentDescription
    from pydicom.sr.codedict import codes

    segment = annotation.segment
    kind = segment.algorithm if segment.algorithm in _ALGORITHMS else "MANUAL"
    algorithm = None
    if kind != "MANUAL":
        name = segment.algorithm_name[: coding.LONG_STRING] or "unknown"
        family = codes.DCM.ArtificialIntelligence
        algorithm = AlgorithmIdentificationSequence(name, family, "unknown")
    description = SegmentDescription(
        number,
        segment.label[: coding.LONG_STRING] or f"Mask {number}",
        coding.coded(segment.category),
        coding.coded(segment.type),
        kind,
        algorithm_identification=algorithm,
        tracking_uid=coding.uid_of(annotation.id),
        tracking_id=annotation.id[: coding.LONG_STRING],
        display_color=CIELabColor.from_rgb(*segment.colour),
    )
    # The name is all that is known of a foreign algorithm; its family would be made up.
    description.pop("SegmentationAlgorithmIdentificationSequence", None)
    return description
