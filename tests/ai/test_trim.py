"""Marks from a coarse picture are laid along the edges of the fine one."""

import cv2
import numpy as np
import pytest

from viewer.ai.runners.steps.trim import trimmed

SIDE = 512


def metal(dark: float) -> tuple[np.ndarray, np.ndarray]:
    """A disc of one grey on another, with noise, and where it is."""
    where = cv2.circle(np.zeros((SIDE, SIDE), np.uint8), (250, 240), 60, 1, -1)
    noise = np.random.default_rng(4).normal(0, 0.03, where.shape)
    return (np.where(where, dark, 1 - dark) + noise).astype(np.float32), where


@pytest.mark.parametrize("dark", [0.2, 0.8])
def test_a_mark_that_is_too_large_shrinks_to_what_is_there_dark_or_bright(dark: float) -> None:
    picture, where = metal(dark)
    fat = cv2.dilate(where, np.ones((13, 13), np.uint8))
    made = trimmed(fat * 2, picture)
    assert set(np.unique(made)) == {0, 2}
    assert np.count_nonzero((made == 2) != (where == 1)) < 0.02 * where.sum()


def test_a_mark_grows_a_little_to_the_edge_and_no_further() -> None:
    picture, where = metal(0.2)
    thin = cv2.erode(where, np.ones((3, 3), np.uint8))
    assert np.count_nonzero(trimmed(thin, picture) != where) < 0.02 * where.sum()
    small = cv2.erode(where, np.ones((41, 41), np.uint8))
    assert trimmed(small, picture).sum() < 0.6 * where.sum()


def test_a_mark_on_nothing_of_one_grey_stays_as_it_was() -> None:
    where = metal(0.2)[1]
    noise = np.random.default_rng(5).normal(0.5, 0.1, where.shape).astype(np.float32)
    assert np.array_equal(trimmed(where, noise), where)
