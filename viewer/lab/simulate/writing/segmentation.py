"""The truth of a generated series as a DICOM SEG."""

from collections.abc import Mapping, Sequence

import highdicom as hd
import numpy as np
from pydicom.dataset import Dataset
from pydicom.sr.coding import Code as DicomCode
from pydicom.uid import ExplicitVRLittleEndian

from viewer.core.codes import Code
from viewer.core.mask import Mask
from viewer.lab.simulate.modality.masks import STRUCTURES, Structure
from viewer.lab.simulate.writing.dicom import Identifiers, coded, file_meta, mark, stamp

_ALGORITHM = hd.AlgorithmIdentificationSequence(
    name="Condyle sample generator",
    version="1",
    family=DicomCode("123109", "DCM", "Manual Processing"),
)


def segmentation(
    sources: Sequence[Dataset],
    found: Mapping[str, Mask],
    uids: Identifiers,
    number: int,
    structures: Sequence[Structure] = STRUCTURES,
    about: str = "Truth of the sagittal series",
) -> Dataset:
    """Masks (slice, row, column) of the series that ``sources`` hold, in their order."""
    stack = np.stack([found[structure.name] for structure in structures], axis=-1)
    seg = hd.seg.Segmentation(
        source_images=list(sources),
        pixel_array=stack.astype(np.uint8),
        segmentation_type=hd.seg.SegmentationTypeValues.BINARY,
        segment_descriptions=[_described(n, s, uids) for n, s in enumerate(structures, 1)],
        series_instance_uid=uids.of("series", "truth"),
        series_number=number,
        sop_instance_uid=uids.of("truth"),
        instance_number=1,
        manufacturer="Condyle",
        manufacturer_model_name="Generated sample",
        software_versions="1",
        device_serial_number="0",
        transfer_syntax_uid=ExplicitVRLittleEndian,
        content_label="TRUTH",
        content_description="SIMULATED: no patient",
        series_description=about,
    )
    _settled(seg, uids)
    if "PatientOrientation" in sources[0]:
        # A picture without a frame of reference has to say where it leads (PS3.3 C.7.6.1).
        seg.PatientOrientation = sources[0].PatientOrientation
    return seg


def _described(number: int, structure: Structure, uids: Identifiers) -> hd.seg.SegmentDescription:
    described = hd.seg.SegmentDescription(
        segment_number=number,
        segment_label=structure.name,
        segmented_property_category=_code(structure.category),
        segmented_property_type=_code(structure.type),
        algorithm_type=hd.seg.SegmentAlgorithmTypeValues.AUTOMATIC,
        algorithm_identification=_ALGORITHM,
        tracking_uid=uids.of("segment", structure.name),
        tracking_id=structure.name,
        anatomic_regions=[_code(structure.region)] if structure.region else None,
        display_color=hd.color.CIELabColor.from_rgb(*structure.colour),
    )
    if structure.modifier:
        kind = described.SegmentedPropertyTypeCodeSequence[0]
        kind.SegmentedPropertyTypeModifierCodeSequence = [coded(structure.modifier)]
    return described


def _code(code: Code) -> DicomCode:
    return DicomCode(code.value, code.scheme, code.meaning)


def _settled(seg: Dataset, uids: Identifiers) -> None:
    """Put what the library takes from the clock and from chance in its place."""
    organization = uids.of("truth", "dimensions")
    seg.DimensionOrganizationSequence[0].DimensionOrganizationUID = organization
    for item in seg.DimensionIndexSequence:
        item.DimensionOrganizationUID = organization
    mark(seg)
    stamp(seg)
    for name in ("AcquisitionDate", "AcquisitionTime"):
        delattr(seg, name)
    seg.file_meta = file_meta(seg.SOPClassUID, seg.SOPInstanceUID)
