"""Replaced knees: metal is as thick as its surface says, and masks lie where metal is."""

import shutil
import subprocess
from pathlib import Path

import cv2
import highdicom as hd
import numpy as np
import pytest
from pydicom import dcmread

from viewer.core.poses.surface import surface_of
from viewer.lab.simulate.anatomy.moves import Rigid, turned
from viewer.lab.simulate.cases import SORTS
from viewer.lab.simulate.implant import AP, FLUOROSCOPY, LATERAL, VIEWS, implant_picture
from viewer.lab.simulate.modality.aim import aimed
from viewer.lab.simulate.modality.beam import Beam
from viewer.lab.simulate.modality.mesh import thickness
from viewer.lab.simulate.modality.room import draw_room
from viewer.lab.simulate.pathology.implants.designs import (
    BARE,
    FAMILIES,
    SPANS,
    UNSEEN,
    draw_design,
)
from viewer.lab.simulate.pathology.implants.surfaces import read_sets
from viewer.lab.simulate.writing.dataset import Asked, labels, write_set
from viewer.lab.simulate.writing.implant_files import write_implant

SMALL = 160


def beam() -> Beam:
    axes = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])
    return aimed(axes, np.zeros(3), np.zeros(3), np.random.default_rng(1), (160, 160), (120, 121))


def box(sides: tuple[float, float, float]) -> np.ndarray:
    """The twelve triangles of a box, all facing outwards."""
    corners = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]) / 2
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    split = [(f[0], f[n], f[n + 1]) for f in faces for n in (1, 2)]
    return (corners * sides)[np.array(split)]


@pytest.mark.parametrize("degrees", [0.0, 31.0, 90.0])
def test_a_mesh_of_a_box_holds_as_much_as_the_box(degrees: float) -> None:
    """Thickness summed over the picture, brought back to the box, is its volume."""
    view = beam()
    laid = Rigid(turned(np.array([1.0, 1.0, 0.3]), degrees))
    found = thickness(view, surface_of(box((20, 30, 40))), laid)
    size = view.pixel * float(view.depth(np.zeros(3))) / view.distance
    assert found.sum() * size**2 == pytest.approx(20 * 30 * 40, rel=0.02)
    assert found.min() >= 0


def test_a_box_seen_from_the_front_is_as_thick_as_it_is_deep() -> None:
    found = thickness(beam(), surface_of(box((40, 25, 40))), Rigid())
    middle = found[70:90, 70:90]
    assert middle.mean() == pytest.approx(25, abs=0.2)
    assert np.ptp(middle) < 1


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("design", list(FAMILIES))
def test_masks_lie_where_the_picture_shows_metal(design: str, view: str) -> None:
    one = implant_picture(7, design, view, pixels=224)
    light = one.picture.astype(float)
    for mask in one.masks.values():
        assert mask.sum() > 60
        near = cv2.dilate(mask.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
        around = near & ~(one.masks["femoral"] | one.masks["tibial"])
        core = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        inside, outside = np.median(light[core]), np.median(light[around])
        assert inside < outside if view == FLUOROSCOPY else inside > outside


def test_a_knee_without_components_has_no_metal_and_all_of_its_bone() -> None:
    bare, replaced = (implant_picture(7, one, AP, pixels=SMALL) for one in (BARE, "HINGE"))
    assert not any(mask.any() for mask in bare.masks.values())
    metal = replaced.masks["femoral"] | replaced.masks["tibial"]
    assert bare.picture[metal].mean() < replaced.picture[metal].mean()


def test_a_frame_shows_other_things_than_the_knee_and_none_of_them_is_marked() -> None:
    view = beam()
    rooms = [draw_room(view, np.random.default_rng(seed)) for seed in range(40)]
    for name in ("muscle", "bone", "metal"):
        one = np.stack([getattr(room, name) for room in rooms])
        assert one.min() >= 0
        assert 5 < one.max(axis=(1, 2)).astype(bool).sum() < 40
    frame = implant_picture(7, BARE, FLUOROSCOPY, pixels=SMALL)
    assert not any(mask.any() for mask in frame.masks.values())


def test_the_femoral_component_is_above_the_tibial_one() -> None:
    for view in (AP, LATERAL):
        one = implant_picture(3, "CR", view, pixels=SMALL)
        rows = {name: np.nonzero(mask)[0].mean() for name, mask in one.masks.items()}
        assert rows["femoral"] < rows["tibial"]


def test_the_same_seed_is_the_same_picture() -> None:
    first, again = (implant_picture(5, "PS", LATERAL, pixels=SMALL) for _ in range(2))
    np.testing.assert_array_equal(first.picture, again.picture)
    np.testing.assert_array_equal(first.masks["femoral"], again.masks["femoral"])


def test_designs_of_the_test_are_made_as_no_other() -> None:
    random = np.random.default_rng(0)
    for family in FAMILIES:
        for unseen in (False, True):
            made = draw_design(family, random, unseen=unseen)
            assert (made.thick > SPANS["thick"][1]) == unseen
            assert made.thick <= UNSEEN["thick"][1]


def test_an_unknown_design_is_in_one_split_alone_and_has_no_class(tmp_path: Path) -> None:
    table = write_set(SORTS["implant"].make, Asked(30, 2, tmp_path), "I", labels)
    rows = [line.split(",") for line in table.read_text().splitlines()]
    split, label, design = (rows[0].index(name) for name in ("split", "class", "design"))
    for row in rows[1:]:
        if row[design] == BARE:
            assert row[label] == BARE
            continue
        family = FAMILIES[row[design]]
        assert row[label] == (row[design] if family.known else "")
        assert family.known or row[split] == family.only
    assert {family.only for family in FAMILIES.values()} == {"", "train", "val", "test"}
    maps = sorted(tmp_path.rglob("*_mask.png"))
    assert len(maps) == 30
    assert all(set(np.unique(cv2.imread(str(p), 0))) <= {0, 1, 2} for p in maps)


def test_the_seg_of_a_film_holds_both_masks(tmp_path: Path) -> None:
    one = implant_picture(9, "CR", AP, pixels=SMALL)
    write_implant(one, "I000009", tmp_path)
    film = dcmread(tmp_path / "film.dcm")
    np.testing.assert_array_equal(film.pixel_array, one.picture)
    truth = hd.seg.segread(tmp_path / "truth.dcm")
    read = truth.get_pixels_by_source_instance([film.SOPInstanceUID])
    for number, name in enumerate(("femoral", "tibial")):
        np.testing.assert_array_equal(read[0, ..., number] > 0, one.masks[name])


@pytest.mark.skipif(not shutil.which("dciodvfy"), reason="dciodvfy is not installed")
@pytest.mark.parametrize("view", VIEWS)
def test_dciodvfy_finds_no_error_in_an_implant_study(tmp_path: Path, view: str) -> None:
    for file in write_implant(implant_picture(9, "PS", view, pixels=SMALL), "I9", tmp_path):
        done = subprocess.run(
            ["dciodvfy", "-new", str(file)], capture_output=True, text=True, check=False
        )
        said = done.stdout + done.stderr
        assert "Error" not in said, said


def test_real_surfaces_sit_on_the_knee_with_their_flange_in_front(data: Path) -> None:
    sets = read_sets(data / "tka_fluoroscopy")
    assert [one.name for one in sets] == ["SUBJECT_A", "SUBJECT_B"]
    for one in sets:
        femoral, tibial = (laid(s.vertices) for s, laid in (one.femoral, one.tibial))
        assert np.linalg.det(one.femoral[1].turn) == pytest.approx(1)
        assert femoral[:, 2].min() > tibial[:, 2].max()
        # The flange reaches highest in front, the keel lowest in the middle.
        assert femoral[np.argmax(femoral[:, 2]), 1] < -10
        assert np.abs(tibial[np.argmin(tibial[:, 2]), 0]) < 12
        picture = implant_picture(4, one.name, LATERAL, one, pixels=SMALL)
        assert all(mask.sum() > 60 for mask in picture.masks.values())


def test_another_size_of_a_design_sits_where_the_one_in_the_file_does(data: Path) -> None:
    for one in read_sets(data / "tka_fluoroscopy"):
        sides = []
        for made in (one, *(one.sized(np.random.default_rng(seed)) for seed in range(6))):
            femoral, tibial = (laid(s.vertices) for s, laid in (made.femoral, made.tibial))
            assert femoral[:, 2].min() == pytest.approx(1.6)
            assert tibial[:, 2].max() == pytest.approx(-8.5)
            sides.append(np.ptp(femoral, axis=0))
        parts = np.array(sides[1:]) / sides[0]
        assert 0.84 < parts.min() < 0.97 < 1.03 < parts.max() < 1.17
