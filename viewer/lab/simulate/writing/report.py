"""The truth of generated pictures as a structured report: DICOM TID 1500, Comprehensive SR."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from highdicom.sr import (
    ComprehensiveSR,
    DeviceObserverIdentifyingAttributes,
    FindingSite,
    GraphicTypeValues,
    ImageRegion,
    MeasurementReport,
    MeasurementsAndQualitativeEvaluations,
    ObservationContext,
    ObserverContext,
    PlanarROIMeasurementsAndQualitativeEvaluations,
    QualitativeEvaluation,
    SourceImageForMeasurementGroup,
    SourceImageForRegion,
    TrackingIdentifier,
)
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code as DicomCode

from viewer.core.codes import Code
from viewer.lab.simulate.writing.dicom import Identifiers, file_meta, mark, stamp

Corners = tuple[float, float, float, float]
"""Left, top, right, bottom: in pixels, from the outer corner of the picture."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a study: its class and grades by question, and a place on each picture."""

    finding: Code
    site: Code
    side: Code
    answers: tuple[tuple[Code, Code], ...]
    places: tuple[Corners | None, ...]


def report(images: Sequence[Dataset], told: Told, uids: Identifiers, number: int) -> Dataset:
    """The truth about ``images``, in their order; ``number`` is that of its series."""
    content = MeasurementReport(
        ObservationContext(observer_device_context=_generator(uids)),
        codes.SCT.ImagingProcedure if images[0].Modality == "MR" else codes.SCT.PlainRadiography,
        _groups(images, told, uids),
        title=codes.DCM.ImagingMeasurementReport,
    )
    made = ComprehensiveSR(
        list(images),
        content,
        series_instance_uid=uids.of("series", "report"),
        series_number=number,
        sop_instance_uid=uids.of("report"),
        instance_number=1,
        manufacturer="Condyle",
        manufacturer_model_name="Generated sample",
        software_versions="1",
        device_serial_number="0",
        series_description="Truth (generated)",
        is_complete=True,
        is_final=True,
        is_verified=False,
    )
    return _settled(made)


def _settled(made: Dataset) -> Dataset:
    """What the library takes from the clock follows from the seed instead."""
    mark(made)
    stamp(made)
    for name in ("AcquisitionDate", "AcquisitionTime"):
        delattr(made, name)
    made.file_meta = file_meta(made.SOPClassUID, made.SOPInstanceUID)
    return made


def _generator(uids: Identifiers) -> ObserverContext:
    return ObserverContext(
        codes.DCM.Device,
        DeviceObserverIdentifyingAttributes(
            uids.of("generator"), name="Condyle generator", manufacturer_name="Condyle"
        ),
    )


def _groups(
    images: Sequence[Dataset], told: Told, uids: Identifiers
) -> list[MeasurementsAndQualitativeEvaluations | PlanarROIMeasurementsAndQualitativeEvaluations]:
    """One for the whole study, and one for each place."""
    whole = MeasurementsAndQualitativeEvaluations(
        TrackingIdentifier(uids.of("study truth"), "Truth of the study"),
        source_images=[SourceImageForMeasurementGroup.from_source_image(one) for one in images],
        finding_type=_code(told.finding),
        finding_sites=[_site(told)],
        qualitative_evaluations=[
            QualitativeEvaluation(_code(q), _code(a)) for q, a in told.answers
        ],
    )
    placed = [
        _place(image, corners, told, uids)
        for image, corners in zip(images, told.places, strict=True)
        if corners is not None
    ]
    return [whole, *placed]


def _place(
    image: Dataset, corners: Corners, told: Told, uids: Identifiers
) -> PlanarROIMeasurementsAndQualitativeEvaluations:
    name = f"Place on {image.SeriesDescription}"
    return PlanarROIMeasurementsAndQualitativeEvaluations(
        TrackingIdentifier(uids.of("place", image.SOPInstanceUID), name),
        ImageRegion(
            GraphicTypeValues.POLYLINE,
            _rectangle(corners),
            SourceImageForRegion.from_source_image(image),
        ),
        finding_type=_code(told.finding),
        finding_sites=[_site(told)],
    )


def _rectangle(corners: Corners) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    left, top, right, bottom = corners
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])


def _site(told: Told) -> FindingSite:
    return FindingSite(_code(told.site), laterality=_code(told.side))


def _code(code: Code) -> DicomCode:
    return DicomCode(code.value, code.scheme, code.meaning)
