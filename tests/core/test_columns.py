"""A copy laid out for cuts across the columns holds the same values at the same places."""

import numpy as np
import pytest

from viewer.core.planes.columns import Columns

SHAPE = (5, 7, 9)


@pytest.mark.parametrize("kind", ["u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8", "?", ">i2"])
@pytest.mark.parametrize("shape", [SHAPE, (*SHAPE, 3)])
def test_the_copy_is_read_as_what_it_was_made_from(kind: str, shape: tuple[int, ...]) -> None:
    values = np.random.default_rng(3).integers(0, 100, shape).astype(kind)
    columns = Columns()
    assert columns.of(values) is values
    columns.make(values)
    copy = columns.of(values)
    assert copy is not values
    assert np.array_equal(copy, values)
    assert copy[:, :, 4].flags.c_contiguous
    assert columns.nbytes == values.nbytes
    assert not copy.flags.writeable


def test_other_values_are_never_taken_for_those_of_the_copy() -> None:
    values = np.zeros(SHAPE, dtype=np.int16)
    columns = Columns()
    columns.make(values)
    other = values + np.int16(1)
    assert columns.of(other) is other


def test_a_copy_that_is_stopped_or_dropped_is_none() -> None:
    values = np.zeros(SHAPE, dtype=np.int16)
    columns = Columns()
    turns = iter([True, True, False])
    columns.make(values, lambda: next(turns))
    assert columns.nbytes == 0
    columns.make(values)
    columns.drop()
    assert columns.of(values) is values
    assert columns.nbytes == 0


def test_what_is_painted_is_painted_on_the_copy_too() -> None:
    mask = np.zeros(SHAPE, dtype=np.bool_)
    columns, where = Columns(), np.s_[1:3, 2:5, 3:9]
    columns.make(mask)
    mask[where] = True
    columns.put(where, mask[where])
    assert np.array_equal(columns.of(mask), mask)
    assert columns.of(mask) is not mask


def test_a_copy_that_was_overtaken_by_a_stroke_is_given_up() -> None:
    mask = np.zeros(SHAPE, dtype=np.bool_)
    columns = Columns()

    def stroke() -> bool:
        columns.put(np.s_[0:1, 0:1, 0:1], np.ones((1, 1, 1), dtype=np.bool_))
        return True

    columns.make(mask, stroke)
    assert columns.of(mask) is mask
