"""Numbers of labels and grades, against published examples and the libraries' own."""

import math

import numpy as np
import pytest
from scipy.stats import bootstrap
from sklearn.calibration import calibration_curve
from sklearn.metrics import balanced_accuracy_score, f1_score

from viewer.lab.measures.calibration import calibration_error, recalibration, reliability
from viewer.lab.measures.intervals import intervals
from viewer.lab.measures.labels import Labelled, by_rule, exact_recalls, measures
from viewer.lab.measures.yes_no import counted_at, net_benefit, ppv_at, roc, yes_no

POINTS = {"sensitive": 0.1, "specific": 0.9}


def certain(truth: np.ndarray, claimed: np.ndarray, labels: int = 5) -> Labelled:
    return Labelled(truth, np.eye(labels)[claimed], claimed)


def guessed(count: int = 600, seed: int = 0) -> Labelled:
    random = np.random.default_rng(seed)
    chances = random.dirichlet([0.7] * 5, count)
    truth = np.array([random.choice(5, p=p) for p in chances])
    return Labelled(truth, chances, chances.argmax(1))


def test_a_perfect_grader_has_perfect_numbers() -> None:
    truth = np.arange(50) % 5
    made = measures(certain(truth, truth), True, 2, POINTS)
    assert made["mean_absolute_error"] == made["brier"] == made["calibration_error"] == 0
    for name in ("accuracy", "quadratic_kappa", "auc", "recall_1", "specific_sensitivity"):
        assert made[name] == pytest.approx(1)


def test_one_grade_off_everywhere_is_an_error_of_one() -> None:
    truth = np.arange(40) % 4
    made = measures(certain(truth, truth + 1), True, 2, POINTS)
    assert made["accuracy"] == 0
    assert made["mean_absolute_error"] == made["mean_squared_error"] == made["within_one"] == 1


def test_labels_without_an_order_have_no_distance() -> None:
    made = measures(guessed(), False, 2, POINTS)
    assert "quadratic_kappa" not in made
    assert "mean_absolute_error" not in made


def test_the_weighted_kappa_is_that_of_the_textbook() -> None:
    """The table of 100 subjects in Fleiss, Statistical Methods for Rates and Proportions, by hand:
    one less the squared distances that were seen, over those that chance would make."""
    counts = np.array([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    truth = np.repeat(np.arange(3), counts.sum(1))
    claimed = np.concatenate([np.repeat(np.arange(3), row) for row in counts])
    made = measures(certain(truth, claimed, 3), True, 1, {})
    seen = 1 * 1 + 4 * 4 + 5 * 1 + 1 * 1
    rows, columns = counts.sum(1), counts.sum(0)
    expected = sum(rows[i] * columns[j] * (i - j) ** 2 / 100 for i in range(3) for j in range(3))
    assert made["quadratic_kappa"] == pytest.approx(1 - seen / expected)
    assert made["accuracy"] == pytest.approx(0.89)


def test_means_over_labels_are_those_of_the_library() -> None:
    cases = guessed()
    made = measures(cases, True, 2, POINTS)
    assert made["balanced_accuracy"] == pytest.approx(
        balanced_accuracy_score(cases.truth, cases.claimed)
    )
    assert made["macro_f1"] == pytest.approx(f1_score(cases.truth, cases.claimed, average="macro"))


def test_what_is_not_defined_is_said_to_be_so() -> None:
    truth = np.zeros(6, dtype=np.int64)
    made = measures(certain(truth, truth), True, 2, POINTS)
    assert made["accuracy"] == 1
    for name in ("auc", "quadratic_kappa", "recall_3", "sensitive_sensitivity", "spearman"):
        assert math.isnan(made[name])


def test_wilson_is_as_in_newcombe() -> None:
    """Newcombe, Statistics in Medicine 1998;17:857, table I: 81 of 263 is 0.2553 to 0.3662."""
    truth = np.zeros(263, dtype=np.int64)
    claimed = np.where(np.arange(263) < 81, 0, 1)
    recall = exact_recalls(certain(truth, claimed, 2))[0]
    assert (round(recall.low, 4), round(recall.high, 4)) == (0.2553, 0.3662)


def test_each_rule_is_told() -> None:
    cases = guessed()
    told = by_rule(cases.truth, cases.chances)
    assert told["median"]["mean_absolute_error"] <= told["likeliest"]["mean_absolute_error"]
    assert told["likeliest"]["accuracy"] > told["median"]["accuracy"] - 0.05


def test_predictive_values_follow_from_bayes() -> None:
    """Deep-KOA: sensitivity .89 and specificity .93 at a prevalence of 11 % make a PPV of .61."""
    assert ppv_at(0.89, 0.93, 0.110) == pytest.approx(0.61, abs=0.005)
    assert math.isnan(ppv_at(0.0, 1.0, 0.1))


def test_the_counts_of_a_threshold_add_up() -> None:
    positive = np.array([True, True, False, False, False])
    chance = np.array([0.9, 0.2, 0.5, 0.1, 0.6])
    counts = counted_at(positive, chance, 0.5)
    assert (counts.hits, counts.missed, counts.false_alarms, counts.passed) == (1, 1, 2, 1)
    made = yes_no(positive, chance, {"half": 0.5})
    assert made["half_sensitivity"] == 0.5
    assert made["half_ppv"] == pytest.approx(1 / 3)


def test_treating_all_has_the_benefit_of_the_prevalence() -> None:
    """At the threshold t: prevalence - (1 - prevalence) t / (1 - t) (Vickers and Elkin 2006)."""
    positive = np.arange(100) < 30
    all_treated = net_benefit(positive, np.ones(100), [0.2])
    assert all_treated == [pytest.approx(0.3 - 0.7 * 0.25)]


def test_a_curve_begins_and_ends_in_the_corners() -> None:
    cases = guessed(3000)
    curve = roc(cases.truth >= 2, cases.chances[:, 2:].sum(1))
    assert len(curve) <= 200
    assert curve[0].tolist() == [0, 0]
    assert curve[-1].tolist() == [1, 1]


def test_a_calibrated_claim_has_a_small_calibration_error() -> None:
    random = np.random.default_rng(0)
    chance = random.random(20_000)
    happened = random.random(20_000) < chance
    assert calibration_error(happened, chance) < 0.02
    assert calibration_error(happened, chance**3) > 0.1


def test_bins_are_those_of_the_library_where_they_fill_evenly() -> None:
    random = np.random.default_rng(1)
    chance = random.random(1500)
    happened = random.random(1500) < chance
    seen, said = calibration_curve(happened, chance, n_bins=15, strategy="quantile")
    bins = reliability(happened, chance)
    assert [b.count for b in bins] == [100] * 15
    assert [b.seen for b in bins] == pytest.approx(seen.tolist())
    assert [b.said for b in bins] == pytest.approx(said.tolist())
    assert calibration_error(happened, chance) == pytest.approx(np.abs(seen - said).mean())


def test_doubled_logits_have_a_slope_of_a_half() -> None:
    random = np.random.default_rng(2)
    logit = random.normal(0.3, 1.5, 40_000)
    happened = random.random(40_000) < 1 / (1 + np.exp(-logit))
    slope, intercept = recalibration(happened, 1 / (1 + np.exp(-2 * logit)))
    assert slope == pytest.approx(0.5, abs=0.02)
    assert intercept == pytest.approx(0.0, abs=0.05)


def test_intervals_draw_whole_patients() -> None:
    """Forty copies of one patient's picture are one observation, not forty."""
    values = np.repeat(np.random.default_rng(0).normal(size=20), 40)
    patients = np.repeat(np.arange(20).astype(str), 40).tolist()
    singly = [str(n) for n in range(len(values))]

    def mean(chosen: np.ndarray) -> dict[str, float]:
        return {"mean": float(values[chosen].mean())}

    wide = intervals(patients, mean, 500)["mean"]
    narrow = intervals(singly, mean, 500)["mean"]
    assert wide.high - wide.low > 4 * (narrow.high - narrow.low)
    assert wide.low < values.mean() == wide.value < wide.high


def test_patients_of_one_picture_give_the_interval_of_the_library() -> None:
    values = np.random.default_rng(3).gamma(2, size=200)

    def mean(chosen: np.ndarray) -> dict[str, float]:
        return {"mean": float(values[chosen].mean())}

    ours = intervals([str(n) for n in range(200)], mean, 4000)["mean"]
    theirs = bootstrap(
        (values,), np.mean, n_resamples=4000, method="percentile", rng=np.random.default_rng(4)
    ).confidence_interval
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.02)


def test_a_measure_that_most_draws_leave_undefined_has_no_interval() -> None:
    def seldom(chosen: np.ndarray) -> dict[str, float]:
        return {"seldom": 1.0 if (chosen == 0).sum() > 2 or len(set(chosen)) == 9 else math.nan}

    made = intervals([str(n) for n in range(9)], seldom, 300)["seldom"]
    assert made.value == 1
    assert math.isnan(made.low)
