"""Packs that find poses: from what they are handed to what they claim."""

import hashlib
import struct
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from films import film
from pose_packs import TOML, at, pose_pack, tray
from scipy.spatial.transform import Rotation

from viewer.ai.applicability import doubts
from viewer.ai.check import read_check, write_check
from viewer.ai.claiming import findings
from viewer.ai.generated import generated
from viewer.ai.generated_poses import silhouette, solid
from viewer.ai.given import FROM_HEADER, Facts, Grid
from viewer.ai.messages import Ran, Refused, Run
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.poses import CENTRE, DISTANCE, FOCAL, PIXEL, Segmented, camera_from
from viewer.ai.request import Handed, Request, run_of
from viewer.ai.runners.load import load
from viewer.ai.runners.serve import ran
from viewer.core.claims import PoseClaim
from viewer.core.doubt import Weight
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.poses.camera import between, camera_of
from viewer.core.poses.surface import Surface, surface_of
from viewer.core.volume import Volume
from viewer.workers.progress import Progress

SIZE = (400, 420)
CAMERA = camera_of(SIZE, 1200.0, 0.5)
TOLD = Facts({DISTANCE: 1200.0, PIXEL: 0.5}, {DISTANCE: FROM_HEADER})
FEMUR, TIBIA = solid(), tray()
TURNS = (
    Rotation.from_euler("xyz", (25, -35, 20), degrees=True).as_matrix(),
    Rotation.from_euler("xyz", (100, 15, 40), degrees=True).as_matrix(),
)
TRUTH = at(TURNS[0], FEMUR, (0, -30, 950)), at(TURNS[1], TIBIA, (0, 45, 950))
MASKS = tuple(
    silhouette(surface, rigid, CAMERA, SIZE)
    for surface, rigid in zip((FEMUR, TIBIA), TRUTH, strict=True)
)
PICTURE = np.where(MASKS[0] | MASKS[1], 40, 150).astype(np.uint8)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return pose_pack(tmp_path_factory.mktemp("poses"))


@pytest.fixture(scope="module")
def finding(pack: Pack) -> Finding:
    """What is claimed of both components of a right knee."""
    inputs = handed()
    volume = inputs["film"]
    assert isinstance(volume, Volume)
    series = replace(volume.series, laterality="R")
    return claimed(pack, {**inputs, "film": replace(volume, series=series)})


def handed() -> dict[str, Handed]:
    return {
        "film": film(PICTURE),
        "camera": TOLD,
        "femur mask": Segmented(MASKS[0][None], "Femur", "drawn by Ada"),
        "femur": FEMUR,
        "tibia mask": Segmented(MASKS[1][None], "Tibia", "claimed by Net 1"),
        "tibia": TIBIA,
    }


def asked(pack: Pack, inputs: dict[str, Handed]) -> Ran | Refused:
    return ran(load(pack, torch.device("cpu")), run_of(Request(pack, inputs)), Progress())


def claimed(pack: Pack, inputs: dict[str, Handed]) -> Finding:
    answer = asked(pack, inputs)
    assert isinstance(answer, Ran), answer
    (finding,) = findings(Request(pack, inputs), answer, (), lambda: "id", "now")
    return finding


def claim_of(finding: Finding) -> PoseClaim:
    assert isinstance(finding.claim, PoseClaim)
    return finding.claim


def test_both_components_are_found_with_their_angles_and_where_all_came_from(
    finding: Finding,
) -> None:
    claim = claim_of(finding)
    femur, tibia = claim.surfaces
    assert between(femur.matrix, TRUTH[0]) < 1.0
    assert [one.name.meaning for one in claim.surfaces] == [
        "Femoral component",
        "Tibial component",
    ]
    assert (femur.mask_from, tibia.mask_from) == ("drawn by Ada", "claimed by Net 1")
    assert femur.surface_sha256 == FEMUR.sha256
    assert "source to detector 1200 (the file's header)" in claim.camera_from
    assert "pixel at the detector 0.5 (told by a person)" in claim.camera_from
    assert claim.residual < 0.6
    assert claim.residual_mm == pytest.approx(claim.residual * 0.5)
    names = [one.name.value for one in finding.numbers if one.name.value.endswith("_GS")]
    assert names == ["FLEXION_GS", "VALGUS_GS", "EXTERNAL_ROTATION_GS"]
    deep = [one for one in finding.numbers if one.name.value == "POSITION_Z"]
    assert [one.of for one in deep] == ["Femoral component", "Tibial component"]
    assert deep[0].value == pytest.approx(femur.matrix[2, 3])


def test_an_outline_covers_what_the_mask_covers(finding: Finding) -> None:
    for one, mask in zip(claim_of(finding).surfaces, MASKS, strict=True):
        points = np.array([place[:2] for place in one.outline[0].points])
        drawn = np.zeros(SIZE, np.uint8)
        cv2.fillPoly(drawn, [np.rint(points * 16).astype(np.int32)], 1, shift=4)
        both, either = (drawn & mask).sum(), (drawn | mask).sum()
        assert both / either > 0.96


def test_a_tray_that_could_lie_otherwise_is_told_as_a_doubt(finding: Finding) -> None:
    warnings = finding.provenance.warnings
    assert any("Tibial component: a second pose" in one for one in warnings)
    assert not any("Femoral component: a second pose" in one for one in warnings)


def test_one_component_alone_will_do_and_tells_no_angle(pack: Pack) -> None:
    inputs = {k: one for k, one in handed().items() if not k.startswith("femur")}
    finding = claimed(pack, inputs)
    assert [one.name.meaning for one in claim_of(finding).surfaces] == ["Tibial component"]
    assert not any(one.name.value == "FLEXION_GS" for one in finding.numbers)


def test_another_surface_than_that_of_the_implant_is_refused(pack: Pack) -> None:
    small = surface_of(FEMUR.vertices[FEMUR.faces[:12]])
    answer = asked(pack, {**handed(), "femur": small})
    assert isinstance(answer, Refused)
    assert "no pose of the surface fits" in answer.doubts[-1].text
    assert answer.doubts[-1].weight is Weight.REFUSES


def test_without_a_camera_nothing_is_found(pack: Pack) -> None:
    answer = asked(pack, {**handed(), "camera": Facts({PIXEL: 0.5})})
    assert isinstance(answer, Refused)
    assert "have to be known" in answer.doubts[0].text


def test_a_camera_whose_detector_is_nearer_than_the_knee_is_doubted(pack: Pack) -> None:
    wrong = Facts({DISTANCE: 700.0, PIXEL: 700 / 1200 * 0.5})
    answer = asked(pack, {**handed(), "camera": wrong})
    assert isinstance(answer, Refused)
    assert "behind the detector" in answer.doubts[-1].text


def test_masks_of_other_pictures_and_surfaces_in_other_units_are_told_before(pack: Pack) -> None:
    other = Segmented(np.ones((1, 9, 9), np.bool_), "Other", "")
    metres = Surface(FEMUR.vertices / 1000, FEMUR.faces, "", "in metres")
    said = doubts(pack, {**handed(), "femur mask": other, "femur": metres})
    assert [(one.weight, one.about) for one in said] == [
        (Weight.IMPOSSIBLE, "femur mask"),
        (Weight.REFUSES, "femur"),
    ]
    assert "0.0" in said[1].text
    assert "millimetres" in said[1].text


def test_a_camera_matrix_counts_before_distance_and_pixel() -> None:
    told = dict(zip((*FOCAL, *CENTRE), (4000.0, 4100.0, 180.0, 220.0), strict=True))
    camera = camera_from(Facts({**told, DISTANCE: 1000.0}), SIZE)
    assert camera is not None
    assert camera.focal == (4000.0, 4100.0)
    assert camera.centre == (180.0, 220.0)
    middle = camera_from(TOLD, SIZE)
    assert middle is not None
    assert middle.centre == ((SIZE[1] - 1) / 2, (SIZE[0] - 1) / 2)


def test_what_it_says_of_generated_components_can_be_kept_as_a_check(pack: Pack) -> None:
    inputs = generated(pack)
    answer = ran(load(pack, torch.device("cpu")), Run(pack, inputs, despite=True), Progress())
    assert isinstance(answer, Ran)
    write_check(pack.folder / "check.npz", inputs, pack, answer.made)
    check = read_check(pack)
    assert check.off(pack, answer.made) == (0.0, 0.0)
    again = ran(load(pack, torch.device("cpu")), Run(pack, check.inputs, despite=True), Progress())
    assert isinstance(again, Ran)
    assert check.off(pack, again.made)[0] < 0.001


def write_stl(file: Path, surface: Surface) -> str:
    faces = b"".join(
        struct.pack("<12fH", 0, 0, 0, *one.ravel().tolist(), 0)
        for one in surface.vertices[surface.faces]
    )
    file.write_bytes(b"".ljust(80) + struct.pack("<I", len(surface.faces)) + faces)
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_pack_may_bring_its_surfaces_along_and_their_hashes_are_checked(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    pose_pack(folder)
    sha256 = write_stl(folder / "femur.stl", FEMUR)
    toml = (folder / "pack.toml").read_text()
    own = f'kind = "surface"\nfile = "femur.stl"\nsha256 = "{sha256}"'
    (folder / "pack.toml").write_text(toml.replace('kind = "surface"', own, 1))
    pack = load_pack(folder)
    given = run_of(Request(pack, {})).inputs["femur"]
    assert isinstance(given, Surface)
    assert np.allclose(given.vertices, FEMUR.vertices)
    write_stl(folder / "femur.stl", TIBIA)
    with pytest.raises(ViewerError, match="is not that of its card"):
        run_of(Request(pack, {}))


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('"femur mask", "femur", "tibia mask", "tibia"]', '"femur mask", "femur", "tibia"]',
         "must end in pairs"),
        ("EDGES", "labels = [1]", "`stages[0].labels` must have 2 values"),
        (', "tibia mask", "tibia"]', "]",
         "must name the surface of each pair"),
        ('axes = ["RAS", "RAS"]', 'axes = ["RAS"]', "`outputs[0].axes` must have 2 values"),
        ('noun = "the camera"', 'noun = "the camera"\nfile = "camera.stl"',
         "`inputs[1].file` is for a surface only"),
        ('kind = "surface"', 'kind = "surface"\nfile = "femur.stl"',
         "`inputs[3].sha256` must be 64 hexadecimal digits"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(tmp_path: Path, written: str, instead: str, said: str) -> None:
    file = tmp_path / "pack.toml"
    text = TOML.replace(written, instead, 1).replace("EDGES", "")
    file.write_text(text)
    with pytest.raises(ViewerError) as raised:
        load_pack(tmp_path)
    assert said in raised.value.message


def test_a_mask_that_a_network_gave_is_taken_by_its_number(tmp_path: Path) -> None:
    pack = pose_pack(tmp_path / "poses", "labels = [2, 1]")
    both = np.where(MASKS[0], 2, np.where(MASKS[1], 1, 0)).astype(np.uint8)[None]
    message = run_of(Request(pack, handed()))
    labels = {"femur mask": Grid(both, "film"), "tibia mask": Grid(both, "film")}
    made = ran(
        load(pack, torch.device("cpu")),
        replace(message, inputs={**message.inputs, **labels}),
        Progress(),
    )
    assert isinstance(made, Ran)
    (finding,) = findings(Request(pack, handed()), made, (), lambda: "id", "now")
    assert between(claim_of(finding).surfaces[0].matrix, TRUTH[0]) < 1.0
