"""What is computed thousands of times, against scikit-learn and scipy on whatever comes."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    cohen_kappa_score,
    confusion_matrix,
    roc_auc_score,
)

from viewer.lab.measures.quick import (
    auc,
    average_precision,
    confusion,
    logistic,
    quadratic_kappa,
    spearman,
)
from viewer.lab.measures.yes_no import yes_no

Answers = tuple[np.ndarray, np.ndarray]


@st.composite
def answers(draw: Callable) -> Answers:
    """Both answers, and chances of which some are the same."""
    count = draw(st.integers(3, 40))
    positive = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    steps = draw(st.lists(st.integers(0, 12), min_size=count, max_size=count))
    return np.array([True, False, *positive]), np.array([6, 7, *steps]) / 12


@given(answers())
def test_yes_and_no_are_measured_as_the_library_does(made: Answers) -> None:
    positive, chance = made
    assert auc(positive, chance) == pytest.approx(roc_auc_score(positive, chance))
    expected = average_precision_score(positive, chance)
    assert average_precision(positive, chance) == pytest.approx(expected)
    brier = yes_no(positive, chance, {})["brier"]
    assert brier == pytest.approx(brier_score_loss(positive, chance))


labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=60)


@given(labels)
def test_labels_are_measured_as_the_library_does(pairs: list[tuple[int, int]]) -> None:
    truth, claimed = np.array(pairs).T
    counts = confusion(truth, claimed, 5)
    assert (counts == confusion_matrix(truth, claimed, labels=range(5))).all()
    if len({*truth, *claimed}) < 2:
        assert math.isnan(quadratic_kappa(counts))
    else:
        expected = cohen_kappa_score(truth, claimed, weights="quadratic", labels=range(5))
        assert quadratic_kappa(counts) == pytest.approx(expected)
    if len(set(truth)) > 1 and len(set(claimed)) > 1:
        assert spearman(truth, claimed) == pytest.approx(spearmanr(truth, claimed).statistic)


def test_a_logistic_regression_is_that_of_the_library() -> None:
    random = np.random.default_rng(0)
    score = random.normal(0, 2, 500)
    happened = random.random(500) < 1 / (1 + np.exp(-(0.7 * score - 0.4)))
    fit = LogisticRegression(C=np.inf, tol=1e-8).fit(score[:, None], happened)
    slope, intercept = logistic(happened, score)
    assert slope == pytest.approx(fit.coef_[0, 0], rel=1e-3)
    assert intercept == pytest.approx(fit.intercept_[0], rel=1e-3)


def test_answers_that_are_parted_have_no_slope() -> None:
    score = np.linspace(-3, 3, 20)
    assert math.isnan(logistic(score > 0, score)[0])
    assert math.isnan(logistic(score > 9, score)[0])
