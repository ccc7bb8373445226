"""Every number of agreement, checked against an example that was worked out in print."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from viewer.core.overlap import Covered, mask_scores
from viewer.core.reading.agreement.alpha import alpha_interval, alpha_nominal, alpha_ordinal
from viewer.core.reading.agreement.bland_altman import limits
from viewer.core.reading.agreement.fleiss import fleiss
from viewer.core.reading.agreement.icc import icc_2_1, icc_3_1
from viewer.core.reading.agreement.kappa import Weights, kappa, part_same

PSYCHIATRISTS = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
"""Of 30 patients, how many of six psychiatrists gave each of five diagnoses."""

FOURTEEN = "0 0 0 0 14  0 2 6 4 2  0 0 3 5 6  0 3 9 2 0  2 2 8 1 1  7 7 0 0 0  3 2 6 3 0  2 5 3 2 2"
_ = np.nan
OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
).T
JUDGES = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float
)
LARGE = "494 395 516 434 476 557 413 442 650 433 417 656 267 478 178 423 427"
MINI = "512 430 520 428 500 600 364 380 658 445 432 626 260 477 259 350 451"


def counted(values: np.ndarray) -> np.ndarray:
    return np.stack([(values == option).sum(axis=1) for option in range(1, 6)], axis=1).astype(
        float
    )


def given_by_two(*rows: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """What each of two gave, case by case, from how often each pair occurred."""
    table = np.array(rows)
    one, other = (np.repeat(at.ravel(), table.ravel()) for at in np.indices(table.shape))
    return one, other


def test_cohen_1960() -> None:
    """Educ Psychol Meas 20:37-46, table 2: of 200 patients 70 % are given the same, kappa .492."""
    one, other = given_by_two([88, 10, 2], [14, 40, 6], [18, 10, 12])
    assert kappa(one, other, 3).value == pytest.approx(0.492, abs=5e-4)
    assert part_same(one, other, [str(at) for at in range(200)]).value == pytest.approx(0.7)


def test_the_interval_of_a_part_is_that_of_newcombe_1998() -> None:
    """Stat Med 17:857-872, table I, method 3 (Wilson): 81 of 263 is 0.2553 to 0.3662."""
    one, other = np.zeros(263, np.int64), np.repeat([0, 1], [81, 182])
    found = part_same(one, other, [str(at) for at in range(263)])
    assert (found.low, found.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_two_dermatologists_of_the_sas_manual() -> None:
    """SAS/STAT, The FREQ Procedure, Agreement Study: kappa 0.3449, linear weights 0.5082."""
    one, other = given_by_two([10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13])
    assert kappa(one, other, 4).value == pytest.approx(0.3449, abs=5e-5)
    assert kappa(one, other, 4, Weights.LINEAR).value == pytest.approx(0.5082, abs=5e-5)


def test_husbands_and_wives_of_friendly_and_meyer() -> None:
    """Discrete Data Analysis with R, 2016, 4.7: kappa 0.129, linear 0.237, quadratic 0.332."""
    one, other = given_by_two([7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14])
    known = {Weights.NONE: 0.1293, Weights.LINEAR: 0.2374, Weights.QUADRATIC: 0.3320}
    for weights, value in known.items():
        assert kappa(one, other, 4, weights).value == pytest.approx(value, abs=5e-5)


GRADES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=30)


@settings(max_examples=30, deadline=None)
@given(GRADES, st.sampled_from(list(Weights)))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[int, int]], weights: Weights) -> None:
    one, other = np.array(pairs).T
    ours = kappa(one, other, 4, weights).value
    if len(np.union1d(one, other)) < 2:
        assert np.isnan(ours)
        return
    named = None if weights is Weights.NONE else weights.value
    theirs = cohen_kappa_score(one, other, weights=named, labels=range(4))
    assert ours == pytest.approx(theirs)


def test_fleiss_1971() -> None:
    table = np.array([list(map(int, row)) for row in PSYCHIATRISTS.split()], float)
    assert table.sum(axis=0).tolist() == [26, 26, 30, 55, 43]
    assert fleiss(table).value == pytest.approx(0.430, abs=5e-4)


def test_fleiss_of_fourteen_raters() -> None:
    """The example of many textbooks: ten cases, five classes, kappa 0.210."""
    rows = f"{FOURTEEN}  6 5 2 1 0  0 2 2 3 7"
    table = np.array(rows.split(), float).reshape(10, 5)
    assert fleiss(table).value == pytest.approx(0.210, abs=5e-4)


def test_krippendorff_2011_with_missing_answers() -> None:
    counts = counted(OBSERVERS)
    assert alpha_nominal(counts).value == pytest.approx(0.743, abs=5e-4)
    assert alpha_ordinal(counts).value == pytest.approx(0.815, abs=5e-4)
    assert alpha_interval(OBSERVERS).value == pytest.approx(0.849, abs=5e-4)


def test_shrout_and_fleiss_1979() -> None:
    assert icc_2_1(JUDGES).value == pytest.approx(0.29, abs=5e-3)
    assert icc_3_1(JUDGES).value == pytest.approx(0.71, abs=5e-3)
    far = JUDGES + 1e6
    assert icc_2_1(far).value == pytest.approx(icc_2_1(JUDGES).value)


def test_bland_and_altman_1986() -> None:
    """Peak expiratory flow by two meters: mean difference -2.1, standard deviation 38.8 l/min."""
    off = np.array(LARGE.split(), float) - np.array(MINI.split(), float)
    found = limits(off)
    assert found.bias.value == pytest.approx(-2.1, abs=0.05)
    assert found.low.value == pytest.approx(-2.1 - 1.96 * 38.8, abs=0.2)
    assert found.high.value == pytest.approx(-2.1 + 1.96 * 38.8, abs=0.2)


def ball(radius: float, centre: tuple[int, int, int]) -> np.ndarray:
    away = [axis - at for axis, at in zip(np.ogrid[:99, :99, :99], centre, strict=True)]
    return np.asarray(sum(one**2 for one in away) <= radius**2)


def test_balls_of_monai() -> None:
    """Project MONAI, test_surface_distance and test_hausdorff_distance with the 95th percentile.

    Its symmetric distance is the mean of both ways' means, ours that of all distances (Heimann,
    IEEE Trans Med Imaging 2009;28:1251): of balls of one size they differ by a thousandth at most.
    """
    near = mask_scores(Covered(ball(33, (19, 33, 22)), ball(33, (20, 33, 22)), (1.0, 1.0, 1.0)))
    assert near["assd_mm"] == pytest.approx(0.350212, abs=1e-3)
    far = mask_scores(Covered(ball(20, (20, 33, 22)), ball(40, (20, 33, 22)), (1.0, 1.0, 1.0)))
    assert far["hd95_mm"] == pytest.approx(20.09975124224178)


def test_blocks_of_deepmind() -> None:
    """surface-distance, test_two_cubes_shifted_by_one_pixel: Dice 0.990, HD95 2.0 mm."""
    one, other = np.zeros((2, 100, 100, 100), bool)
    one[:50], other[:51] = True, True
    found = mask_scores(Covered(one, other, (2.0, 1.0, 1.0)))
    assert found["dice"] == pytest.approx(0.990, abs=5e-4)
    assert found["hd95_mm"] == 2.0


def test_dice_1945() -> None:
    """Ecology 26:297-302: of two species in a and b samples, h with both, 2h / (a + b)."""
    one, other = np.zeros((2, 1, 1, 12), bool)
    one[..., :8], other[..., 5:9] = True, True
    assert mask_scores(Covered(one, other, None))["dice"] == 2 * 3 / (8 + 4)
