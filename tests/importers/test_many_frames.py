"""Where the frames of one object lie, in all the ways in which objects say it."""

from pathlib import Path

import numpy as np
import pytest
from phantoms import AXIAL, ENHANCED_MR, Scanner, header, ramp, save
from pydicom import Dataset
from pydicom.tag import Tag
from pydicom.uid import generate_uid

from viewer.core.study import Geometrical, Stack
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.workers.progress import Progress

NM, DOSE = "1.2.840.10008.5.1.4.1.1.20", "1.2.840.10008.5.1.4.1.1.481.2"
US, CAPTURE = "1.2.840.10008.5.1.4.1.1.3.1", "1.2.840.10008.5.1.4.1.1.7.3"
TOMOSYNTHESIS = "1.2.840.10008.5.1.4.1.1.13.1.3"


def item(**elements: object) -> Dataset:
    made = Dataset()
    for keyword, value in elements.items():
        setattr(made, keyword, value)
    return made


def shared() -> Dataset:
    return item(
        PlaneOrientationSequence=[item(ImageOrientationPatient=list(AXIAL))],
        PixelMeasuresSequence=[item(PixelSpacing=[0.5, 0.25], SliceThickness=3)],
    )


def at(height: float, **content: object) -> Dataset:
    group = item(PlanePositionSequence=[item(ImagePositionPatient=[1, 2, height])])
    if content:
        group.FrameContentSequence = [item(**content)]
    return group


def enhanced(groups: list[Dataset], common: Dataset | None, **others: object) -> Dataset:
    pixels = ramp(len(groups), 4, 5)
    made = header(pixels, ENHANCED_MR, PerFrameFunctionalGroupsSequence=groups, **others)
    if common is not None:
        made.SharedFunctionalGroupsSequence = [common]
    return made


def stacks(dataset: Dataset, folder: Path, scanned: Scanner, frames: int) -> tuple[Stack, ...]:
    save(dataset, ramp(frames, 4, 5), folder / "one.dcm")
    return scanned(folder).studies[0].series[0].stacks


def volume(dataset: Dataset, folder: Path, scanned: Scanner, frames: int = 4) -> Volume:
    save(dataset, ramp(frames, 4, 5), folder / "one.dcm")
    return read(scanned(folder).studies[0].series[0], 0, Progress())


def test_frames_in_reverse_are_put_along_the_normal(tmp_path: Path, scanned: Scanner) -> None:
    found = volume(enhanced([at(z) for z in (9, 6, 3, 0)], shared()), tmp_path, scanned)
    assert found.verdict.kind is Geometrical.UNIFORM
    assert np.array_equal(found.values, ramp(4, 4, 5)[::-1])
    assert found.geometry.to_patient((0, 0, 0)) == pytest.approx([1, 2, 0])
    assert found.geometry.spacing == pytest.approx((3, 0.5, 0.25))
    assert [source.frame for source in found.sources] == [3, 2, 1, 0]


def test_groups_may_say_all_for_each_frame_and_nothing_for_all(
    tmp_path: Path, scanned: Scanner
) -> None:
    groups = [at(z) for z in (0, 3, 6, 9)]
    for group in groups:
        group.PlaneOrientationSequence = shared().PlaneOrientationSequence
        group.PixelMeasuresSequence = shared().PixelMeasuresSequence
    found = volume(enhanced(groups, None), tmp_path, scanned)
    assert found.verdict.kind is Geometrical.UNIFORM
    assert found.geometry.spacing == pytest.approx((3, 0.5, 0.25))


def test_what_groups_leave_out_is_looked_for_in_the_object(
    tmp_path: Path, scanned: Scanner
) -> None:
    top = {"ImageOrientationPatient": list(AXIAL), "PixelSpacing": [0.5, 0.25]}
    found = volume(enhanced([at(z) for z in (0, 3, 6, 9)], None, **top), tmp_path, scanned)
    assert found.verdict.kind is Geometrical.UNIFORM
    assert found.geometry.spacing == pytest.approx((3, 0.5, 0.25))


def test_converted_attributes_tell_frames_apart(tmp_path: Path, scanned: Scanner) -> None:
    """Legacy converted objects keep what has no macro in a sequence of its own (C.7.6.16.2.25)."""
    groups = [at(z) for z in (0, 3, 0, 3)]
    for number, group in enumerate(groups):
        echo = item(EchoNumbers=1 + number // 2)
        group.UnassignedPerFrameConvertedAttributesSequence = [echo]
    found = stacks(enhanced(groups, shared()), tmp_path, scanned, 4)
    assert [stack.name for stack in found] == ["echo 1", "echo 2"]


def test_an_index_breaks_ties_where_nothing_else_does(tmp_path: Path, scanned: Scanner) -> None:
    pointers = [("StackID", 0x00209056), ("place", 0x00209057), ("else", 0x00181060)]
    dimensions = [item(DimensionIndexPointer=Tag(tag)) for _, tag in pointers]
    values = [(1, 1, 1), (1, 2, 1), (1, 1, 2), (1, 2, 2)]
    groups = [at(3 * index[1], DimensionIndexValues=list(index), StackID="1") for index in values]
    made = enhanced(groups, shared(), DimensionIndexSequence=dimensions)
    found = stacks(made, tmp_path, scanned, 4)
    assert [stack.name for stack in found] == ["index 1", "index 2"]
    assert [[ref.frame for ref in stack.frames] for stack in found] == [[0, 1], [2, 3]]


def test_stacks_with_an_id_each_are_not_mixed(tmp_path: Path, scanned: Scanner) -> None:
    groups = [at(z, StackID=name) for name, z in (("A", 0), ("A", 3), ("B", 40), ("B", 43))]
    found = stacks(enhanced(groups, shared()), tmp_path, scanned, 4)
    assert [stack.name for stack in found] == ["stack A", "stack B"]


def test_one_position_above_all_frames_is_none_for_each(tmp_path: Path, scanned: Scanner) -> None:
    top = {"ImagePositionPatient": [1, 2, 3], "PixelSpacing": [0.5, 0.25]}
    groups = [item(FrameContentSequence=[item(TemporalPositionIndex=n)]) for n in (1, 2, 3, 4)]
    made = enhanced(groups, None, ImageOrientationPatient=list(AXIAL), **top)
    found = volume(made, tmp_path, scanned)
    assert not found.geometry.in_patient
    assert found.verdict.kind is Geometrical.NOT_A_STACK


def test_a_capture_with_the_distance_of_its_slices_is_a_volume_that_says_so(
    tmp_path: Path, scanned: Scanner
) -> None:
    top = {"ImagePositionPatient": [1, 2, 3], "PixelSpacing": [0.5, 0.25]}
    plane = {"ImageOrientationPatient": list(AXIAL), "SpacingBetweenSlices": 2}
    found = volume(header(ramp(4, 4, 5), CAPTURE, **top, **plane), tmp_path, scanned)
    assert found.verdict.kind is Geometrical.UNIFORM
    assert found.geometry.to_patient((3, 0, 0)) == pytest.approx([1, 2, 9])
    assert "The header gives one position" in found.verdict.sentence


def test_a_cine_with_a_position_is_still_a_cine(tmp_path: Path, scanned: Scanner) -> None:
    top = {"ImagePositionPatient": [1, 2, 3], "PixelSpacing": [0.5, 0.25], "FrameTime": 40}
    plane = {"ImageOrientationPatient": list(AXIAL), "SpacingBetweenSlices": 2}
    made = header(ramp(4, 4, 5), US, **top, **plane, FrameIncrementPointer=Tag(0x00181063))
    (stack,) = stacks(made, tmp_path, scanned, 4)
    assert stack.verdict.kind is Geometrical.NOT_A_STACK
    assert stack.axis == "moment"
    assert "40 ms apart in time" in stack.verdict.sentence
    assert [ref.frame for ref in stack.frames] == [0, 1, 2, 3]


@pytest.mark.parametrize("step", [4.0, -4.0])
def test_nuclear_slices_go_the_way_of_the_sign(
    tmp_path: Path, scanned: Scanner, step: float
) -> None:
    detector = item(ImagePositionPatient=[1, 2, 30], ImageOrientationPatient=list(AXIAL))
    made = header(
        ramp(4, 4, 5),
        NM,
        ImageType=["ORIGINAL", "PRIMARY", "RECON TOMO", "EMISSION"],
        DetectorInformationSequence=[detector],
        PixelSpacing=[2, 2],
        SpacingBetweenSlices=step,
        FrameIncrementPointer=Tag(0x00540080),
        SliceVector=[1, 2, 3, 4],
    )
    found = volume(made, tmp_path, scanned)
    assert found.verdict.kind is Geometrical.UNIFORM
    last = 3 if step > 0 else 0
    assert found.geometry.to_patient((last, 0, 0)) == pytest.approx([1, 2, 30 + 3 * step])
    expected = ramp(4, 4, 5) if step > 0 else ramp(4, 4, 5)[::-1]
    assert np.array_equal(found.values, expected)


def test_gated_nuclear_slices_are_told_apart_by_their_time(
    tmp_path: Path, scanned: Scanner
) -> None:
    made = header(
        ramp(4, 4, 5),
        NM,
        ImageType=["ORIGINAL", "PRIMARY", "RECON GATED TOMO", "EMISSION"],
        DetectorInformationSequence=[
            item(ImagePositionPatient=[1, 2, 30], ImageOrientationPatient=list(AXIAL))
        ],
        PixelSpacing=[2, 2],
        SpacingBetweenSlices=4,
        FrameIncrementPointer=[Tag(0x00540070), Tag(0x00540080)],
        TimeSlotVector=[1, 1, 2, 2],
        SliceVector=[1, 2, 1, 2],
    )
    found = stacks(made, tmp_path, scanned, 4)
    assert [stack.name for stack in found] == ["time slot 1", "time slot 2"]
    assert all(stack.verdict.kind is Geometrical.UNIFORM for stack in found)


@pytest.mark.parametrize(
    ("offsets", "heights"),
    [
        ([0, 2, 4, 6], [10, 12, 14, 16]),
        ([0, -2, -4, -6], [10, 8, 6, 4]),
        ([10, 12, 14, 16], [10, 12, 14, 16]),
        ([10, 8, 6, 4], [10, 8, 6, 4]),
    ],
)
@pytest.mark.parametrize("prone", [False, True])
def test_dose_planes_lie_at_their_offsets(
    tmp_path: Path, scanned: Scanner, offsets: list[int], heights: list[int], prone: bool
) -> None:
    along = [-1, 0, 0, 0, -1, 0] if prone else list(AXIAL)
    made = header(
        ramp(4, 4, 5),
        DOSE,
        ImagePositionPatient=[1, 2, 10],
        ImageOrientationPatient=along,
        PixelSpacing=[2, 2],
        FrameIncrementPointer=Tag(0x3004000C),
        GridFrameOffsetVector=offsets,
    )
    found = volume(made, tmp_path, scanned)
    assert found.verdict.kind is Geometrical.UNIFORM
    for slice_, source in enumerate(found.sources):
        place = found.geometry.to_patient((slice_, 0, 0))
        assert place == pytest.approx([1, 2, heights[source.frame]])


def test_the_slices_of_a_tomosynthesis_have_their_places(tmp_path: Path, scanned: Scanner) -> None:
    made = enhanced([at(z) for z in (0, 1, 2, 3)], shared())
    made.SOPClassUID, made.Modality = TOMOSYNTHESIS, "MG"
    found = volume(made, tmp_path, scanned)
    assert found.verdict.kind is Geometrical.UNIFORM
    assert found.geometry.in_patient


def test_time_points_of_several_objects_are_one_series(tmp_path: Path, scanned: Scanner) -> None:
    for time in (1, 2, 3):
        made = enhanced([at(z, TemporalPositionIndex=time) for z in (0, 3, 6)], shared())
        made.InstanceNumber, made.SOPInstanceUID = time, generate_uid()
        save(made, ramp(3, 4, 5), tmp_path / f"{time}.dcm")
    found = scanned(tmp_path).studies[0].series[0].stacks
    assert [stack.name for stack in found] == ["time point 1", "time point 2", "time point 3"]
    assert [{ref.instance for ref in stack.frames} for stack in found] == [{0}, {1}, {2}]
