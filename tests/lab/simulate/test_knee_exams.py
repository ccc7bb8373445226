"""Generated knee MR exams: what is wrong is where the truth has it, and readers take the files."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import highdicom as hd
import nibabel
import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import dcmread

from viewer.core.geometry import Geometry
from viewer.lab.simulate.anatomy.build import Build, draw_build
from viewer.lab.simulate.knee_exam import Exam, draw_exam
from viewer.lab.simulate.modality.masks import STRUCTURES, masks
from viewer.lab.simulate.modality.mr import PD_FAT_SATURATED, Taken, scan
from viewer.lab.simulate.modality.protocol import SAMPLE
from viewer.lab.simulate.pathology.knee import Lesions, MeniscalTear, draw_lesions
from viewer.lab.simulate.writing.dataset import Asked
from viewer.lab.simulate.writing.exam_files import (
    described,
    exam_row,
    mrnet_tables,
    tissue_row,
    write_exam,
)

SAGITTAL = replace(SAMPLE.series[0], slices=16, step=4.0, pixels=128, pixel_mm=1.1)


def small(seed: int, *, volume: bool = False) -> Exam:
    exam = draw_exam(seed, volume=volume)
    few = tuple(replace(one, slices=4, step=15.0, pixels=64, pixel_mm=2.4) for one in exam.series)
    return replace(exam, series=few)


def taken(lesions: Lesions, at: tuple[float, float, float]) -> tuple[NDArray[np.float64], Geometry]:
    """The slice through a place of the knee, fat saturated, without noise of its own."""
    build = Build(seed=1)
    geometry = SAGITTAL.geometry(build)
    number = round(float(geometry.to_index(build.to_patient(at))[0]))
    (found,) = scan(build, geometry, PD_FAT_SATURATED, [number], lesions=lesions, taken=Taken(2))
    return found.astype(float), geometry


def near(geometry: Geometry, at: tuple[float, float, float], picture: NDArray[np.float64]) -> float:
    _, row, column = geometry.to_index(Build(seed=1).to_patient(at))
    rows, columns = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]]
    return float(picture[np.hypot(rows - row, columns - column) < 3.0].mean())


def test_a_torn_meniscus_is_brighter_where_it_is_torn_and_nowhere_else() -> None:
    place = (22.0, 24.0, 0.8)
    tear = MeniscalTear(True, place, (0.1, 0.0, 1.0), 0.9, 10.0)
    whole, geometry = taken(Lesions(), place)
    torn, _ = taken(Lesions(tears=(tear,)), place)
    assert near(geometry, place, torn) > near(geometry, place, whole) + 40
    changed = np.abs(torn - whole) > 60
    rows, columns = np.nonzero(changed)
    _, row, column = geometry.to_index(Build(seed=1).to_patient(place))
    assert np.hypot(rows - row, columns - column).max() < 14


def test_a_meniscus_that_left_the_joint_lies_further_out_and_its_mask_with_it() -> None:
    build = Build(seed=1)
    tear = MeniscalTear(True, (22.0, 24.0, 0.8), (0.1, 0.0, 1.0), 0.9, 10.0, pushed=4.0)
    geometry = SAGITTAL.geometry(build)
    out, whole = (
        masks(build, geometry, lesions, sheets=1) for lesions in (Lesions(tears=(tear,)), Lesions())
    )

    def across(found: dict[str, NDArray[np.bool_]], name: str) -> float:
        return float(build.to_knee(geometry.to_patient(np.argwhere(found[name]))).m.mean())

    moved = across(out, "Medial meniscus") - across(whole, "Medial meniscus")
    assert 2.0 < moved < 6.0
    np.testing.assert_array_equal(out["Lateral meniscus"], whole["Lateral meniscus"])


def test_tears_gape_in_thick_slices_and_not_in_a_volume() -> None:
    thick, thin = (
        [one for n in range(40) for one in draw_exam(n, volume=volume).lesions.tears]
        for volume in (False, True)
    )
    assert max(one.half_thick for one in thin) <= 1.0 < max(one.half_thick for one in thick)
    assert {one.pushed for one in thin} == {0.0}
    assert 0.5 < np.mean([one.pushed > 0 for one in thick]) < 1.0


def test_a_torn_cruciate_ligament_is_not_where_it_was() -> None:
    place = (-5.0, 6.0, 14.0)
    whole, geometry = taken(Lesions(), place)
    torn, _ = taken(Lesions(cruciate_at=0.5, cruciate_gap=6), place)
    assert near(geometry, place, torn) > near(geometry, place, whole) + 60


def test_a_hole_in_the_cartilage_is_a_hole_in_its_mask() -> None:
    build = Build(seed=1)
    hole = ((24.0, 4.0, 1.2), (6.0, 6.0, 2.4))
    geometry = SAGITTAL.geometry(build)
    coat = masks(build, geometry, sheets=1)["Femoral cartilage"]
    left = masks(build, geometry, Lesions(defects=(hole,)), sheets=1)["Femoral cartilage"]
    gone = coat & ~left
    assert gone.sum() > 5
    assert not (left & ~coat).any()
    places = geometry.to_patient(np.argwhere(gone))
    assert np.linalg.norm(places - build.to_patient(hole[0]), axis=1).max() < 9


def test_labels_follow_from_what_is_wrong() -> None:
    assert Lesions().labels == {"abnormal": False, "acl": False, "meniscus": False}
    random = np.random.default_rng(0)
    drawn = [draw_lesions(random) for _ in range(400)]
    for one in drawn:
        assert one.labels["acl"] == (one.cruciate_at > 0)
        assert one.labels["meniscus"] == bool(one.tears)
        assert one.labels["abnormal"] == (one != Lesions())
    shares = {k: np.mean([one.labels[k] for one in drawn]) for k in Lesions().labels}
    assert 0.2 < shares["acl"] < 0.45
    assert 0.25 < shares["meniscus"] < 0.6
    assert 0.5 < shares["abnormal"] < 0.95


def test_knees_of_the_test_are_larger_smaller_broader_or_narrower_than_those_of_training() -> None:
    random = np.random.default_rng(1)
    for unseen in (False, True):
        for _ in range(60):
            build = draw_build(random, 3, unseen=unseen)
            odd = max(abs(build.size - 1), abs(build.wide / build.deep - 1))
            assert (odd > 0.07) == unseen


def test_the_same_seed_is_the_same_exam() -> None:
    one, again = small(4), small(4)
    for (_, first), (_, second) in zip(one.all_values(), again.all_values(), strict=True):
        np.testing.assert_array_equal(first, second)


def test_planes_and_tables_are_laid_out_as_mrnet(tmp_path: Path) -> None:
    rows = [exam_row(small(n), n, "train" if n else "val", tmp_path) for n in range(3)]
    mrnet_tables(Asked(3, 1, tmp_path), rows)
    for split, names in (("train", ("0001", "0002")), ("valid", ("0000",))):
        for plane in ("axial", "coronal", "sagittal"):
            files = sorted((tmp_path / split / plane).glob("*.npy"))
            assert [file.stem for file in files] == list(names)
            stack = np.load(files[0])
            assert stack.dtype == np.uint8
            assert stack.shape == (4, 64, 64)
        table = (tmp_path / f"{split}-acl.csv").read_text().split()
        assert [line.split(",")[0] for line in table] == list(names)


def test_a_volume_and_its_label_map_lie_on_one_grid(tmp_path: Path) -> None:
    row = tissue_row(small(2, volume=True), "T000002", "test", tmp_path)
    described(Asked(1, 1, tmp_path), [row])
    volume = nibabel.load(tmp_path / "imagesTs" / "T000002_0000.nii.gz")
    labels = nibabel.load(tmp_path / "labelsTs" / "T000002.nii.gz")
    np.testing.assert_allclose(volume.affine, labels.affine)
    assert volume.shape == labels.shape == (4, 64, 64)
    names = json.loads((tmp_path / "dataset.json").read_text())["labels"]
    assert list(names) == ["background", *(one.name for one in STRUCTURES)]
    found = np.asarray(labels.dataobj)
    light = np.asarray(volume.dataobj).astype(float)
    assert (found == names["Femur"]).sum() > 50
    cartilage = light[found == names["Femoral cartilage"]].mean()
    assert cartilage > 1.5 * light[found == names["Femur"]].mean()


def test_the_files_of_an_exam_share_a_frame_of_reference_and_tell_what_is_wrong(
    tmp_path: Path,
) -> None:
    exam = small(6)
    files = write_exam(exam, "M000006", tmp_path)
    assert len(files) == 3 * 4 + 2
    series = [dcmread(tmp_path / name / "001.dcm") for name in ("sagittal", "coronal", "axial")]
    assert len({ds.FrameOfReferenceUID for ds in series}) == 1
    words = hd.sr.srread(tmp_path / "report.dcm")
    (group,) = words.content.get_image_measurement_groups()
    said = {str(e.name.value): str(e.value.meaning) for e in group.get_qualitative_evaluations()}
    wanted = {k: "Yes" if v else "No" for k, v in exam.lesions.labels.items()}
    assert said == {
        "ABNORMAL": wanted["abnormal"],
        "ACL_TEAR": wanted["acl"],
        "MENISCAL_TEAR": wanted["meniscus"],
    }
    truth = hd.seg.segread(tmp_path / "truth.dcm")
    assert truth.number_of_segments == len(STRUCTURES)


@pytest.mark.skipif(not shutil.which("dciodvfy"), reason="dciodvfy is not installed")
def test_dciodvfy_finds_no_error_in_an_exam(tmp_path: Path) -> None:
    write_exam(small(6), "M000006", tmp_path)
    for name in ("sagittal/002.dcm", "truth.dcm", "report.dcm"):
        done = subprocess.run(
            ["dciodvfy", "-new", str(tmp_path / name)], capture_output=True, text=True, check=False
        )
        said = done.stdout + done.stderr
        assert "Error" not in said, said
