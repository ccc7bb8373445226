"""Subgroups, confounders, comparisons and small changes, on data whose answer is known."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from viewer.ai.decide import likeliest
from viewer.lab.measures.audit import LEAST, confounders, groups, matched, members
from viewer.lab.measures.paired import delong, mcnemar
from viewer.lab.measures.robust import CHANGES, robustness


def test_facts_make_groups_and_ages_make_bands() -> None:
    ages = ["44", "45", "54.5", "75", "080Y", ""]
    facts = [{"sex": "MF"[n % 2], "age": ages[n % 6], "name": f"n{n}"} for n in range(120)]
    made = groups(facts)
    assert set(made) == {"sex", "age"}
    assert made["age"][:6] == ["0-44", "45-54", "45-54", "75 or more", "75 or more", "not said"]
    assert [(value, len(at)) for value, at in members(made["sex"])] == [("F", 60), ("M", 60)]


def test_a_group_of_few_cases_is_not_measured() -> None:
    values = ["a"] * LEAST + ["b"] * (LEAST - 1)
    assert [value for value, _ in members(values)] == ["a"]


def scanner_data(count: int = 2000) -> tuple[np.ndarray, list[str], np.ndarray]:
    """The ill are mostly seen on one scanner, and a model that sees the scanner alone."""
    random = np.random.default_rng(0)
    positive = random.random(count) < 0.5
    on_a = random.random(count) < np.where(positive, 0.9, 0.2)
    chance = np.clip(0.2 + 0.5 * on_a + random.normal(0, 0.05, count), 0, 1)
    return positive, ["A" if one else "B" for one in on_a], chance


def test_a_model_that_sees_the_scanner_alone_is_found_out() -> None:
    positive, scanner, chance = scanner_data()
    chances = np.column_stack([1 - chance, chance])
    patients = [str(n) for n in range(len(positive))]
    (made,) = confounders(positive, chances, chance, patients, {"scanner": scanner})
    assert made.tells_truth > 0.8
    assert made.told_by_claim > 0.95
    assert made.matched == pytest.approx(0.5, abs=0.06)
    assert made.pairs > 200


def test_a_fact_that_tells_nothing_leaves_the_model_as_good() -> None:
    random = np.random.default_rng(1)
    positive = random.random(2000) < 0.5
    chance = np.clip(random.normal(0.35 + 0.3 * positive, 0.2), 0, 1)
    sides = ["LR"[n % 2] for n in range(2000)]
    patients = [str(n // 2) for n in range(2000)]
    chances = np.column_stack([1 - chance, chance])
    (made,) = confounders(positive, chances, chance, patients, {"side": sides})
    assert made.tells_truth == pytest.approx(0.5, abs=0.05)
    assert made.matched == pytest.approx(0.856, abs=0.03)


def test_matched_cases_hold_as_many_of_both_answers() -> None:
    positive, scanner, _ = scanner_data()
    chosen = matched(positive, scanner, np.random.default_rng(0))
    for name in "AB":
        here = [n for n in chosen if scanner[n] == name]
        assert positive[here].sum() * 2 == len(here)


def test_delong_agrees_with_its_definition() -> None:
    """The AUC is the Mann-Whitney statistic; the variance is that of resampled differences."""
    random = np.random.default_rng(2)
    positive = np.arange(400) < 150
    signal = positive + random.normal(0, 1.0, 400)
    one, other = signal + random.normal(0, 0.3, 400), signal + random.normal(0, 1.2, 400)
    made = delong(positive, one, other)
    aucs = [
        mannwhitneyu(each[positive], each[~positive]).statistic / (150 * 250)
        for each in (one, other)
    ]
    assert made.value == pytest.approx(aucs[0] - aucs[1])
    drawn = []
    for _ in range(600):
        ill, well = random.integers(0, 150, 150), random.integers(150, 400, 250)
        drawn.append(delong(positive, *(each[np.r_[ill, well]] for each in (one, other))).value)
    assert (made.high - made.low) / (2 * 1.96) == pytest.approx(np.std(drawn), rel=0.1)
    assert (made.p < 0.05) == (made.low > 0)


def test_a_model_does_not_differ_from_itself() -> None:
    positive, chance = np.arange(50) < 20, np.linspace(1, 0, 50)
    assert delong(positive, chance, chance).p == 1
    assert mcnemar(positive, positive) == 1


def test_mcnemar_is_the_exact_binomial() -> None:
    right = np.array([True] * 10 + [False] * 2 + [True] * 20)
    other = np.array([False] * 10 + [True] * 2 + [True] * 20)
    assert mcnemar(right, other) == pytest.approx(
        2 * sum(math.comb(12, k) for k in (0, 1, 2)) / 2**12
    )


PICTURES = [np.tile(np.arange(40, 200, 2, dtype=np.uint8), (60, 1)) + n for n in range(3)]


def test_changes_change_the_picture_and_not_its_kind() -> None:
    for name, change in CHANGES.items():
        made = change(PICTURES[0])
        assert made.dtype == np.uint8, name
        assert (
            made.shape != PICTURES[0].shape
            or (made != PICTURES[0]).any()
            or "up" in name
            or "down" in name
        )


def test_a_claim_that_hangs_on_brightness_is_not_robust_to_it_alone() -> None:
    def by_brightness(pictures: Sequence[np.ndarray]) -> np.ndarray:
        bright = np.array([picture.mean() / 255 for picture in pictures])
        return np.column_stack([1 - bright, bright])

    made = {one.change: one for one in robustness(PICTURES, by_brightness, likeliest)}
    assert made["mirrored"].same == 1
    assert made["mirrored"].worst == pytest.approx(0)
    assert made["brighter by 8 %"].expected == pytest.approx(0.08, abs=0.005)
    assert made["brighter by 8 %"].same == 0
