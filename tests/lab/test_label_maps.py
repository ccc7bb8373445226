"""Label maps come onto the grid of their scan, whatever file they are in."""

from pathlib import Path

import cv2
import nibabel as nib
import numpy as np
import pytest
from asking import masks
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sets import marked, scanned
from part10 import saved
from pydicom import Dataset
from pydicom.uid import UID, generate_uid
from scipy.ndimage import affine_transform

from viewer.ai.given import grid_of
from viewer.ai.runners.steps.volumes import placed, resampled
from viewer.core.annotation import Decision, MaskAnnotation, Reader, Role
from viewer.core.errors import ViewerError
from viewer.core.mask import Segment
from viewer.core.volume import Volume, target_of
from viewer.exporters.seg import write_seg
from viewer.lab.data.label_map import label_map
from viewer.lab.data.opened import first_volume
from viewer.lab.training.truth import labels_on, places_on

BONES = masks("femur", "tibia")


@pytest.fixture
def scan(tmp_path: Path) -> Volume:
    values, labels, affine = scanned(3)
    nib.save(nib.Nifti1Image(values, affine), tmp_path / "scan.nii.gz")
    nib.save(nib.Nifti1Image(labels, affine), tmp_path / "labels.nii.gz")
    return first_volume(tmp_path / "scan.nii.gz")


def bright(scan: Volume) -> np.ndarray:
    return np.asarray(scan.values > 550)


def test_a_map_on_the_very_grid_marks_what_is_bright(tmp_path: Path, scan: Volume) -> None:
    made = label_map(tmp_path / "labels.nii.gz", scan, BONES)
    assert made.shape == scan.values.shape
    assert (bright(scan) == (made == 1)).mean() > 0.99


def test_a_map_on_another_grid_is_laid_by_its_place(tmp_path: Path, scan: Volume) -> None:
    """Its axes turned round, flipped, and twice as coarse along one."""
    stored = nib.load(tmp_path / "labels.nii.gz")
    turned = np.asarray(stored.dataobj).transpose(2, 0, 1)[:, ::-1, ::2]
    back = np.zeros((4, 4))
    back[2, 0], back[0, 1], back[1, 2], back[3, 3] = 1, -1, 2, 1
    back[0, 3] = stored.shape[0] - 1
    nib.save(nib.Nifti1Image(turned, stored.affine @ back), tmp_path / "other.nii.gz")
    exact = label_map(tmp_path / "labels.nii.gz", scan, BONES)
    made = label_map(tmp_path / "other.nii.gz", scan, BONES)
    assert (made == exact).mean() > 0.97
    assert 2 * ((made == 1) & (exact == 1)).sum() / ((made == 1).sum() + (exact == 1).sum()) > 0.9


def test_a_map_that_lies_elsewhere_or_has_other_labels_is_said(
    tmp_path: Path, scan: Volume
) -> None:
    stored = nib.load(tmp_path / "labels.nii.gz")
    far = stored.affine.copy()
    far[:3, 3] += 500
    nib.save(nib.Nifti1Image(np.asarray(stored.dataobj), far), tmp_path / "far.nii.gz")
    with pytest.raises(ViewerError, match="Nothing of the label map"):
        label_map(tmp_path / "far.nii.gz", scan, BONES)
    with pytest.raises(ViewerError, match="has the label 2, and Bones has 1"):
        label_map(tmp_path / "labels.nii.gz", scan, masks("femur"))
    with pytest.raises(ViewerError, match="is not there"):
        label_map(tmp_path / "none.nii.gz", scan, BONES)


def test_a_picture_marks_a_picture_of_its_size_and_white_is_one_segment(tmp_path: Path) -> None:
    picture, labels = marked(1)
    cv2.imwrite(str(tmp_path / "film.png"), picture)
    cv2.imwrite(str(tmp_path / "map.png"), labels)
    cv2.imwrite(str(tmp_path / "white.png"), 255 * (labels == 1).astype(np.uint8))
    cv2.imwrite(str(tmp_path / "small.png"), labels[1:])
    film = first_volume(tmp_path / "film.png")
    assert np.array_equal(label_map(tmp_path / "map.png", film, BONES)[0], labels)
    white = label_map(tmp_path / "white.png", film, masks("femur"))
    assert np.array_equal(white[0], labels == 1)
    with pytest.raises(ViewerError, match=r"small\.png is"):
        label_map(tmp_path / "small.png", film, BONES)


def test_on_the_grid_that_a_network_is_shown_it_marks_the_same_place(
    tmp_path: Path, scan: Volume
) -> None:
    grid = grid_of(scan, "scan")
    shown = placed(grid, *resampled(grid.values, np.array([0.8, 1.7, 1.3])))
    made = labels_on(label_map(tmp_path / "labels.nii.gz", scan, BONES), shown)
    assert made.shape == shown.values.shape
    assert shown.values[made == 1].mean() > 600
    assert shown.values[made == 2].mean() < 150
    back = np.linalg.inv(shown.to_source)
    again = affine_transform(made, back[:3, :3], back[:3, 3], scan.values.shape, order=0)
    exact = label_map(tmp_path / "labels.nii.gz", scan, BONES)
    assert (again == exact).mean() > 0.97


@settings(max_examples=30, deadline=None)
@given(st.floats(0.3, 3), st.floats(0.3, 3), st.floats(-20, 20), st.floats(-20, 20), st.booleans())
def test_boxes_go_to_a_grid_and_lie_there_where_they_lay(
    down: float, right: float, row: float, column: float, mirrored: bool
) -> None:
    to_source = np.diag([1.0, down, -right if mirrored else right, 1.0])
    to_source[1:3, 3] = row, column
    edges = np.array([[3.0, 5.0, 11.0, 9.0]])
    (top, left, bottom, far) = places_on(edges, to_source)[0]
    corners = np.array([[0, top - 0.5, left - 0.5, 1], [0, bottom - 0.5, far - 0.5, 1]]).T
    there = (to_source @ corners)[1:3] + 0.5
    assert there.min(1) == pytest.approx([3, 5], abs=1e-6)
    assert there.max(1) == pytest.approx([11, 9], abs=1e-6)
    assert bottom > top
    assert far > left


def write_series(folder: Path) -> Path:
    """Four slices of an MR scan, a file each."""
    for at in range(4):
        one = Dataset()
        one.SOPClassUID, one.SOPInstanceUID = UID("1.2.840.10008.5.1.4.1.1.4"), generate_uid()
        one.Modality, one.PatientName, one.PatientID = "MR", "Nobody", "N-1"
        one.StudyInstanceUID, one.SeriesInstanceUID = "1.2.3.1", "1.2.3.1.1"
        one.FrameOfReferenceUID, one.InstanceNumber = "1.2.3.9", at + 1
        one.ImagePositionPatient = [-10, 20, 5 + 2 * at]
        one.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        one.PixelSpacing, one.SliceThickness = [0.7, 0.5], 2
        one.Rows, one.Columns, one.SamplesPerPixel = 12, 10, 1
        one.PhotometricInterpretation = "MONOCHROME2"
        one.BitsAllocated = one.BitsStored = 16
        one.HighBit, one.PixelRepresentation = 15, 0
        saved(one, np.full((12, 10), at, np.uint16), folder / f"{at}.dcm")
    return folder


def test_a_dicom_seg_marks_the_series_in_a_folder_by_the_labels_of_its_segments(
    tmp_path: Path,
) -> None:
    volume = first_volume(write_series(tmp_path / "mr"))
    drawn = np.zeros(volume.geometry.shape, bool)
    drawn[1:3, 2:8, 3:6] = True
    reader = Reader("Anna", Role.RADIOLOGIST)
    mark = MaskAnnotation(
        "m1", target_of(volume), Segment("Tibia"), drawn.shape, Decision.DRAWN, reader, "2026-01-01"
    )
    write_seg(tmp_path / "seg.dcm", volume, [(mark, drawn)], reader)
    made = label_map(tmp_path / "seg.dcm", volume, masks("femur", "tibia"))
    assert np.array_equal(made, 2 * drawn)
    with pytest.raises(ViewerError, match='a segment "Tibia" that Bones does not have'):
        label_map(tmp_path / "seg.dcm", volume, masks("femur", "patella"))
