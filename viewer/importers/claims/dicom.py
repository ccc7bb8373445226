"""Which kind of claim a DICOM file holds."""

from viewer.core.errors import Unreadable
from viewer.core.study import Kind
from viewer.importers.claims.maps import is_map, read_map
from viewer.importers.claims.nifti import Key
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.seg import read_seg
from viewer.importers.claims.source import Read, Source
from viewer.importers.scan import scan
from viewer.workers.progress import Progress


def read_dicom(source: Source, pictures: Pictures, prefer: Key | None, progress: Progress) -> Read:
    """The claims of a Segmentation or a Parametric Map. Raises Unreadable where it is neither."""
    found = scan([source.path], Progress())
    for series in (one for study in found.studies for one in study.series):
        if series.kind is Kind.SEGMENTATION:
            return read_seg(source, series, pictures, progress)
        if series.kind is Kind.VOLUME and is_map(series):
            return read_map(source, series, pictures, prefer, progress)
    raise Unreadable(
        "This DICOM file is no segmentation and no parametric map.",
        "Claims come as DICOM SEG or parametric map, NIfTI label map, COCO JSON or CSV.",
    )
