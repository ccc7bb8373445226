"""How several answers come to one, and when they do not."""

import numpy as np
import pytest

from viewer.core.mask import CroppedMask, Segment
from viewer.core.overlap import dice
from viewer.core.reading.agreement.compare import by_many, by_two
from viewer.core.reading.agreement.measures import Cases, Measure
from viewer.core.reading.answers import Answer, Number
from viewer.core.reading.consensus.acts import Rule
from viewer.core.reading.consensus.disagreement import disagreement
from viewer.core.reading.consensus.rules import settle
from viewer.core.reading.said import Cover, Said
from viewer.core.reading.task import Option, Question, QuestionKind
from viewer.core.shapes.region import Region, Shape
from viewer.core.target import Target

NONE = (Option("0", "Nothing there"),)
BOX = Question("b", "Box", QuestionKind.BOX, NONE)
POINT = Question("p", "Point", QuestionKind.POINT)
LENGTH = Question("l", "Length", QuestionKind.MEASUREMENT, numbers=("length",))
MASK = Question("m", "Mask", QuestionKind.MASK, NONE)
TARGET = Target("1.2", "1.2.1", anchor="1.2.1.1#0")
NOTHING = Said(Answer("b", "0"))


def box(left: float, top: float, side: float = 10.0, *, turn: int = 0) -> Said:
    corners = [(left, top), (left + side, top), (left + side, top + side), (left, top + side)]
    corners = corners[turn:] + corners[:turn]
    points = tuple((x, y, 0.0) for x, y in corners)
    return Said(Answer("b"), (Region(Shape.BOX, points, in_patient=False),))


def point(x: float, y: float) -> Said:
    return Said(Answer("p"), (Region(Shape.POINT, ((x, y, 0.0),), in_patient=False),))


def length(value: float, unit: str = "mm") -> Said:
    return Said(Answer("l", numbers=(Number("length", value, unit),)))


def ball(radius: float, shift: int = 0, target: Target = TARGET) -> Said:
    z, y, x = np.ogrid[:20, :24, :24]
    mask = (z - 10) ** 2 + (y - 12) ** 2 + (x - 12 - shift) ** 2 <= radius**2
    return Said(Answer("m"), cover=Cover(target, Segment("ball"), CroppedMask.of(mask)))


def test_boxes_come_to_their_median_whatever_corner_each_began_with() -> None:
    made = settle(BOX, Rule.MEDIAN, [box(0, 0), box(2, 1, turn=2), box(9, 5, turn=1)])
    assert made is not None
    points = np.array(made.regions[0].points)
    assert points.min(axis=0).tolist() == [2.0, 1.0, 0.0]
    assert points.max(axis=0).tolist() == [12.0, 11.0, 0.0]


def test_what_most_did_not_see_is_not_there_and_a_tie_is_left_to_a_person() -> None:
    made = settle(BOX, Rule.MEDIAN, [NOTHING, box(0, 0), NOTHING])
    assert made is not None
    assert made.answer.option == "0"
    assert settle(BOX, Rule.MEDIAN, [NOTHING, box(0, 0)]) is None


def test_numbers_of_one_unit_come_to_their_median_and_of_two_units_to_nothing() -> None:
    made = settle(LENGTH, Rule.MEDIAN, [length(10.0), length(12.0), length(30.0)])
    assert made is not None
    assert made.answer.numbers == (Number("length", 12.0, "mm"),)
    assert settle(LENGTH, Rule.MEDIAN, [length(10.0), length(12.0, "px"), length(11.0)]) is None


def noisy(wrong: float, seed: int) -> Said:
    """The ball, with so many of all voxels about it the other way round."""
    truth = ball(7).cover
    assert truth is not None
    flipped = np.random.default_rng(seed).random(truth.mask.shape) < wrong
    mask = CroppedMask.of(truth.mask.whole() ^ flipped)
    return Said(Answer("m"), cover=Cover(TARGET, truth.segment, mask))


def dice_to_truth(said: Said | None) -> float:
    truth = ball(7).cover
    assert truth is not None
    assert said is not None
    assert said.cover is not None
    return dice(said.cover.mask.whole(), truth.mask.whole())


@pytest.mark.parametrize("rule", [Rule.STAPLE, Rule.MAJORITY])
def test_masks_come_to_one_that_is_nearer_to_the_truth_than_each(rule: Rule) -> None:
    reads = [noisy(0.1, seed) for seed in range(5)]
    assert dice_to_truth(settle(MASK, rule, reads)) > max(map(dice_to_truth, reads))


def test_staple_finds_out_who_can_be_trusted() -> None:
    """Two who are nearly right outweigh three who are often wrong, who would have the majority."""
    reads = [noisy(0.02, 1), noisy(0.02, 2), *(noisy(0.35, seed) for seed in (3, 4, 5))]
    trusted, counted = (settle(MASK, rule, reads) for rule in (Rule.STAPLE, Rule.MAJORITY))
    assert dice_to_truth(trusted) > dice_to_truth(counted) + 0.02


def test_where_all_painted_the_same_that_is_it() -> None:
    made = settle(MASK, Rule.STAPLE, [ball(7), ball(7), ball(7)])
    assert dice_to_truth(made) == 1.0


def test_masks_on_two_series_are_left_to_a_person() -> None:
    other = Target("1.2", "1.2.9", anchor="1.2.9.1#0")
    assert settle(MASK, Rule.STAPLE, [ball(5), ball(5), ball(5, target=other)]) is None


def test_disagreement_is_none_where_all_say_the_same_and_whole_where_nothing_is_common() -> None:
    for question, said in ((BOX, box(0, 0)), (POINT, point(1, 2)), (MASK, ball(5))):
        assert disagreement(question, [said, said]) == 0.0
    assert disagreement(BOX, [box(0, 0), box(50, 50)]) == 1.0
    assert disagreement(BOX, [NOTHING, box(0, 0)]) == 1.0
    near = disagreement(POINT, [point(0, 0), point(3, 4)])
    assert 0.0 < near < disagreement(POINT, [point(0, 0), point(30, 40)]) < 1.0


def test_agreement_on_what_was_drawn() -> None:
    """Half of each of two boxes of one size is common: a third of both together."""
    uids = [str(number) for number in range(4)]
    one = dict.fromkeys(uids, box(0, 0))
    other = {**dict.fromkeys(uids, box(5, 0)), "3": NOTHING}
    (part,) = by_two(BOX, one, other, Cases({}))
    assert part.measures[Measure.IOU].value == pytest.approx((3 * (1 / 3) + 0.0) / 4)
    assert part.measures[Measure.SAME].value == 0.75
    (far,) = by_two(POINT, {"0": point(0, 0)}, {"0": point(3, 4)}, Cases({}))
    assert (far.measures[Measure.DISTANCE].value, far.unit) == (5.0, "px")


def test_agreement_on_masks_has_distances_where_the_grid_is_known() -> None:
    one, other = {"0": ball(6), "1": ball(6)}, {"0": ball(6), "1": ball(6, 2)}
    (voxels,) = by_two(MASK, one, other, Cases({}))
    assert 0.7 < voxels.measures[Measure.DICE].value < 1.0
    assert Measure.HD95_MM not in voxels.measures
    (known,) = by_two(MASK, one, other, Cases({}, lambda _: (2.0, 0.5, 0.5)))
    assert known.measures[Measure.HD95_MM].value == pytest.approx(0.5, abs=0.01)


def test_agreement_on_numbers_keeps_units_apart() -> None:
    one = {"0": length(10.0), "1": length(12.0), "2": length(14.0)}
    other = {"0": length(11.0), "1": length(13.0), "2": length(15.0, "px")}
    parts = {part.unit: part for part in by_two(LENGTH, one, other, Cases({}))}
    assert parts["mm"].cases == 2
    assert parts["mm"].measures[Measure.BIAS].value == 1.0
    assert parts["px"].cases == 0
    (mm, _) = by_many(LENGTH, [one, other], Cases({}))
    assert mm.cases == 2


def test_masks_on_one_slice_of_a_scan_are_measured_as_in_a_scan() -> None:
    voxels = np.zeros((6, 20, 20), dtype=np.bool_)
    voxels[3, 5:15, 5:15] = True
    moved = np.roll(voxels, 1, axis=2)
    pair = [
        Said(Answer("m"), cover=Cover(TARGET, Segment("s"), CroppedMask.of(one)))
        for one in (voxels, moved)
    ]
    (part,) = by_two(MASK, {"0": pair[0]}, {"0": pair[1]}, Cases({}, lambda _: (3.0, 0.5, 0.5)))
    assert part.measures[Measure.DICE].value == pytest.approx(0.9)
    assert part.measures[Measure.HD95_MM].value == pytest.approx(0.5)
    assert Measure.HD95_PX not in part.measures
