import numpy as np
import pytest

from viewer.lab.calibrate import fitted_temperature, sensitive_point, specific_point
from viewer.lab.measures import calibration_error, intervals, measures
from viewer.lab.predict import softmax

POINTS = {"sensitive": 0.1, "specific": 0.9}


def certain(grades: np.ndarray) -> np.ndarray:
    return np.eye(5)[grades]


def test_a_perfect_grader_has_perfect_numbers() -> None:
    grades = np.arange(50) % 5
    made = measures(grades, certain(grades), "median", POINTS, 2)
    assert made["mean_absolute_error"] == made["brier"] == 0
    for name in ("accuracy", "quadratic_kappa", "auc", "recall_1", "specific_sensitivity"):
        assert made[name] == 1


def test_one_grade_off_everywhere_is_an_error_of_one() -> None:
    grades = np.arange(40) % 4
    made = measures(grades, certain(grades + 1), "likeliest", POINTS, 2)
    assert made["accuracy"] == 0
    assert made["mean_absolute_error"] == made["within_one"] == 1


def test_the_temperature_of_overconfident_logits_is_found() -> None:
    random = np.random.default_rng(0)
    logits = random.normal(0, 2, (4000, 5)).astype(np.float32)
    grades = np.array([random.choice(5, p=p) for p in softmax(logits, 1.0)])
    assert fitted_temperature(logits * 3, grades) == pytest.approx(3.0, rel=0.1)


def test_the_operating_points_reach_what_they_promise() -> None:
    random = np.random.default_rng(0)
    positive = random.random(2000) < 0.4
    chance = np.clip(random.normal(0.35 + 0.3 * positive, 0.2), 0, 1)
    sensitive = sensitive_point(positive, chance, 0.95)
    specific = specific_point(positive, chance, 0.95)
    assert sensitive < specific
    assert (chance[positive] >= sensitive).mean() >= 0.95
    assert (chance[~positive] < specific).mean() >= 0.95
    assert (chance[positive] >= sensitive + 0.02).mean() < 0.95


def test_a_calibrated_claim_has_a_small_calibration_error() -> None:
    random = np.random.default_rng(0)
    chance = random.random(20_000)
    right = random.random(20_000) < chance
    assert calibration_error(right, chance) < 0.02
    assert calibration_error(right, chance**3) > 0.1


def test_intervals_draw_whole_patients() -> None:
    """Forty copies of one patient's picture are one observation, not forty."""
    values = np.repeat(np.random.default_rng(0).normal(size=20), 40)
    patients = np.repeat(np.arange(20).astype(str), 40).tolist()
    singly = [str(n) for n in range(len(values))]

    def mean(chosen: np.ndarray) -> dict[str, float]:
        return {"mean": float(values[chosen].mean())}

    low, high = intervals(patients, mean, 500, 0)["mean"]
    narrow_low, narrow_high = intervals(singly, mean, 500, 0)["mean"]
    assert high - low > 4 * (narrow_high - narrow_low)
    assert low < values.mean() < high
