"""New packs learn from data as the public sets lay them out, and claim in register."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import nibabel as nib
import numpy as np
import pytest
import torch
from made_sets import (
    SIZE,
    blob,
    marked,
    scanned,
    write_mrnet,
    write_nifti_pairs,
    write_picture_pairs,
    write_points,
    write_views,
    write_yolo,
)
from tiny_training import begun, claimed, dice

from viewer.ai.outputs import Calibration
from viewer.ai.pack_file import load_pack
from viewer.core.claims import LabelClaim, MaskClaim, RegionsClaim
from viewer.core.errors import ViewerError
from viewer.lab.data.opened import first_volume
from viewer.lab.data.read import read_cases
from viewer.lab.measures.quick import auc
from viewer.lab.train import train

RESNET = "blocks = [2, 2, 2, 2], widths = [32, 64, 128, 256]"
SMALL = "blocks = [1, 1, 1, 1], widths = [4, 4, 8, 8]"


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def test_masks_of_pictures_are_learnt_from_pairs_and_lie_where_they_should(tmp_path: Path) -> None:
    data = write_picture_pairs(tmp_path / "data")
    source = begun(
        tmp_path,
        "masks-2d",
        {
            "size = 256": "size = 64",
            "[256, 256]": "[32, 32]",
            "[16, 32, 64, 128, 256], units = 2": "[6, 12], units = 1",
            "smallest = 96": "smallest = 32",
        },
        {"epochs": "9", "batch": "4", "learning_rate": "1e-2", "decay": "0.8", "each": "6"},
    )
    made = train(str(source), data, tmp_path / "out")
    picture, labels = marked(999)
    file = tmp_path / "new.png"

    cv2.imwrite(str(file), picture)
    (finding,) = claimed(made, {"film": first_volume(file)})
    assert isinstance(finding.claim, MaskClaim)
    for number, segment in enumerate(finding.claim.segments, start=1):
        assert dice(segment.mask.whole()[0], labels == number) > 0.6


def test_masks_of_scans_are_learnt_from_nifti_pairs_and_lie_where_they_should(
    tmp_path: Path,
) -> None:
    data = write_nifti_pairs(tmp_path / "data")
    source = begun(
        tmp_path,
        "masks-3d",
        {
            "spacing = [1.0, 1.0, 1.0]": "spacing = [2.0, 2.0, 2.5]",
            "[64, 96, 96]": "[16, 16, 16]",
            "[16, 32, 64, 128], units = 2": "[4, 8], units = 1",
        },
        {"epochs": "6", "batch": "4", "learning_rate": "1e-2", "decay": "0.8", "each": "8"},
    )
    made = train(str(source), data, tmp_path / "out")
    values, labels, affine = scanned(999)

    for name, array in (("new.nii", values), ("labels.nii", labels)):
        nib.save(nib.Nifti1Image(array, affine), tmp_path / name)
    volume, truth = first_volume(tmp_path / "new.nii"), first_volume(tmp_path / "labels.nii")
    (finding,) = claimed(made, {"scan": volume})
    assert isinstance(finding.claim, MaskClaim)
    for number, segment in enumerate(finding.claim.segments, start=1):
        assert dice(segment.mask.whole(), truth.values == number) > 0.7
    assert [one.unit.value for one in finding.numbers] == ["mm3", "mm3"]


BOX = {
    "size = 256": "size = 64",
    'network = "hrnet"\n': 'network = "unet"\n',
    "arguments = { channels = 1, classes = 1, width = 18, modules = [1, 2] }": (
        "arguments = { channels = 1, classes = 1, widths = [6, 12, 16], units = 1 }"
    ),
    "smallest = 96": "smallest = 32",
}
QUICK = {"epochs": "20", "batch": "6", "learning_rate": "1e-2", "decay": "0.8"}


def test_boxes_are_learnt_from_yolo_and_lie_where_they_should(tmp_path: Path) -> None:
    data = write_yolo(tmp_path / "data")
    made = train(str(begun(tmp_path, "boxes", BOX, QUICK)), data, tmp_path / "out")
    pack = load_pack(made)
    met = []
    for case in read_cases(data, pack, pack.outputs[0]).known:
        (finding,) = claimed(made, {"film": first_volume(case.files["film"])})
        assert isinstance(finding.claim, RegionsClaim)
        sure = [one for one in finding.claim.regions if (one.probability or 0) > 0.5]
        if case.boxes:
            met.append(max((overlap(one.region.points, case) for one in sure), default=0.0))
        else:
            assert not sure
    assert np.mean(met) > 0.6


def overlap(points: object, case: object) -> float:
    """Of a claimed box and the right one, what is common in both of all that is in either."""
    places = np.array(points)[:, :2]
    low, high = places.min(0) + 0.5, places.max(0) + 0.5
    (box,) = case.boxes  # type: ignore[attr-defined]
    first, last = np.array([box.left, box.top]) * SIZE, np.array([box.right, box.bottom]) * SIZE
    common = np.clip(np.minimum(high, last) - np.maximum(low, first), 0, None).prod()
    return float(common / ((high - low).prod() + (last - first).prod() - common))


def test_points_are_learnt_from_a_table(tmp_path: Path) -> None:
    data = write_points(tmp_path / "data")
    changes = BOX | {'shape = "box"': 'shape = "point"'}
    made = train(str(begun(tmp_path, "boxes", changes, QUICK)), data, tmp_path / "out")

    off = []
    for seed in range(900, 912):
        picture, (top, left, bottom, right) = blob(seed)
        cv2.imwrite(str(tmp_path / "new.png"), picture)
        (finding,) = claimed(made, {"film": first_volume(tmp_path / "new.png")})
        assert isinstance(finding.claim, RegionsClaim)
        column, row, _ = finding.claim.regions[0].region.points[0]
        off.append(np.hypot(row + 0.5 - (top + bottom) / 2, column + 0.5 - (left + right) / 2))
    assert np.median(off) < 3


def test_two_views_are_learnt_and_either_may_be_missing(tmp_path: Path) -> None:
    data = write_views(tmp_path / "data")
    source = begun(
        tmp_path,
        "views",
        {"size = 224": "size = 64", RESNET: SMALL, "smallest = 96": "smallest = 32"},
        {
            "epochs": "14",
            "batch": "4",
            "learning_rate": "5e-3",
            "decay": "0.9",
            "validation": "0.35",
        },
    )
    made = train(str(source), data, tmp_path / "out")
    pack = load_pack(made)
    truth, chances = [], []
    for case in read_cases(data, pack, pack.outputs[0], truth="fracture").known:
        volumes = {role: first_volume(file) for role, file in case.files.items()}
        (finding,) = claimed(made, volumes)
        assert isinstance(finding.claim, LabelClaim)
        truth.append(case.label == 1)
        chances.append(finding.claim.positive)
    assert {len(case.files) for case in read_cases(data, pack, pack.outputs[0]).known} == {1, 2}
    assert auc(np.array(truth), np.array(chances)) > 0.8
    assert pack.graded.calibration != Calibration()


EXAM = """
[[inputs]]
role = "sagittal"
kind = "volume"
noun = "a sagittal knee MR"

[[inputs]]
role = "across"
kind = "volume"
noun = "an axial knee MR"
seeks = { plane = ["axial"] }
needed = false

[[stages]]
op = "standardise"
takes = "sagittal"
gives = "sagittal_slices"

[[stages]]
op = "standardise"
takes = "across"
gives = "axial_slices"

"""
NETWORK = """
[[stages]]
op = "network"
takes = "{plane}_slices"
network = "slice_max"
arguments = {{ of = "resnet", {small}, channels = 1, features = 8, classes = 2 }}
members = ["{label}_{plane}"]
gives = "{label}_from_{plane}"
"""
TOGETHER = """
[[stages]]
op = "logistic"
takes = ["{label}_from_sagittal", "{label}_from_axial"]
fitted = "{label}_planes"
gives = "{label}"
"""
SAID = """
[[outputs]]
kind = "class"
takes = "{label}"
title = "{label} label"
scale = ["{label}", "99TEST", "{label}"]
labels = [["NO", "99TEST", "no"], ["YES", "99TEST", "yes"]]
question = "yes"
positive_from = 1

[[outputs.points]]
name = "sensitive"
value = 0.3

"""


def exam_pack(folder: Path) -> Path:
    """Two planes and two labels: four networks, as the beginning of an exam has nine."""
    made = begun(
        folder,
        "exam",
        {},
        {
            "epochs": "8",
            "batch": "4",
            "learning_rate": "5e-3",
            "decay": "0.9",
            "validation": "0.4",
        },
    )
    text = (made / "pack.toml").read_text()
    head, rest = (
        text[: text.index("# What it reads")],
        text[text.index("# One table for each set") :],
    )
    labels, planes = ("acl", "abnormal"), ("sagittal", "axial")
    pairs = [(label, one) for label in labels for one in planes]
    networks = [NETWORK.format(plane=one, label=label, small=SMALL) for label, one in pairs]
    both = [TOGETHER.format(label=label) for label in labels]
    said = [SAID.format(label=label) for label in labels]
    (made / "pack.toml").write_text("".join([head, EXAM, *networks, *both, *said, rest]))
    recipe = (made / "train.toml").read_text()
    members = "".join(f'[[members]]\nname = "{label}_{one}"\n' for label, one in pairs)
    (made / "train.toml").write_text(recipe[: recipe.index("\n[[members]]") + 1] + members)
    return made


def test_exams_are_learnt_from_mrnet_every_label_with_every_set_of_planes(tmp_path: Path) -> None:
    data = write_mrnet(tmp_path / "data")
    made = train(str(exam_pack(tmp_path)), data, tmp_path / "out")
    pack = load_pack(made)
    for number, output in enumerate(pack.outputs):
        truth, chances = [], []
        for case in read_cases(data, pack, output).known:
            volumes = {role: first_volume(file) for role, file in case.files.items()}
            finding = claimed(made, volumes)[number]
            assert isinstance(finding.claim, LabelClaim)
            truth.append(case.label == 1)
            chances.append(finding.claim.positive)
        assert auc(np.array(truth), np.array(chances)) > 0.75, output.title
        assert output.calibration != Calibration()
    files = [set(case.files) for case in read_cases(data, pack, pack.outputs[0]).known]
    assert {"sagittal"} in files
    assert {"sagittal", "across"} in files


def test_what_tells_left_from_right_is_not_mirrored(tmp_path: Path) -> None:
    source = begun(tmp_path, "masks-2d", {"TODO: first segment": "Left femur"}, {"flip": "0.5"})
    with pytest.raises(ViewerError, match='Mirrored, "Left femur" would be on the other side'):
        train(str(source), write_picture_pairs(tmp_path / "data", 8), tmp_path / "out")
