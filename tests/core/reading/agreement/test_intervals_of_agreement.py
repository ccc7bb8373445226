"""Intervals come from drawing patients, each with all that belongs to them."""

import math

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from viewer.core.reading.agreement.alpha import alpha_interval, alpha_nominal
from viewer.core.reading.agreement.bland_altman import mean
from viewer.core.reading.agreement.fleiss import fleiss
from viewer.core.reading.agreement.icc import icc_2_1, icc_3_1
from viewer.core.reading.agreement.kappa import Weights, kappa, part_same
from viewer.core.reading.agreement.statistic import RESAMPLES, Statistic, estimate

RANDOM = np.random.default_rng(3)
TRUE = RANDOM.normal(50, 10, 60)
MEASURED = TRUE[:, None] + RANDOM.normal([0.0, 2.0, -1.0], 3.0, (60, 3))
GRADES = RANDOM.integers(0, 4, 60)
OTHERS = np.where(RANDOM.random(60) < 0.7, GRADES, RANDOM.integers(0, 4, 60))
OWN = [str(at) for at in range(60)]
COUNTS = np.eye(4)[GRADES] + np.eye(4)[OTHERS]

EVERY = {
    "kappa": kappa(GRADES, OTHERS, 4),
    "quadratic": kappa(GRADES, OTHERS, 4, Weights.QUADRATIC),
    "fleiss": fleiss(COUNTS),
    "alpha": alpha_nominal(COUNTS),
    "interval": alpha_interval(MEASURED),
    "icc 2": icc_2_1(MEASURED),
    "icc 3": icc_3_1(MEASURED),
    "mean": mean(TRUE),
}


@pytest.mark.parametrize("name", EVERY)
def test_an_interval_holds_its_number(name: str) -> None:
    found = estimate(EVERY[name], OWN)
    assert found.low < found.value < found.high


@pytest.mark.parametrize("name", EVERY)
def test_patients_with_several_cases_make_intervals_wider(name: str) -> None:
    """Every case four times over, as four views of one patient, tells no more than once."""
    once = EVERY[name]
    many = Statistic(np.repeat(once.terms, 4, axis=0), once.of)
    known, ignored = (
        estimate(many, [one for one in OWN for _ in range(4)]),
        estimate(many, [str(at) for at in range(240)]),
    )
    true = estimate(once, OWN)
    assert known.high - known.low == pytest.approx(true.high - true.low, rel=0.05)
    assert ignored.high - ignored.low < 0.65 * (known.high - known.low)


def test_each_draw_is_what_the_library_makes_of_the_cases_drawn() -> None:
    """A draw with all weight on some cases: its kappa is that of these cases alone."""
    drawn = kappa(GRADES, OTHERS, 4).drawn(OWN)
    assert len(drawn) == RESAMPLES
    half = GRADES[::2], OTHERS[::2]
    assert kappa(*half, 4).value == pytest.approx(cohen_kappa_score(*half))
    assert np.mean(drawn) == pytest.approx(kappa(GRADES, OTHERS, 4).value, abs=0.03)


def test_where_all_say_the_same_only_the_part_is_known() -> None:
    same = np.ones(8, dtype=np.int64)
    found = part_same(same, same, OWN[:8])
    assert found.value == 1.0
    assert found.low == pytest.approx(0.676, abs=1e-3)
    assert math.isnan(estimate(kappa(same, same, 2), OWN[:8]).value)


def test_of_one_patient_there_is_no_interval() -> None:
    found = estimate(kappa(GRADES, OTHERS, 4), ["one"] * 60)
    assert math.isfinite(found.value)
    assert math.isnan(found.low)


def test_what_is_not_defined_of_a_case_is_left_out_of_a_mean() -> None:
    assert mean(np.array([1.0, np.nan, 3.0])).value == 2.0
    assert math.isnan(mean(np.array([np.nan])).value)
