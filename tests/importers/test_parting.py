"""A Series is told apart into stacks."""

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from phantoms import AXIAL, SAGITTAL, Scanner, header, ramp, save, write_slices
from pydicom import dcmread

from viewer.core.study import FrameRef, Geometrical, Scan, Stack
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.placed import Placed
from viewer.importers.places.stacks import stacks_of

HEIGHTS = [(0.0, 0.0, 5.0 * at) for at in range(4)]
SIX = [(0.0, 0.0, 5.0 * at) for at in range(6)]


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


def test_single_slices_made_again_are_kept_apart_from_the_volume(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path / "a", ramp(6, 3, 3), SIX)
    write_slices(tmp_path / "b", ramp(2, 3, 3), SIX[1:3])
    volume, again = stacks(scanned(tmp_path))
    assert (volume.name, again.name) == ("volume", "repeated pictures")
    assert volume.verdict.kind is again.verdict.kind is Geometrical.UNIFORM
    assert volume.verdict.sentence == "6 slices, 5 mm apart. 2 repeated pictures are kept apart."
    assert [len(stack.frames) for stack in (volume, again)] == [6, 2]


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


def test_overlapping_tables_are_one_volume(tmp_path: Path, scanned: Scanner) -> None:
    """Two acquisitions that share a slice where they meet: the mark explains one repeat alone."""
    write_slices(tmp_path / "a", ramp(6, 3, 3), SIX, AcquisitionNumber=1)
    beyond = [(0.0, 0.0, 25.0 + 5 * at) for at in range(6)]
    write_slices(tmp_path / "b", ramp(6, 3, 3), beyond, AcquisitionNumber=2, InstanceNumber=90)
    volume, again = stacks(scanned(tmp_path))
    assert (len(volume.frames), len(again.frames)) == (11, 1)
    assert volume.verdict.kind is Geometrical.UNIFORM


def test_a_second_pass_over_a_few_slices_is_named_by_its_acquisition(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path / "a", ramp(6, 3, 3), SIX, AcquisitionNumber=1)
    write_slices(tmp_path / "b", ramp(2, 3, 3), SIX[2:4], AcquisitionNumber=7)
    found = stacks(scanned(tmp_path))
    assert [stack.name for stack in found] == ["acquisition 1", "acquisition 7"]
    assert [stack.marks for stack in found] == [(("acquisition", 1.0),), (("acquisition", 7.0),)]


def test_times_of_day_are_named_as_such(tmp_path: Path, scanned: Scanner) -> None:
    for at in (1, 2):
        folder = tmp_path / str(at)
        write_slices(folder, ramp(4, 3, 3) + at, HEIGHTS, AcquisitionTime=f"09301{at}.250000")
    found = stacks(scanned(tmp_path))
    assert [stack.name for stack in found] == ["acquired at 09:30:11", "acquired at 09:30:12"]


def test_kinds_are_named_in_plain_words(tmp_path: Path, scanned: Scanner) -> None:
    for kind in ("W", "F", "IP", "OP"):
        image_type = ["DERIVED", "PRIMARY", "DIXON", kind]
        write_slices(tmp_path / kind, ramp(4, 3, 3), HEIGHTS, ImageType=image_type)
    names = {stack.name for stack in stacks(scanned(tmp_path))}
    assert names == {"water", "fat", "in phase", "opposed phase"}


def test_phases_whose_trigger_times_drift_from_slice_to_slice(
    tmp_path: Path, scanned: Scanner
) -> None:
    """A cardiac cine: no two pictures share a trigger time, yet each slice has three phases."""
    for phase in range(3):
        for at, height in enumerate(HEIGHTS):
            write_slices(
                tmp_path / f"{phase}{at}",
                ramp(1, 3, 3),
                [height],
                TriggerTime=100.0 * phase + 1.5 * at,
                InstanceNumber=1 + phase + 3 * at,
            )
    found = stacks(scanned(tmp_path))
    assert [stack.name for stack in found] == ["phase 1", "phase 2", "phase 3"]
    assert all(stack.verdict.kind is Geometrical.UNIFORM for stack in found)


def test_a_lost_file_does_not_shift_the_time_points_of_its_slice(
    tmp_path: Path, scanned: Scanner
) -> None:
    """Without a time to go by, the second picture of a slice may be of the third time."""
    for time in range(3):
        volume = ramp(4, 3, 3) + 100 * time
        paths = write_slices(tmp_path / str(time), volume, HEIGHTS, InstanceNumber=time)
        if time == 1:
            paths[2].unlink()
    first, rest = stacks(scanned(tmp_path))
    assert (len(first.frames), len(rest.frames)) == (4, 7)
    assert rest.verdict.kind is Geometrical.NOT_A_STACK


def test_times_that_follow_each_other_survive_a_lost_file(tmp_path: Path, scanned: Scanner) -> None:
    for time in range(3):
        for at, height in enumerate(HEIGHTS):
            moment = f"1012{time:02d}.{at}"
            paths = write_slices(
                tmp_path / f"{time}{at}", ramp(1, 3, 3), [height], AcquisitionTime=moment
            )
            if (time, at) == (2, 3):
                paths[0].unlink()
    found = stacks(scanned(tmp_path))
    assert [stack.name for stack in found] == ["time point 1", "time point 2", "time point 3"]
    assert [len(stack.frames) for stack in found] == [4, 4, 3]


def test_frames_of_reference_and_spacings_are_never_mixed(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(tmp_path / "a", ramp(4, 3, 3), HEIGHTS)
    write_slices(tmp_path / "b", ramp(4, 3, 3), HEIGHTS, spacing=(0.5, 0.5))
    for path in write_slices(tmp_path / "c", ramp(4, 3, 3), HEIGHTS):
        other = dcmread(path)
        other.FrameOfReferenceUID = "1.2.3.10"
        other.save_as(path)
    names = {stack.name for stack in stacks(scanned(tmp_path))}
    assert names == {
        "1 mm pixels, space 1",
        "0.5 mm pixels, space 1",
        "1 mm pixels, space 2",
    }


def test_only_slices_that_look_in_many_directions_are_said_to(
    tmp_path: Path, scanned: Scanner
) -> None:
    for at in range(4):
        turn = np.pi * at / 4
        around = (np.cos(turn), np.sin(turn), 0.0, 0.0, 0.0, -1.0)
        write_slices(tmp_path / f"a/{at}", ramp(1, 3, 3), [(0, 0, 0)], around)
        spacing = (1 + at, 1 + at)
        write_slices(tmp_path / f"b/{at}", ramp(1, 3, 3), [(0, 0, 0)], spacing=spacing)
    (fan,) = stacks(scanned(tmp_path / "a"))
    assert fan.verdict.sentence == "4 slices in as many directions; shown one at a time."
    assert [one.verdict.sentence for one in stacks(scanned(tmp_path / "b"))] == ["One slice."] * 4


def test_slices_without_a_position_are_told_of(tmp_path: Path, scanned: Scanner) -> None:
    for at, path in enumerate(write_slices(tmp_path, ramp(6, 3, 3), SIX)):
        if at in (1, 4):
            dataset = dcmread(path)
            del dataset.ImagePositionPatient
            dataset.save_as(path)
    placed, lost = stacks(scanned(tmp_path))
    assert (len(placed.frames), len(lost.frames)) == (4, 2)
    assert placed.verdict.kind is Geometrical.MISSING
    assert lost.name == "without position"
    assert lost.verdict.sentence.startswith("2 of 6 pictures have no position in the patient")


def test_slice_locations_alone_put_pictures_in_order(tmp_path: Path, scanned: Scanner) -> None:
    order = [4, 0, 5, 2, 1, 3]
    for number, at in enumerate(order):
        dataset = header(ramp(3, 3), InstanceNumber=number + 1, SliceLocation=5.0 * at)
        save(dataset, ramp(3, 3), tmp_path / f"{number}.dcm")
    (stack,) = stacks(scanned(tmp_path))
    assert [order[ref.instance] for ref in stack.frames] == [0, 1, 2, 3, 4, 5]
    assert "in the order of their slice locations" in stack.verdict.sentence
    assert stack.verdict.kind is Geometrical.NOT_A_STACK


def test_private_weights_of_a_maker_tell_repeats_apart(tmp_path: Path, scanned: Scanner) -> None:
    for weight in (0, 1000):
        for path in write_slices(tmp_path / str(weight), ramp(4, 3, 3), HEIGHTS):
            dataset = dcmread(path)
            block = dataset.private_block(0x0019, "SIEMENS MR HEADER", create=True)
            block.add_new(0x0C, "IS", weight)
            dataset.save_as(path)
    assert [stack.name for stack in stacks(scanned(tmp_path))] == ["b = 0", "b = 1000"]


def test_one_slice_with_magnitude_and_phase_over_time_is_two_sequences(
    tmp_path: Path, scanned: Scanner
) -> None:
    for kind in ("M", "P"):
        for time in range(5):
            write_slices(
                tmp_path / f"{kind}{time}",
                ramp(1, 3, 3),
                [(0, 0, 0)],
                ImageType=["ORIGINAL", "PRIMARY", kind],
                TriggerTime=30.0 * time,
            )
    found = stacks(scanned(tmp_path))
    assert [(stack.name, stack.axis, len(stack.frames)) for stack in found] == [
        ("magnitude", "trigger", 5),
        ("phase", "trigger", 5),
    ]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_each_frame_is_in_one_stack_whatever_the_order(data: st.DataObject) -> None:
    """Any frames at all: places, directions, marks and sizes by chance, in any order."""
    values = st.sampled_from([0.0, 1.0, 2.0])
    marks = st.lists(st.tuples(st.sampled_from(["echo", "acquired", "kind"]), values), max_size=2)
    fact = st.builds(
        lambda **own: FrameFacts(**own),  # what is not named here keeps its default
        rows=st.sampled_from([4, 5]),
        columns=st.just(4),
        position=st.one_of(st.just(()), st.tuples(values, values, values)),
        orientation=st.sampled_from([AXIAL, SAGITTAL]),
        spacing=st.sampled_from([(1.0, 1.0), (0.5, 0.5)]),
        marks=marks.map(lambda found: tuple(dict(found).items())),
    )
    facts = data.draw(st.lists(fact, min_size=1, max_size=14))
    frames = [Placed(FrameRef(at, 0), fact) for at, fact in enumerate(facts)]
    found = stacks_of(frames)
    listed = [ref for stack in found for ref in stack.frames]
    assert sorted(ref.instance for ref in listed) == list(range(len(frames)))
    assert len({stack.name for stack in found}) == len(found)
    assert stacks_of(data.draw(st.permutations(frames))) == found
    for stack in found:
        assert (stack.geometry is None) == (not facts[stack.frames[0].instance].is_placed)
