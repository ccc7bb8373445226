"""What a training is made of, each for itself."""

import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.lab.training.ahead import ahead
from viewer.lab.training.augment.looks import Looks
from viewer.lab.training.augment.moves import Moves
from viewer.lab.training.losses import balanced, softened, wanted
from viewer.lab.training.rates import one_cycle
from viewer.lab.training.recipe import read_plan
from viewer.lab.training.replay import drawn

LOOKS = Looks(
    share=1.0,
    across=(60, 224),
    blur=1.8,
    sharpen=1.5,
    contrast=(0.4, 1.6),
    brightness=0.15,
    gamma=0.8,
    ramp=0.35,
    noise=0.03,
    cut=0.5,
)


def test_batches_made_ahead_come_in_order_and_their_errors_are_raised() -> None:
    def some() -> Iterator[int]:
        yield from range(20)
        raise ValueError("no more")

    taken: list[int] = []

    def take() -> None:
        for one in ahead(some()):
            taken.append(one)

    with pytest.raises(ValueError, match="no more"):
        take()
    assert taken == list(range(20))


def test_nothing_is_made_any_more_once_nobody_takes() -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 1

    taking = ahead(endless())
    assert next(taking) == 1
    taking.close()
    assert "batches" not in {thread.name for thread in threading.enumerate()}


def test_an_epoch_is_all_cases_once_unless_some_were_missed() -> None:
    random = np.random.default_rng(0)
    missed = np.zeros(1000, dtype=bool)
    assert sorted(drawn(missed, 0.2, random)) == list(range(1000))
    missed[:10] = True
    assert sorted(drawn(missed, 0.0, random)) == list(range(1000))
    order = drawn(missed, 0.2, random)
    assert len(order) == 1000
    assert 150 < (order < 10).sum() < 260


def test_the_rate_goes_up_in_a_line_and_down_to_nothing() -> None:
    rates = [one_cycle(step, 100, 0.1) for step in range(100)]
    assert rates[:3] == pytest.approx([0.1, 0.2, 0.3])
    assert max(rates) == pytest.approx(1.0)
    assert rates[-1] < 0.001
    assert all(a >= b for a, b in pairwise(rates[10:]))


def test_neighbours_of_a_grade_are_half_right_and_other_classes_equally_wrong() -> None:
    grades = softened(5, 2.0, ordered=True)
    assert np.allclose(grades.sum(1), 1)
    assert grades[2, 2] > grades[2, 1] == grades[2, 3] > grades[2, 0]
    classes = softened(3, 2.0, ordered=False)
    assert classes[0, 1] == classes[0, 2]


def picture() -> np.ndarray:
    down = np.arange(144, dtype=np.float32)[:, None] - 72
    return np.tile(0.3 + 0.5 * (1 - np.exp(-((down / 8) ** 2))), (1, 224)).astype(np.float32)


def test_of_a_case_with_none_of_the_labels_all_are_as_likely_and_none_weighs_more() -> None:
    labels = np.array([1, -1, 0, 1])
    targets = wanted(labels, softened(2, 20.0, ordered=False))
    assert targets.round(3).tolist() == [[0, 1], [0.5, 0.5], [1, 0], [0, 1]]
    np.testing.assert_allclose(balanced(labels, 2, 1.0), balanced(labels[labels >= 0], 2, 1.0))


def test_other_looks_stay_pictures_of_the_same_thing() -> None:
    random = np.random.default_rng(0)
    for _ in range(40):
        seen = LOOKS(picture(), random)
        assert seen.shape == (144, 224)
        assert seen.dtype == np.float32
        assert 0 <= seen.min() <= seen.max() <= 1
        assert seen[68:76].mean() < seen[40:56].mean()


def test_without_a_share_a_picture_keeps_its_look() -> None:
    plain = Looks(0.0, *[getattr(LOOKS, name) for name in Looks.__slots__[1:]])
    assert plain(picture(), np.random.default_rng(0)) is not None
    assert np.array_equal(plain(picture(), np.random.default_rng(0)), picture())


def test_a_picture_is_moved_no_further_than_said() -> None:
    spot = np.zeros((200, 200), np.uint8)
    spot[98:102, 98:102] = 255
    moves = Moves(flip=0.0, turn=0.0, shift=0.05, scale=0.0, stretch=0.0)
    random = np.random.default_rng(0)
    for _ in range(30):
        rows, columns = np.nonzero(moves(spot[None], random)[0] > 100)
        assert abs(rows.mean() - 99.5) < 11
        assert abs(columns.mean() - 99.5) < 11


def test_the_shipped_recipe_says_what_each_member_is_told_beside_the_others() -> None:
    plan = read_plan(paths.shipped_packs() / "knee_kl" / "train.toml")
    first, second = plan.members
    assert first.looks.share == 0.0 < second.looks.share
    assert second.before.start == second.before.teachers[0] == first.name
    assert second.optimiser.learning_rate < first.optimiser.learning_rate
    assert second.optimiser.weight_decay == first.optimiser.weight_decay


def test_a_recipe_that_lacks_something_is_said(tmp_path: Path) -> None:
    (tmp_path / "train.toml").write_text("[data]\ntruth = 'kl'")
    with pytest.raises(ViewerError, match="not a training recipe"):
        read_plan(tmp_path / "train.toml")
    with pytest.raises(ViewerError, match=r"There is no other\.toml in .*, which says how"):
        read_plan(tmp_path / "other.toml")
