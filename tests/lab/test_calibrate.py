import numpy as np
import pytest

from viewer.lab.calibrate import fitted_temperature, sensitive_point, specific_point
from viewer.lab.predict import softmax


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
