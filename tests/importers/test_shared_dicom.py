"""The shared files: each opens or has a reason, and its values are those of other readers."""

from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK
from highdicom.seg import segread

from viewer.core.study import DecodeState, Geometrical, Kind, Scan, Series
from viewer.importers.read import read, try_decode
from viewer.importers.scan import scan
from viewer.importers.segmentation import belongs_to, read_segmentation
from viewer.importers.thumbnail import thumbnail
from viewer.workers.progress import Progress

NEMA = "wearemothership_dicom-test-files/medical.nema.org"


@pytest.fixture(scope="module")
def everything(shared_dicom: Path) -> Scan:
    return scan([shared_dicom], Progress())


def series_in(folder: Path) -> list[Series]:
    return [series for study in scan([folder], Progress()).studies for series in study.series]


def test_every_file_opens_or_has_a_reason(everything: Scan) -> None:
    assert everything.studies
    assert all(refusal.reason for refusal in everything.refusals)
    shown = [s for study in everything.studies for s in study.series if s.stacks]
    states = [(series, *try_decode(series)) for series in shown]
    failed = [reason for _, state, reason in states if state is not DecodeState.SUPPORTED]
    assert len(failed) <= 1
    assert all(reason.endswith(".") for reason in failed)
    hidden = [s for study in everything.studies for s in study.series if not s.stacks]
    assert all(s.why_not or s.kind in (Kind.SEGMENTATION, Kind.REPORT) for s in hidden)
    assert sum(s.frame_count for s in shown) > 900


@pytest.mark.parametrize(
    "name",
    [
        f"{NEMA}/compsamples_jpeg/IMAGES/JPLL/CT1_JPLL",
        f"{NEMA}/compsamples_jpegls/IMAGES/JLSL/MR3_JLSL",
        f"{NEMA}/compsamples_j2k/IMAGES/J2KR/RG2_J2KR",
        f"{NEMA}/compsamples_j2k/IMAGES/J2KI/MR3_J2KI",
        f"{NEMA}/compsamples_rle_20040210/IMAGES/RLE/CT1_RLE",
        "pydicom_pylibjpeg-data/ljdata/ds/JPEGExtended/RG2_JPLY_fixed.dcm",
        "pydicom_pylibjpeg-data/ljdata/ds/JPEGLS/CT1_JLSN.dcm",
        "pydicom_pydicom/src/pydicom/data/test_files/JPGExtended.dcm",
        "pydicom_pydicom/src/pydicom/data/test_files/MR_small_bigendian.dcm",
        "pydicom_pydicom/src/pydicom/data/test_files/SC_jpeg_no_color_transform.dcm",
        "pydicom_pydicom/src/pydicom/data/test_files/SC_rgb_dcmtk_+eb+cr.dcm",
        "muschellij2_oro.dicom/inst/jpeg/cervicalKyphosis.dcm",
        "gattia_pymskt_anon/E3655S8I001.MR.dcm",
    ],
)
def test_values_are_those_that_itk_reads(shared_dicom: Path, name: str) -> None:
    volume = read(series_in(shared_dicom / name)[0], 0, Progress())
    ours = volume.values.astype(np.float64)
    if not volume.is_colour:
        ours = ours * volume.greys.slope + volume.greys.intercept
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    theirs = SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(shared_dicom / name)))
    assert np.array_equal(ours, theirs.reshape(ours.shape))


def test_places_are_those_that_itk_reads(shared_dicom: Path) -> None:
    folder = shared_dicom / "dcm4che_dcm4che/dcm4che-assembly/src/etc/testdata/dicom"
    volume = read(series_in(folder)[0], 0, Progress())
    reader = SimpleITK.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    image = reader.Execute()
    values = SimpleITK.GetArrayFromImage(image)
    for index in [(0, 0, 0), (5, 20, 200), (15, 255, 100)]:
        place = image.TransformIndexToPhysicalPoint([int(i) for i in index[::-1]])
        ours = np.rint(volume.geometry.to_index(place)).astype(int)
        assert volume.geometry.to_patient(ours) == pytest.approx(place, abs=0.01)
        assert volume.values[tuple(ours)] == values[index]


def test_the_knee_with_eight_echoes_is_eight_stacks(shared_dicom: Path) -> None:
    (series,) = series_in(shared_dicom / "gattia_pymskt_anon")
    assert [len(stack.frames) for stack in series.stacks] == [24] * 8
    assert series.stacks[0].name == "echo 1 (6.312 ms)"
    assert all(stack.verdict.kind is Geometrical.UNIFORM for stack in series.stacks)


def test_the_moving_knee_is_one_place_over_time(shared_dicom: Path) -> None:
    (path,) = shared_dicom.rglob("MOVEKNEE.dcm")
    (series,) = series_in(path)
    (stack,) = series.stacks
    assert stack.verdict.kind is Geometrical.NOT_A_STACK
    assert stack.verdict.sentence.startswith("19 pictures at one position over time")
    assert len(read(series, 0, Progress()).values) == 19


def test_the_tilted_head_is_tilted_and_uneven(shared_dicom: Path) -> None:
    (series,) = series_in(shared_dicom / "neurolabusc_dcm_qa_ct")
    verdict = series.stacks[0].verdict
    assert verdict.kind is Geometrical.TILTED
    assert verdict.tilt_degrees == pytest.approx(18.5, abs=0.01)
    assert len(verdict.gaps) == 27


def test_an_enhanced_study_shares_its_space(shared_dicom: Path) -> None:
    folder = shared_dicom / NEMA / "multiframe/DISCIMG/IMAGES"
    series = [one for one in series_in(folder) if one.stacks]
    by_space: dict[str, int] = {}
    for one in series:
        by_space[one.frame_of_reference] = by_space.get(one.frame_of_reference, 0) + 1
    assert max(by_space.values()) >= 3
    volume = read(next(one for one in series if one.frame_count == 24), 0, Progress())
    header = pydicom.dcmread(volume.series.instances[0].path)
    frame = header.PerFrameFunctionalGroupsSequence[volume.sources[7].frame]
    place = frame.PlanePositionSequence[0].ImagePositionPatient
    assert volume.geometry.to_patient([7, 0, 0]) == pytest.approx(list(place), abs=0.01)
    assert np.array_equal(volume.values[7], header.pixel_array[volume.sources[7].frame])


def test_a_series_can_be_seen_small(everything: Scan) -> None:
    series = [s for study in everything.studies for s in study.series if s.kind is Kind.FILM]
    assert all(thumbnail(one).any() for one in series[:5])


SEGMENTATIONS = [
    "ImagingDataCommons_highdicom/data/test_files/seg_image_ct_binary.dcm",
    "ImagingDataCommons_highdicom/data/test_files/seg_image_ct_binary_overlap.dcm",
    "ImagingDataCommons_highdicom/data/test_files/seg_image_ct_true_fractional.dcm",
    "ImagingDataCommons_highdicom/data/test_files/seg_image_cr_binary.dcm",
    "QIICR_dcmqi/data/segmentations/partial_overlaps.dcm",
    "QIICR_dcmqi/data/segmentations/24x38x3/seg/label.seg",
    "QIICR_dcmqi/data/segmentations/23x38x3/seg/label.seg",
]


@pytest.mark.parametrize("name", SEGMENTATIONS)
def test_segments_are_those_that_highdicom_reads(
    shared_dicom: Path, everything: Scan, name: str
) -> None:
    (segmentation,) = series_in(shared_dicom / name)
    pictures = next(
        series
        for study in everything.studies
        for series in study.series
        if belongs_to(segmentation, series)
    )
    volume = read(pictures, 0, Progress())
    found = read_segmentation(segmentation, volume, Progress())
    theirs = segread(shared_dicom / name)
    kept = set(theirs.segment_numbers)
    uids = [source.sop_instance_uid for source in volume.sources]
    expected = theirs.get_pixels_by_source_instance(
        uids,
        ignore_spatial_locations=True,
        assert_missing_frames_are_empty=True,
        rescale_fractional=True,
    )
    assert len(found) == len(kept)
    for at, (_, mask) in enumerate(found):
        assert np.array_equal(mask, expected[..., at] >= 0.5)
        assert mask.any()
