"""Real label maps and segmentations of other programs come in as those programs meant them."""

from collections.abc import Iterator
from pathlib import Path

import nibabel
import numpy as np
import pydicom
import pytest
from foreign_readers import masks_by_reference, problems

from viewer.core.annotation import MaskAnnotation, Reader, Role
from viewer.core.claims import MaskClaim
from viewer.core.volume import Volume
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.external import bring_in
from viewer.session.headless import workspace
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

SEGS = "dicom/ImagingDataCommons_highdicom/data/test_files"
PICTURES = "dicom/pydicom_pydicom/src/pydicom/data/test_files/dicomdirtests"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "user") as opened:
        opened.read_as(Reader("Anna", Role.RADIOLOGIST))
        yield opened


def volume_of(session: Workspace, series_uid: str, stack: int) -> Volume:
    return session.volume(session.series(series_uid), stack, Progress())


def test_a_label_map_of_a_pelvis_lies_where_its_file_says(data: Path, session: Workspace) -> None:
    session.open_now([data / "nifti" / "pelvis_ct.nii.gz"], Progress())
    path = data / "nifti" / "pelvis_ct_labels.nii.gz"
    (found,) = bring_in(session, path, Progress()).findings
    assert isinstance(found.claim, MaskClaim)
    volume = volume_of(session, found.target.series_uid, found.target.stack)
    image = nibabel.load(path)
    labels = np.asarray(image.dataobj)
    numbers = [int(label) for label in np.unique(labels) if label]
    assert len(found.claim.segments) == len(numbers)
    for number, one in zip(numbers, found.claim.segments, strict=True):
        meant = np.argwhere(labels == number)
        ours = np.argwhere(one.mask.whole())
        assert len(ours) == len(meant)
        ras = nibabel.affines.apply_affine(image.affine, meant)
        lps = volume.geometry.to_patient(ours)
        for ends in (np.min, np.max, np.mean):
            np.testing.assert_allclose(ends(lps, 0), ends_of(ends, ras), atol=1e-3)


def ends_of(ends: object, ras: np.ndarray) -> np.ndarray:
    """The same in LPS."""
    lps = ras * [-1, -1, 1]
    return ends(lps, 0)  # type: ignore[operator, no-any-return]


@pytest.mark.parametrize(
    "name", ["ct_binary", "ct_binary_overlap", "ct_binary_fractional", "cr_binary"]
)
def test_segments_of_another_program_are_accepted_and_leave_as_they_came(
    data: Path, session: Workspace, tmp_path: Path, name: str
) -> None:
    path = data / SEGS / f"seg_image_{name}.dcm"
    session.open_now([data / PICTURES], Progress())
    (found,) = bring_in(session, path, Progress()).findings
    assert isinstance(found.claim, MaskClaim)
    seg = pydicom.dcmread(path)
    assert len(found.claim.segments) == len(seg.SegmentSequence)
    painted = sum(one.mask.voxels.count for one in found.claim.segments)
    assert painted == int((np.asarray(seg.pixel_array) > 0).sum())
    record = session.record(found.target.study_uid)
    record.accept(found.id)
    masks = [one for one in record.annotations if isinstance(one, MaskAnnotation)]
    kinds = Kinds(sr=False, nifti=False, tables=False, picture=False)
    wanted = Export(found.target.study_uid, tmp_path / "out", kinds)
    (written,) = export_study(session, wanted, Progress()).written
    assert problems(written) == []
    volume = volume_of(session, found.target.series_uid, found.target.stack)
    back = masks_by_reference(written, volume)
    for number, mask in enumerate(masks):
        np.testing.assert_array_equal(back[..., number], record.mask(mask.id))
    described = pydicom.dcmread(written).SegmentSequence[0]
    assert described.SegmentAlgorithmType == "AUTOMATIC"
    assert "EXTERNAL" in described.SegmentDescription
