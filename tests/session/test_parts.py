"""Parts of a Series on one grid are counted and stepped through; others are not mixed in."""

import numpy as np

from viewer.core.geometry import Geometry
from viewer.core.study import FrameRef, Geometrical, Kind, Series, Stack, Verdict
from viewer.session.parts import next_part, part_text, parts_beside

UNIFORM = Verdict(Geometrical.UNIFORM, "Fine.")


def _stack(name: str, at: float = 0.0, **marks: float | str) -> Stack:
    affine = np.eye(4)[[2, 1, 0, 3]]
    affine[0, 3] = at
    grid = Geometry(affine, (4, 5, 6))
    return Stack(name, (FrameRef(0, 0),), UNIFORM, tuple(marks.items()), geometry=grid)


def _series(*stacks: Stack) -> Series:
    return Series("1.2", "1", "MR", Kind.VOLUME, stacks=stacks)


ECHOES = _series(*(_stack(f"echo {n} ({10 * n} ms)", echo=float(n)) for n in (1, 2, 3)))


def test_echoes_on_one_grid_are_counted() -> None:
    assert parts_beside(ECHOES, 1) == (0, 1, 2)
    assert [part_text(ECHOES, n) for n in range(3)] == [
        "echo 1 of 3 (10 ms)",
        "echo 2 of 3 (20 ms)",
        "echo 3 of 3 (30 ms)",
    ]


def test_a_number_that_only_begins_alike_is_not_mistaken_for_the_place() -> None:
    series = _series(_stack("echo 10", echo=10.0), _stack("echo 20", echo=20.0))
    assert [part_text(series, n) for n in range(2)] == ["echo 10 · 1 of 2", "echo 20 · 2 of 2"]


def test_parts_elsewhere_are_not_counted_with_them() -> None:
    series = _series(_stack("b = 0"), _stack("left", at=90.0), _stack("b = 1000"))
    assert parts_beside(series, 0) == (0, 2)
    assert next_part(series, 0, 1) == 2
    assert part_text(series, 2) == "b = 1000 · 2 of 2"
    assert part_text(series, 1) == "left"


def test_steps_end_at_the_ends() -> None:
    assert [next_part(ECHOES, n, 1) for n in range(3)] == [1, 2, None]
    assert [next_part(ECHOES, n, -1) for n in range(3)] == [None, 0, 1]


def test_a_part_alone_on_its_grid_leads_to_the_others_of_the_series() -> None:
    series = _series(_stack("sagittal"), _stack("coronal", at=50.0))
    assert next_part(series, 0, 1) == 1
    assert next_part(series, 1, -1) == 0


def test_stacks_without_a_common_place_are_stepped_through_too() -> None:
    stacks = [Stack(name, (FrameRef(0, 0),), UNIFORM) for name in ("", "b")]
    series = _series(*stacks)
    assert next_part(series, 0, 1) == 1
    assert part_text(series, 0) == "part 1 of 2"


def test_an_only_part_has_no_number() -> None:
    series = _series(_stack("all"))
    assert part_text(series, 0) == ""
    assert next_part(series, 0, 1) is None
