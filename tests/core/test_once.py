"""What is computed once an object."""

from threading import Barrier, Thread

import pytest

from viewer.core.once import once


class Asked:
    """Counts how often it computes; another may have to be at it too."""

    def __init__(self, together: Barrier | None = None) -> None:
        self.times = 0
        self._together = together

    @once
    def answer(self) -> int:
        """Where both compute, each waits for the other."""
        self.times += 1
        if self._together is not None:
            self._together.wait(5)
        return self.times


def test_it_is_computed_once_an_object() -> None:
    one, other = Asked(), Asked()
    assert (one.answer, one.answer, other.answer) == (1, 1, 1)
    assert (one.times, other.times) == (1, 1)


def test_a_failure_is_not_kept() -> None:
    class Failing:
        tries = 0

        @once
        def answer(self) -> int:
            self.tries += 1
            if self.tries == 1:
                raise ValueError("not yet")
            return self.tries

    failing = Failing()
    with pytest.raises(ValueError, match="not yet"):
        _ = failing.answer
    assert failing.answer == 2


def test_two_objects_are_computed_at_the_same_time() -> None:
    together = Barrier(2)
    both = [Asked(together), Asked(together)]
    threads = [Thread(target=lambda one=one: one.answer) for one in both]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert not together.broken
    assert [one.__dict__["answer"] for one in both] == [1, 1]
