"""A Series is told apart into stacks."""

from pathlib import Path

import numpy as np
from phantoms import AXIAL, SAGITTAL, Scanner, ramp, write_slices

from viewer.core.study import Geometrical, Scan, Stack

HEIGHTS = [(0.0, 0.0, 5.0 * at) for at in range(4)]


def stacks(scan: Scan) -> tuple[Stack, ...]:
    return scan.studies[0].series[0].stacks


def test_echoes_are_stacks_of_their_own(tmp_path: Path, scanned: Scanner) -> None:
    for echo, time in ((1, 6.3), (2, 12.6)):
        write_slices(tmp_path / str(echo), ramp(4, 3, 3), HEIGHTS, EchoNumbers=echo, EchoTime=time)
    found = stacks(scanned(tmp_path))
    assert [stack.name for stack in found] == ["echo 1 (6.3 ms)", "echo 2 (12.6 ms)"]
    assert all(stack.verdict.kind is Geometrical.UNIFORM for stack in found)


def test_time_points_of_echoes_are_told_apart_by_both(tmp_path: Path, scanned: Scanner) -> None:
    for echo in (10.0, 20.0):
        for time in (1, 2, 3):
            write_slices(
                tmp_path / f"{echo}-{time}",
                ramp(4, 3, 3),
                HEIGHTS,
                EchoTime=echo,
                TemporalPositionIdentifier=time,
            )
    found = stacks(scanned(tmp_path))
    assert len(found) == 6
    assert found[0].name == "echo time 10 ms, time point 1"
    assert all(len(stack.frames) == 4 for stack in found)


def test_repeats_that_nothing_tells_apart_are_taken_in_turn(
    tmp_path: Path, scanned: Scanner
) -> None:
    for turn in range(2):
        volume = ramp(4, 3, 3) + 100 * turn
        write_slices(tmp_path / str(turn), volume, HEIGHTS, AcquisitionTime="101112")
    found = stacks(scanned(tmp_path))
    assert [len(stack.frames) for stack in found] == [4, 4]


def test_a_mark_that_differs_with_each_slice_parts_nothing(
    tmp_path: Path, scanned: Scanner
) -> None:
    for at, height in enumerate(HEIGHTS):
        write_slices(tmp_path / str(at), ramp(1, 3, 3), [height], AcquisitionNumber=at)
    assert len(stacks(scanned(tmp_path))) == 1


def test_unequal_repeats_are_no_stack(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path / "a", ramp(4, 3, 3), HEIGHTS)
    write_slices(tmp_path / "b", ramp(2, 3, 3), HEIGHTS[:2])
    (stack,) = stacks(scanned(tmp_path))
    assert stack.verdict.kind is Geometrical.NOT_A_STACK
    assert "6 pictures at 4 positions" in stack.verdict.sentence


def test_directions_and_sizes_are_stacks_named_after_them(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path / "a", ramp(4, 3, 3), HEIGHTS, AXIAL)
    write_slices(tmp_path / "b", ramp(3, 3, 3), [(x, 0, 0) for x in range(3)], SAGITTAL)
    write_slices(tmp_path / "c", ramp(4, 6, 3), HEIGHTS, AXIAL)
    names = {stack.name for stack in stacks(scanned(tmp_path))}
    assert names == {"axial, 3 × 3", "sagittal, 3 × 3", "axial, 3 × 6"}


def test_a_localizer_is_kept_out_of_the_stack(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path / "a", ramp(4, 3, 3), HEIGHTS)
    image_type = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
    write_slices(tmp_path / "b", ramp(1, 3, 3), [(0, 0, 99)], ImageType=image_type)
    found = stacks(scanned(tmp_path))
    assert sorted(len(stack.frames) for stack in found) == [1, 4]


def test_weights_with_several_directions_are_told_apart(tmp_path: Path, scanned: Scanner) -> None:
    parts = [(0.0, None), (800.0, (1.0, 0, 0)), (800.0, (0, 1.0, 0)), (800.0, (0, 0, 1.0))]
    for at, (weight, direction) in enumerate(parts):
        others = {"DiffusionBValue": weight}
        if direction:
            others["DiffusionGradientOrientation"] = list(direction)
        write_slices(tmp_path / str(at), ramp(4, 3, 3), HEIGHTS, **others)
    found = stacks(scanned(tmp_path))
    assert [len(stack.frames) for stack in found] == [4] * 4
    assert found[0].name == "b = 0"
    assert np.all([stack.verdict.kind is Geometrical.UNIFORM for stack in found])
