"""Segmentations land on the voxels they were drawn on, whatever the order of their frames."""

from dataclasses import replace
from pathlib import Path

import highdicom as hd
import numpy as np
import pytest
from highdicom.seg import (
    SegmentAlgorithmTypeValues,
    Segmentation,
    SegmentationTypeValues,
    SegmentDescription,
)
from phantoms import AXIAL, SAGITTAL, Scanner, header, ramp, save, write_slices
from pydicom import Dataset, dcmread
from pydicom.sr.codedict import codes
from pydicom.uid import generate_uid

from viewer.core.errors import Unreadable
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.importers.segmentation import belongs_to, read_segmentation
from viewer.workers.progress import Progress

SHAPE = (4, 6, 5)
PLACES = [(3.0, 4.0, 2.5 * at) for at in range(4)]


def masks(seed: int = 1) -> np.ndarray:
    """Two overlapping segments, (slice, row, column, segment)."""
    drawn = np.random.default_rng(seed).random((*SHAPE, 2)) > 0.6
    drawn[0] = False
    return drawn


def sources(folder: Path, places: list = PLACES, orientation: tuple = AXIAL) -> list[Dataset]:
    others = {"StudyDate": "20250101", "StudyTime": "101112", "StudyID": "1"}
    others |= {"AccessionNumber": "", "PatientBirthDate": "", "PatientSex": ""}
    others |= {"ReferringPhysicianName": "", "SeriesNumber": 1}
    paths = write_slices(folder / "mr", ramp(*SHAPE), places, orientation, (0.7, 0.9), **others)
    return [dcmread(path) for path in paths]


def write_seg(
    folder: Path, pictures: list[Dataset], drawn: np.ndarray, kind: str = "BINARY", **others: object
) -> Dataset:
    describe = [
        SegmentDescription(
            at + 1,
            f"part {at + 1}",
            codes.SCT.Tissue,
            codes.SCT.Bone,
            SegmentAlgorithmTypeValues.MANUAL,
            display_color=hd.color.CIELabColor.from_rgb(200, 100, 50),
        )
        for at in range(drawn.shape[-1])
    ]
    seg = Segmentation(
        pictures,
        drawn,
        SegmentationTypeValues[kind],
        describe,
        generate_uid(),
        9,
        generate_uid(),
        1,
        "Maker",
        "Model",
        "1",
        "1",
        **others,
    )
    seg.save_as(folder / "seg.dcm")
    return seg


def both(scanned: Scanner, folder: Path) -> tuple[Series, Volume]:
    series = scanned(folder).studies[0].series
    segmentation = next(one for one in series if one.modality == "SEG")
    pictures = next(one for one in series if one.modality == "MR")
    return segmentation, read(pictures, 0, Progress())


@pytest.mark.parametrize("kind", ["BINARY", "FRACTIONAL"])
@pytest.mark.parametrize("orientation", [AXIAL, SAGITTAL])
def test_overlapping_segments_are_kept_apart(
    tmp_path: Path, scanned: Scanner, kind: str, orientation: tuple
) -> None:
    normal = np.cross(orientation[:3], orientation[3:])
    places = [tuple(np.array([3.0, 4.0, 5.0]) + 2.5 * at * normal) for at in range(4)]
    pictures, drawn = sources(tmp_path, places, orientation), masks()
    write_seg(tmp_path, pictures, drawn, kind)
    segmentation, volume = both(scanned, tmp_path)
    assert belongs_to(segmentation, volume.series)
    found = read_segmentation(segmentation, volume, Progress())
    assert [segment.label for segment, _ in found] == ["part 1", "part 2"]
    assert found[0][0].colour == pytest.approx((200, 100, 50), abs=2)
    assert found[0][0].type.meaning == "Bone"
    for at, (_, mask) in enumerate(found):
        assert np.array_equal(mask, drawn[..., at])


def test_a_label_map_gives_a_mask_a_label(tmp_path: Path, scanned: Scanner) -> None:
    drawn = masks()
    drawn[..., 1] &= ~drawn[..., 0]
    write_seg(tmp_path, sources(tmp_path), drawn, "LABELMAP")
    segmentation, volume = both(scanned, tmp_path)
    for at, (_, mask) in enumerate(read_segmentation(segmentation, volume, Progress())):
        assert np.array_equal(mask, drawn[..., at])


def test_fractions_are_cut_at_one_half(tmp_path: Path, scanned: Scanner) -> None:
    parts = np.random.default_rng(3).random((*SHAPE, 1)).astype(np.float32)
    write_seg(tmp_path, sources(tmp_path), parts, "FRACTIONAL", max_fractional_value=200)
    segmentation, volume = both(scanned, tmp_path)
    ((_, mask),) = read_segmentation(segmentation, volume, Progress())
    assert np.array_equal(mask, np.rint(parts[..., 0] * 200) >= 100)


def test_frames_written_backwards_and_turned_land_where_they_lie(
    tmp_path: Path, scanned: Scanner
) -> None:
    """The same voxels, their rows from the bottom up and their slices from the last on."""
    pictures, drawn = sources(tmp_path), masks()[..., :1]
    turned = []
    for at in reversed(range(4)):
        picture = dcmread(tmp_path / "mr" / f"{at:03d}.dcm")
        picture.ImagePositionPatient = [3.0, 4.0 + 5 * 0.7, 2.5 * at]
        picture.ImageOrientationPatient = [1, 0, 0, 0, -1, 0]
        turned.append(picture)
    write_seg(tmp_path, turned, drawn[::-1, ::-1])
    segmentation, volume = both(scanned, tmp_path)
    assert len(pictures) == len(volume.values)
    ((_, mask),) = read_segmentation(segmentation, volume, Progress())
    assert np.array_equal(mask, drawn[..., 0])


def test_uneven_slices_are_found_by_name(tmp_path: Path, scanned: Scanner) -> None:
    places = [(3.0, 4.0, z) for z in (0.0, 2.0, 7.0, 8.0)]
    drawn = masks()
    write_seg(tmp_path, sources(tmp_path, places), drawn)
    segmentation, volume = both(scanned, tmp_path)
    for at, (_, mask) in enumerate(read_segmentation(segmentation, volume, Progress())):
        assert np.array_equal(mask, drawn[..., at])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"PixelSpacing": [0.8, 0.9]}, "another spacing"),
        ({"ImagePositionPatient": [3.3, 4, 0]}, "between the slices or pixels"),
        ({"ImageOrientationPatient": [0.8, 0.6, 0, -0.6, 0.8, 0]}, "another spacing or direction"),
        ({"ImagePositionPatient": [3 + 90 * 0.9, 4, 0]}, "outside"),
    ],
)
def test_another_grid_is_refused_in_words(
    tmp_path: Path, scanned: Scanner, change: dict, words: str
) -> None:
    pictures = sources(tmp_path)[:1]
    for keyword, value in change.items():
        setattr(pictures[0], keyword, value)
    write_seg(tmp_path, pictures, np.ones((1, *SHAPE[1:], 1), bool))
    segmentation, volume = both(scanned, tmp_path)
    with pytest.raises(Unreadable, match=words):
        read_segmentation(segmentation, volume, Progress())


def test_another_space_is_refused(tmp_path: Path, scanned: Scanner) -> None:
    sources(tmp_path)
    strangers = sources(tmp_path / "other")
    for picture in strangers:
        picture.FrameOfReferenceUID = "1.2.3.77"
        picture.SOPInstanceUID = generate_uid()
    write_seg(tmp_path, strangers, masks())
    segmentation, volume = both(scanned, tmp_path)
    with pytest.raises(Unreadable, match="another space"):
        read_segmentation(segmentation, volume, Progress())


def test_a_segmentation_belongs_by_name_or_else_by_space(tmp_path: Path, scanned: Scanner) -> None:
    write_seg(tmp_path, sources(tmp_path), masks())
    segmentation, volume = both(scanned, tmp_path)
    other = replace(volume.series, uid="1.2.99")
    nameless = replace(segmentation, referenced_series=())
    assert not belongs_to(segmentation, other)
    assert belongs_to(nameless, other)
    assert not belongs_to(nameless, replace(other, frame_of_reference="1.2.98"))
    assert not belongs_to(volume.series, volume.series)


def test_a_film_is_segmented_by_name(tmp_path: Path, scanned: Scanner) -> None:
    dataset = header(ramp(*SHAPE[1:]), "1.2.840.10008.5.1.4.1.1.1")
    for keyword in ("StudyDate", "StudyTime", "StudyID", "AccessionNumber"):
        setattr(dataset, keyword, "")
    for keyword in ("PatientBirthDate", "PatientSex", "ReferringPhysicianName"):
        setattr(dataset, keyword, "")
    path = save(dataset, ramp(*SHAPE[1:]), tmp_path / "cr.dcm")
    drawn = masks()[1:2]
    write_seg(tmp_path, [dcmread(path)], drawn)
    series = scanned(tmp_path).studies[0].series
    film = next(one for one in series if one.modality == "CR")
    segmentation = next(one for one in series if one.modality == "SEG")
    found = read_segmentation(segmentation, read(film, 0, Progress()), Progress())
    assert np.array_equal(found[1][1], drawn[..., 1])
