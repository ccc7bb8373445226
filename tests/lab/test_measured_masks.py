"""Masks and computed volumes, measured through a real pack on scans whose answer is known."""

import base64
import math
from pathlib import Path

import cv2
import numpy as np
import pytest
import SimpleITK
import torch
from measured_packs import DERIVED, ball, mask_pack, write_nifti, write_table
from monai.metrics import compute_average_surface_distance, compute_hausdorff_distance
from packs_written import written

from viewer.ai.pack_file import load_pack
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.report.outcomes import CaseOutcome, MaskSaid
from viewer.lab.report.page import page
from viewer.lab.report.pictures import picture
from viewer.lab.report.record import Record, read_record
from viewer.lab.report.told import summary

SHAPE, SPACING = (14, 30, 24), (2.0, 0.8, 0.9)
RADII = (5.0, 6.0, 4.0, 5.5)


def written_scans(folder: Path) -> Path:
    """Four balls that are claimed as they are; the truth of the second lies two columns off.

    The third is not seen (too dark), and where the fourth is claimed, nothing is.
    """
    rows = []
    for number, radius in enumerate(RADII):
        there = ball(SHAPE, (7, 15, 12), radius)
        right = ball(SHAPE, (7, 15, 14), radius) if number == 1 else there
        right = np.zeros_like(right) if number == 3 else right
        scan = np.where(there, 60 if number == 2 else 180, 20).astype(np.int16)
        folder.mkdir(exist_ok=True)
        write_nifti(folder / f"{number}.nii.gz", scan, SPACING)
        write_nifti(folder / f"{number}_mask.nii.gz", right.astype(np.uint8), SPACING)
        rows.append([f"{number}.nii.gz", f"p{number}", f"{number}_mask.nii.gz"])
    return write_table(folder, ["file", "patient", "mask"], rows)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, Path, Path]:
    folder = tmp_path_factory.mktemp("masks")
    pack = mask_pack(folder / "pack")
    data = written_scans(folder / "data")
    made = evaluate(Wish(str(pack.folder), data, folder / "out.json", resamples=30))
    return made, pack.folder, data


def scores(record: Record, case: int) -> dict[str, float]:
    said = record.cases[case].said
    assert isinstance(said, MaskSaid)
    return dict(said.scores["Bright"])


def as_image(mask: np.ndarray) -> SimpleITK.Image:
    image = SimpleITK.GetImageFromArray(mask.astype(np.uint8))
    image.SetSpacing(SPACING[::-1])
    return image


def test_what_is_claimed_as_it_is_has_no_fault(record: tuple[Record, Path, Path]) -> None:
    told = scores(record[0], 0)
    assert (told["dice"], told["hd95_mm"], told["assd_mm"], told["surface_dice"]) == (1, 0, 0, 1)
    assert told["volume_error_percent"] == 0
    volume = ball(SHAPE, (7, 15, 12), RADII[0]).sum() * math.prod(SPACING) / 1000
    assert told["truth_ml"] == told["claimed_ml"] == pytest.approx(volume)


@pytest.mark.filterwarnings("ignore:monai.metrics.utils:FutureWarning")
def test_a_mask_that_is_off_is_scored_as_others_score_it(
    record: tuple[Record, Path, Path],
) -> None:
    told = scores(record[0], 1)
    right, said = (ball(SHAPE, (7, 15, at), RADII[1]) for at in (14, 12))
    overlap = SimpleITK.LabelOverlapMeasuresImageFilter()
    overlap.Execute(as_image(right), as_image(said))
    assert told["dice"] == pytest.approx(overlap.GetDiceCoefficient())
    pair = [torch.from_numpy(one[None, None].astype(np.float32)) for one in (said, right)]
    assd = compute_average_surface_distance(*pair, symmetric=True, spacing=SPACING)
    assert told["assd_mm"] == pytest.approx(float(assd), rel=0.02)
    hd95 = compute_hausdorff_distance(*pair, percentile=95, spacing=SPACING)
    assert told["hd95_mm"] == pytest.approx(float(hd95), abs=0.1)


def test_what_is_missed_or_made_up_is_failed_and_counted(
    record: tuple[Record, Path, Path],
) -> None:
    assert scores(record[0], 2)["dice"] == scores(record[0], 3)["dice"] == 0
    part = record[0].parts["test"]
    assert (part.count, part.patients) == (4, 4)
    assert part.measures["failed"].value == part.measures["failed_1"].value == 2
    assert part.measures["dice"].value == pytest.approx((1 + scores(record[0], 1)["dice"]) / 4)
    (bias,) = part.tables["volume agreement"].rows
    sizes = [ball(SHAPE, (7, 15, 12), one).sum() for one in RADII]
    off = [0, 0, -sizes[2], sizes[3]]
    assert bias[2] == pytest.approx(np.mean(off) * math.prod(SPACING) / 1000, rel=0.02)


def test_a_mask_that_cannot_be_read_is_told_and_not_passed_over(tmp_path: Path) -> None:
    pack, data = mask_pack(tmp_path / "pack"), written_scans(tmp_path / "data")
    unknown = np.full(SHAPE, 7, dtype=np.uint8)
    write_nifti(data / "1_mask.nii.gz", unknown, SPACING)
    made = evaluate(Wish(str(pack.folder), data, tmp_path / "out.json", resamples=10))
    assert made.parts["test"].count == 3
    said = "What is right cannot be read in 1 of 4 cases, which are left out of the numbers"
    assert [note for note in summary(made) if note.startswith(said)]
    assert "1_mask" not in "".join(made.notes)
    assert any("has the label 7" in doubt for doubt in made.cases[1].doubts)


def test_the_slice_that_differs_most_is_kept_with_both_outlines(
    record: tuple[Record, Path, Path],
) -> None:
    said = record[0].cases[1].said
    assert isinstance(said, MaskSaid)
    assert said.differ is not None
    right, claimed = (ball(SHAPE, (7, 15, at), RADII[1]) for at in (14, 12))
    off = (right != claimed).sum((1, 2))
    assert off[said.differ.at] == off.max()
    rows, columns = np.array(said.differ.truth[0]).T
    assert (rows.min(), rows.max()) == (9, 21)
    assert np.array(said.differ.claimed[0])[:, 1].min() == columns.min() - 2


def test_a_record_of_masks_is_read_again_and_told(
    record: tuple[Record, Path, Path], tmp_path: Path
) -> None:
    made, pack, data = record
    again = read_record(data.parent / "out.json")
    first, kept = made.cases[1].said, again.cases[1].said
    assert isinstance(kept, MaskSaid)
    assert kept.differ == first.differ
    pytest.importorskip("matplotlib")
    page(load_pack(pack), again, data, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text()
    assert "2 of 4 are" in text
    assert "surfaces are voxels with a side to the outside" in text
    assert text.count("data:image/jpeg") == 3


def test_a_scan_is_shown_as_scans_are_hung(tmp_path: Path) -> None:
    """Stored with right and front at the ends of its rows and columns: both are turned."""
    values = np.zeros(SHAPE, np.int16)
    values[:, 18:, 16:] = 100
    shown = pictured(write_nifti(tmp_path / "scan.nii.gz", values, SPACING))
    rows, columns = shown.shape
    assert shown[: rows // 4, : columns // 4].min() > 200
    assert shown[rows // 2 :, columns // 2 :].max() < 50


def test_an_array_that_does_not_tell_how_it_lies_is_not_turned(tmp_path: Path) -> None:
    values = np.zeros((4, 32, 32), np.uint8)
    values[:, :12, :12] = 100
    np.save(tmp_path / "0001.npy", values)
    shown = pictured(tmp_path / "0001.npy")
    rows, columns = shown.shape
    assert shown[: rows // 4, : columns // 4].min() > 200
    assert shown[rows // 2 :, columns // 2 :].max() < 50


def pictured(file: Path) -> np.ndarray:
    content = base64.b64decode(
        picture(file, CaseOutcome("scan", "p", {}, MaskSaid({}))).split(",")[1]
    )
    return np.asarray(cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE))


def test_a_computed_volume_is_measured_where_the_true_one_lies(tmp_path: Path) -> None:
    pack = written(tmp_path / "pack", DERIVED)
    random = np.random.default_rng(0)
    folder = tmp_path / "data"
    folder.mkdir()
    rows = []
    for number in range(4):
        values = random.integers(0, 200, (12, 16, 20)).astype(np.int16)
        write_nifti(folder / f"{number}.nii.gz", values, SPACING)
        right = (values / 200 - 0.1 * number).astype(np.float32)
        write_nifti(folder / f"{number}_map.nii.gz", right, SPACING)
        rows.append([f"{number}.nii.gz", f"p{number}", f"{number}_map.nii.gz"])
    write_table(folder, ["file", "patient", "scaled"], rows)
    record = evaluate(Wish(str(pack.folder), folder, tmp_path / "out.json", resamples=30))
    part = record.parts["test"]
    assert part.measures["bias"].value == pytest.approx(0.15, abs=1e-4)
    assert part.measures["rmse"].value == pytest.approx(0.15, abs=1e-4)
    off = np.array([0, 0.1, 0.2, 0.3])
    assert part.measures["limit_low"].value == pytest.approx(
        0.15 - 1.96 * off.std(ddof=1), abs=1e-4
    )
    assert 0 < part.measures["ssim"].value < 1
