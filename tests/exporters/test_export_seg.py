"""A DICOM Segmentation holds exactly what was painted, where it was painted."""

from pathlib import Path

import dicom_made as made
import highdicom
import numpy as np
import pytest
from dicom_made import angle, rotated, spacings
from foreign_readers import masks_by_hand, masks_by_reference, problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom import dcmread
from pydicom.uid import ExplicitVRBigEndian, ImplicitVRLittleEndian

from viewer.core.codes import Code
from viewer.exporters import seg_check
from viewer.exporters.saving import NotExported
from viewer.exporters.seg import write_seg

CASES = {
    "classic": made.classic,
    "big endian": made.big_endian,
    "implicit": lambda f: made.classic(f, syntax=ImplicitVRLittleEndian),
    "enhanced": made.enhanced,
    "two enhanced objects": lambda f: made.enhanced(f, 3, 2),
    "uneven": lambda f: made.classic(f, steps=(0, 1, 2.5, 4.25)),
    "gantry tilt": lambda f: made.classic(f, tilt=(0, 0.9, 0)),
    "no frame of reference": lambda f: made.without(made.classic(f), "FrameOfReferenceUID"),
    "one slice": lambda f: made.classic(f, (1, 9, 3)),
    "lossy": lambda f: made.classic(f, LossyImageCompression="01", LossyImageCompressionRatio=9.5),
    "nothing but the geometry": lambda f: made.without(
        made.classic(f),
        "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate", "StudyTime",
        "StudyID", "AccessionNumber", "ReferringPhysicianName", "SpecificCharacterSet",
        "SliceThickness",
    ),
    "film": made.film,
    "cine": made.cine,
}  # fmt: skip


def noise(opened: made.Opened, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).random(opened.volume.geometry.shape) > 0.5


@pytest.fixture(params=CASES, ids=str)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> made.Opened:
    (tmp_path / "in").mkdir()
    return CASES[request.param](tmp_path / "in")


@pytest.fixture
def written(opened: made.Opened, tmp_path: Path) -> tuple[made.Opened, np.ndarray, Path]:
    first, second = noise(opened, 1), noise(opened, 2)
    first[0] = False
    if opened.volume.is_film:
        first[1:] = second[1:] = False
    masks = [
        (made.mask(opened, "Meniscus"), first),
        (made.mask(opened, "Knorpel für alle", type=Code("X1", "99CONDYLE", "Own")), second),
    ]
    path = tmp_path / "out.dcm"
    write_seg(path, opened.volume, masks, made.READER)
    return opened, np.stack([first, second], axis=-1), path


def test_a_segmentation_passes_dciodvfy(written: tuple[made.Opened, np.ndarray, Path]) -> None:
    assert problems(written[2]) == []


def test_every_voxel_is_on_the_picture_that_it_was_painted_on(
    written: tuple[made.Opened, np.ndarray, Path],
) -> None:
    opened, painted, path = written
    assert np.array_equal(masks_by_reference(path, opened.volume), painted)


@pytest.mark.parametrize("opened", sorted(CASES.keys() - {"film", "cine", "uneven"}), indirect=True)
def test_every_voxel_is_where_in_the_patient_it_was_painted(
    written: tuple[made.Opened, np.ndarray, Path],
) -> None:
    opened, painted, path = written
    assert np.array_equal(masks_by_hand(path, opened.volume), painted)


def test_highdicom_reads_the_same_by_source(
    written: tuple[made.Opened, np.ndarray, Path],
) -> None:
    opened, painted, path = written
    seg = highdicom.seg.segread(path)
    for index, source in enumerate(opened.volume.sources):
        instance = next(
            i
            for i in opened.volume.series.instances
            if i.sop_instance_uid == source.sop_instance_uid
        )
        if not painted[index].any():
            continue
        if instance.frames > 1:
            read = seg.get_pixels_by_source_frame(
                source.sop_instance_uid,
                [source.frame + 1],
                assert_missing_frames_are_empty=True,
                ignore_spatial_locations=True,
            )
        else:
            read = seg.get_pixels_by_source_instance(
                [source.sop_instance_uid], assert_missing_frames_are_empty=True
            )
        assert np.array_equal(read[0].astype(bool), painted[index])


def test_patient_study_and_reader_are_written(
    written: tuple[made.Opened, np.ndarray, Path],
) -> None:
    opened, _, path = written
    dataset = dcmread(path)
    source = dcmread(opened.volume.series.instances[0].path)
    assert str(dataset.PatientName) == str(source.get("PatientName", ""))
    assert dataset.PatientID == source.get("PatientID", "")
    assert dataset.StudyInstanceUID == source.StudyInstanceUID
    assert dataset.SeriesInstanceUID != source.SeriesInstanceUID
    assert str(dataset.ContentCreatorName) == "Anna Überall^"
    assert [str(s.SegmentLabel) for s in dataset.SegmentSequence] == [
        "Meniscus",
        "Knorpel für alle",
    ]
    assert dataset.CodingSchemeIdentificationSequence[0].CodingSchemeDesignator == "99CONDYLE"
    real = {i.sop_instance_uid for i in opened.volume.series.instances}
    listed = dataset.ReferencedSeriesSequence[0].ReferencedInstanceSequence
    named = [item.ReferencedSOPInstanceUID for item in listed]
    assert set(named) <= real
    assert len(named) == len(set(named))


shapes = st.tuples(st.integers(1, 4), st.integers(1, 11), st.integers(8, 19))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    angle,
    angle,
    angle,
    shapes,
    spacings,
    st.booleans(),
    st.integers(0, 2**31),
    st.booleans(),
    st.integers(1, 3),
)
def test_masks_survive_every_acquisition_orientation(
    tmp_path_factory: pytest.TempPathFactory,
    a: float,
    b: float,
    c: float,
    shape: tuple[int, int, int],
    spacing: tuple[float, float, float],
    backwards: bool,
    seed: int,
    big: bool,
    segments: int,
) -> None:
    folder = tmp_path_factory.mktemp("seg")
    step = (-spacing[0] if backwards else spacing[0], *spacing[1:])
    others = {"syntax": ExplicitVRBigEndian} if big else {}
    opened = made.classic(folder, shape, rotated(a, b, c), step, **others)
    rng = np.random.default_rng(seed)
    painted = rng.random((*shape, segments)) > 0.5
    painted[rng.integers(shape[0]), 0, 0, 0] = True
    masks = [(made.mask(opened, str(n)), painted[..., n]) for n in range(segments)]
    write_seg(folder / "s.dcm", opened.volume, masks, made.READER)
    assert np.array_equal(masks_by_hand(folder / "s.dcm", opened.volume), painted)


def test_pictures_too_small_for_highdicom_are_right_or_refused(tmp_path: Path) -> None:
    """highdicom 0.28 packs frames of fewer than eight pixels wrongly."""
    opened = made.classic(tmp_path, (2, 1, 3))
    painted = np.ones((2, 1, 3), dtype=bool)
    path = tmp_path / "s.dcm"
    try:
        write_seg(path, opened.volume, [(made.mask(opened), painted)], made.READER)
    except NotExported:
        assert not path.exists()
    else:
        assert np.array_equal(masks_by_hand(path, opened.volume)[..., 0], painted)


def test_two_frames_of_a_film_are_refused_with_another_way_out(tmp_path: Path) -> None:
    opened = made.cine(tmp_path)
    masks = [(made.mask(opened), noise(opened))]
    with pytest.raises(NotExported, match="different places"):
        write_seg(tmp_path / "s.dcm", opened.volume, masks, made.READER)


def test_an_empty_mask_is_refused(tmp_path: Path) -> None:
    opened = made.classic(tmp_path)
    empty = np.zeros(opened.volume.geometry.shape, dtype=bool)
    with pytest.raises(NotExported, match="Nothing is painted"):
        write_seg(tmp_path / "s.dcm", opened.volume, [(made.mask(opened), empty)], made.READER)


def test_slices_at_one_place_are_refused_with_another_way_out(tmp_path: Path) -> None:
    opened = made.classic(tmp_path, steps=(0, 0, 0, 0))
    with pytest.raises(NotExported, match="different places") as caught:
        write_seg(
            tmp_path / "s.dcm", opened.volume, [(made.mask(opened), noise(opened))], made.READER
        )
    assert "NIfTI" in caught.value.hint
    one = np.zeros_like(noise(opened))
    one[2, 1, 1] = True
    write_seg(tmp_path / "s.dcm", opened.volume, [(made.mask(opened), one)], made.READER)


@pytest.mark.parametrize("lost", ["gone", "replaced", "garbage"])
def test_a_source_that_is_gone_or_changed_is_told_in_words(tmp_path: Path, lost: str) -> None:
    opened = made.classic(tmp_path)
    path = opened.volume.series.instances[2].path
    if lost == "gone":
        path.unlink()
    elif lost == "garbage":
        path.write_bytes(b"no DICOM " * 99)
    else:
        path.write_bytes(opened.volume.series.instances[1].path.read_bytes())
    with pytest.raises(NotExported) as caught:
        write_seg(
            tmp_path / "s.dcm", opened.volume, [(made.mask(opened), noise(opened))], made.READER
        )
    assert made.NAME not in str(caught.value)
    assert not (tmp_path / "s.dcm").exists()


def test_a_file_that_reads_back_otherwise_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = made.classic(tmp_path)
    right = seg_check.reread
    monkeypatch.setattr("viewer.exporters.seg.reread", lambda *a: right(*a)[:, ::-1])
    (tmp_path / "s.dcm").write_bytes(b"the one before")
    with pytest.raises(NotExported, match="was not kept"):
        write_seg(
            tmp_path / "s.dcm", opened.volume, [(made.mask(opened), noise(opened))], made.READER
        )
    assert (tmp_path / "s.dcm").read_bytes() == b"the one before"
    assert not list(tmp_path.glob(".condyle*"))
