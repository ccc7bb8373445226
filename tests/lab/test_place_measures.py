"""Masks, boxes and landmarks, against SimpleITK and against what can be counted by hand."""

import math

import numpy as np
import pytest
import SimpleITK

from viewer.core.overlap import SCORES, Covered, mask_scores
from viewer.lab.measures.boxes import Boxed, BoxMeasures
from viewer.lab.measures.intervals import intervals
from viewer.lab.measures.masks import mask_measures
from viewer.lab.measures.points import Pointed, point_measures

SPACING = (3.0, 0.5, 0.8)
ALL = np.arange


def ball(centre: tuple[float, float, float], radius: float) -> np.ndarray:
    grid = np.ogrid[0:16, 0:60, 0:50]
    away = ((g - c) * s for g, c, s in zip(grid, centre, SPACING, strict=True))
    return np.asarray(sum(a**2 for a in away) <= radius**2)


def as_image(mask: np.ndarray) -> SimpleITK.Image:
    image = SimpleITK.GetImageFromArray(mask.astype(np.uint8))
    image.SetSpacing(SPACING[::-1])
    return image


def edge_distances(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """From each edge voxel of `one` to the nearest of `other`, by SimpleITK."""
    edge = SimpleITK.LabelContour(as_image(one), fullyConnected=False)
    goal = SimpleITK.LabelContour(as_image(other), fullyConnected=False)
    away = SimpleITK.SignedMaurerDistanceMap(goal, squaredDistance=False, useImageSpacing=True)
    values = np.abs(SimpleITK.GetArrayFromImage(away))
    return np.asarray(values[SimpleITK.GetArrayFromImage(edge) > 0])


def test_masks_are_measured_as_simple_itk_does() -> None:
    truth, claimed = ball((8, 30, 25), 10), ball((8, 33, 24), 11)
    made = mask_scores(Covered(truth, claimed, SPACING))
    overlap = SimpleITK.LabelOverlapMeasuresImageFilter()
    overlap.Execute(as_image(truth), as_image(claimed))
    assert made["dice"] == pytest.approx(overlap.GetDiceCoefficient())
    assert made["jaccard"] == pytest.approx(overlap.GetJaccardCoefficient())
    there, back = edge_distances(truth, claimed), edge_distances(claimed, truth)
    both = np.concatenate([there, back])
    assert made["assd_mm"] == pytest.approx(both.mean(), rel=0.03)
    worst = max(np.percentile(there, 95), np.percentile(back, 95))
    assert made["hd95_mm"] == pytest.approx(worst, rel=0.05)
    assert made["surface_dice"] == pytest.approx((both <= 1.0).mean(), abs=0.03)
    assert made["volume_error_percent"] == pytest.approx(100 * (claimed.sum() / truth.sum() - 1))
    assert made["truth_ml"] == pytest.approx(truth.sum() * 3.0 * 0.5 * 0.8 / 1000)


def test_a_mask_equals_itself() -> None:
    mask = ball((8, 30, 25), 9)
    made = mask_scores(Covered(mask, mask, SPACING))
    assert (made["dice"], made["surface_dice"], made["hd95_mm"]) == (1, 1, 0)


def test_a_flat_mask_is_measured_in_its_plane() -> None:
    mask = np.zeros((1, 40, 40), dtype=bool)
    mask[0, 10:20, 10:20] = True
    made = mask_scores(Covered(mask, np.roll(mask, 4, axis=2), (1.0, 0.5, 0.5)))
    assert made["hd95_mm"] == pytest.approx(2.0)


def test_what_was_not_found_counts_as_failed_and_what_is_not_there_does_not() -> None:
    mask = ball((8, 30, 25), 6)
    none = np.zeros_like(mask)
    pairs = [(mask, mask), (mask, none), (none, none)]
    told = [mask_scores(Covered(*pair, SPACING)) for pair in pairs]
    scores = np.array([[[one[name] for one in told] for name in SCORES]])
    made = {name: float(values[0]) for name, values in mask_measures(scores).items()}
    assert (made["failed"], made["nothing_there"]) == (1, 1)
    assert made["dice"] == made["dice_median"] == 0.5
    assert made["hd95_mm"] == 0
    assert math.isnan(mask_measures(scores[..., 2:])["dice"][0])


def test_means_and_medians_are_those_of_numpy_without_what_is_not_defined() -> None:
    random = np.random.default_rng(0)
    scores = random.random((3, len(SCORES), 21))
    scores[random.random(scores.shape) < 0.2] = np.nan
    made = mask_measures(scores)
    dice = scores[:, SCORES.index("dice")]
    assert made["dice"] == pytest.approx(np.nanmean(dice, axis=1))
    assert made["dice_median"] == pytest.approx(np.nanmedian(dice, axis=1))


def test_without_millimetres_there_are_overlaps_and_no_distances() -> None:
    made = mask_scores(Covered(ball((8, 30, 25), 6), ball((8, 30, 26), 6), None))
    assert 0 < made["dice"] < 1
    assert all(math.isnan(made[name]) for name in ("assd_mm", "hd95_mm", "truth_ml"))


def boxed(truth: list[list[float]], claimed: list[list[float]], chances: list[float]) -> Boxed:
    zeros = np.zeros(len(truth), dtype=np.int64), np.zeros(len(claimed), dtype=np.int64)
    known, found = (np.array(boxes, dtype=float).reshape(-1, 4) for boxes in (truth, claimed))
    return Boxed(known, zeros[0], found, zeros[1], np.array(chances))


HALF_MET = [
    boxed([[0, 0, 10, 10]], [[0, 0, 10, 10]], [0.9]),
    boxed([[0, 0, 10, 10]], [[50, 50, 60, 60], [0, 0, 10, 6]], [0.8, 0.7]),
]


def test_boxes_are_measured_as_can_be_counted_by_hand() -> None:
    """At an overlap of 0.5 the claims are right, wrong, right: precision 1 to recall 0.5, then 2/3.

    Of COCO's 101 recalls 51 lie at or below 0.5.
    """
    made = BoxMeasures(HALF_MET)(ALL(2))
    assert made["map_50"] == pytest.approx((51 + 50 * 2 / 3) / 101)
    assert made["box_recall_50"] == 1
    assert made["box_recall_75"] == 0.5
    assert made["mean_overlap"] == pytest.approx(0.8)
    assert made["false_boxes_a_picture"] == 0.5


def test_boxes_of_another_label_do_not_count() -> None:
    case = HALF_MET[0]
    other = Boxed(case.truth, case.labels, case.claimed, case.labels + 1, case.chances)
    made = BoxMeasures([other])(ALL(1))
    assert made["box_recall_50"] == made["map_50"] == 0


def test_boxes_have_intervals_like_all_measures() -> None:
    cases = HALF_MET * 10
    made = intervals([str(n) for n in range(20)], BoxMeasures(cases), 100)
    tight = made["box_recall_75"]
    assert tight.low < tight.value == 0.5 < tight.high


def test_landmarks_are_measured_in_millimetres() -> None:
    truth = np.array([[[0.0, 0.0], [100.0, 0.0]]] * 3)
    claimed = truth.copy()
    claimed[0, 0] = [0.0, 1.2]
    claimed[1] = claimed[1, ::-1]
    claimed[2, 1] = np.nan
    made = point_measures(Pointed(truth, claimed, [(0, 1)]), ALL(3))
    assert made["within_1_mm"] == pytest.approx(2 / 6)
    assert made["within_1.5_mm"] == pytest.approx(3 / 6)
    assert made["missed"] == pytest.approx(1 / 6)
    assert made["swapped"] == 0.5
    assert made["median_radial_error_mm"] == pytest.approx(1.2)
