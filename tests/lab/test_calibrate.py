import numpy as np
import pytest

from viewer.ai.outputs import Calibration
from viewer.lab.calibrate import (
    fitted,
    fitted_temperature,
    in_order,
    sensitive_point,
    specific_point,
    surprise,
)


def drawn(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Logits, and labels drawn as they say."""
    random = np.random.default_rng(0)
    logits = random.normal(0, 2, (count, 5)).astype(np.float32)
    chances = Calibration().probabilities(logits)
    return logits, np.array([random.choice(5, p=p) for p in chances])


def test_the_temperature_of_overconfident_logits_is_found() -> None:
    logits, labels = drawn(4000)
    assert fitted_temperature(logits * 3, labels).temperature == pytest.approx(3.0, rel=0.1)


def test_a_label_that_is_said_too_seldom_is_shifted_back() -> None:
    logits, labels = drawn(3000)
    off = logits - np.array([0, 1.5, 0, 0, 0], dtype=np.float32)
    patients = [str(number // 2) for number in range(len(labels))]
    found = fitted(off, labels, patients)
    assert found.shift[1] == max(found.shift) > 0.4
    assert surprise(found, off, labels) < surprise(fitted_temperature(off, labels), off, labels)


def test_where_a_temperature_is_enough_nothing_else_is_fitted() -> None:
    logits, labels = drawn(300)
    found = fitted(logits * 2, labels, [str(number) for number in range(len(labels))])
    assert found.scale == found.shift == ()


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


def test_what_is_definite_is_suspicious_too_where_the_cases_lie_well_apart() -> None:
    positive = np.arange(40) >= 20
    chance = np.where(positive, 0.9, 0.01) + np.arange(40) / 1000
    points = {
        "sensitive": sensitive_point(positive, chance, 0.95),
        "specific": specific_point(positive, chance, 0.95),
    }
    assert points["specific"] < points["sensitive"]
    made = in_order(points)
    assert made == {"sensitive": points["specific"], "specific": points["sensitive"]}
    assert (chance[positive] >= made["sensitive"]).mean() >= 0.95
    assert (chance[~positive] < made["specific"]).mean() >= 0.95
    assert in_order({"specific": 0.3}) == {"specific": 0.3}


def test_where_a_negative_case_is_surest_of_all_only_certainty_is_specific() -> None:
    positive, chance = np.array([True, False, True, False]), np.array([0.3, 0.9, 0.2, 0.1])
    assert specific_point(positive, chance, 0.9) == 1.0
