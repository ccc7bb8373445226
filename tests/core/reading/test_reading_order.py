"""Each reader goes through a task in an order of their own, and always in the same one."""

from hypothesis import given
from hypothesis import strategies as st
from reading_tasks import task

from viewer.core.reading.order import order_of


@given(st.integers(1, 12), st.integers(1, 3), st.text(max_size=8), st.integers(0, 99))
def test_everything_is_read_as_often_as_asked_and_in_turn(
    studies: int, times: int, reader: str, seed: int
) -> None:
    order = order_of(task(studies, times=times, seed=seed), reader)
    turns: dict[str, list[int]] = {}
    for one in order:
        turns.setdefault(one.item.study_uid, []).append(one.number)
    assert len(turns) == studies
    assert all(numbers == list(range(1, times + 1)) for numbers in turns.values())


def test_readers_and_seeds_have_orders_of_their_own() -> None:
    whole = task(12)
    orders = [order_of(whole, "Anna"), order_of(whole, "Bert"), order_of(task(12, seed=1), "Anna")]
    assert orders[0] == order_of(task(12), "Anna")
    assert len({tuple(one.item.study_uid for one in order) for order in orders}) == 3


def test_the_order_is_one_that_was_fixed_once_and_for_all() -> None:
    """Another version that shuffled otherwise would lead readers astray in the middle."""
    assert [one.item.study_uid[-1] for one in order_of(task(6, seed=5), "Anna")] == list("253140")


def test_a_repeat_comes_long_after_its_first_turn() -> None:
    order = [one.item.study_uid for one in order_of(task(10, times=2), "Anna")]
    apart = [len(order) - 1 - order[::-1].index(uid) - order.index(uid) for uid in set(order)]
    assert min(apart) >= 3
