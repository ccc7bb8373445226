"""Hips and what breaks them: the truth lies where the pictures show it; a seed can be trusted."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.hip.femur import Femur, balls
from viewer.lab.simulate.anatomy.hip.shape import SPANS, HipShape, draw_patient
from viewer.lab.simulate.anatomy.moves import Rigid, turned
from viewer.lab.simulate.anatomy.shapes import At
from viewer.lab.simulate.hip import HipStudy, hip_study
from viewer.lab.simulate.modality.hip_film import femur_sums, fracture_box, fracture_places
from viewer.lab.simulate.modality.hip_views import View, draw_views
from viewer.lab.simulate.modality.rays import Layers, Sums, sums
from viewer.lab.simulate.pathology.fracture import Fracture, Fragment, at
from viewer.lab.simulate.pathology.hip_fractures import CLASSES, KINDS, NONE, draw_fracture

BROKEN = tuple(label for label in CLASSES if label != NONE)
SMALL = 160


def drawn(seed: int, label: str) -> tuple[HipShape, Fracture, tuple[View, View]]:
    random = np.random.default_rng(seed)
    shape = draw_patient(random, unseen=bool(seed % 2)).shape
    return shape, draw_fracture(label, shape, random), draw_views(shape, random, 256)


def whole(total: Sums) -> NDArray[np.float32]:
    return total.dense + total.spongy


def test_a_ball_of_bone_is_as_thick_as_a_ball() -> None:
    """Line integrals against the chord of a sphere, and where its middle falls."""
    _, _, (view, _) = drawn(3, NONE)
    radius, place = 24.0, np.array([3.0, -4.0, 6.0])

    def ball(places: At) -> Layers:
        away = np.sqrt(places.m**2 + places.p**2 + places.s**2) - np.float32(radius)
        return Layers(away, away, np.ones_like(away))

    laid = Rigid(turned(np.array([1.0, 2.0, 3.0]), 40), place)
    found = whole(sums(view.beam, ball, (((0, 0, 0), radius),), laid, 3.0))
    assert found.max() == pytest.approx(2 * radius, abs=0.4)
    rows, columns = np.nonzero(found > radius)
    column, row = view.beam.project(place)
    assert (columns.mean(), rows.mean()) == pytest.approx((column, row), abs=0.3)


def test_a_fragment_that_no_part_of_the_bone_lies_in_shows_nothing() -> None:
    _, _, (view, _) = drawn(3, NONE)
    seen = sums(view.beam, lambda _: pytest.fail("nothing to be asked"), (), Rigid(), 3.0)
    assert not whole(seen).any()


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), label=st.sampled_from(BROKEN))
def test_a_box_holds_every_face_of_the_fracture_and_lies_on_the_picture(
    seed: int, label: str
) -> None:
    shape, fracture, views = drawn(seed, label)
    for view in views:
        box = fracture_box(view, shape, fracture)
        assert box is not None
        assert 0 <= box.left < box.right <= view.beam.columns
        assert 0 <= box.top < box.bottom <= view.beam.rows
        for points in fracture_places(view, shape, fracture):
            on = view.beam.project(points) + 0.5
            seen = on[np.all((on >= 0) & (on <= (view.beam.columns, view.beam.rows)), axis=1)]
            assert np.all(seen >= (box.left, box.top))
            assert np.all(seen <= (box.right, box.bottom))


@pytest.mark.parametrize("seed", range(6))
def test_what_a_crack_takes_from_the_shadow_of_the_bone_lies_in_its_box(seed: int) -> None:
    """Told from the pictures alone: a gap, no displacement, against the bone as it was."""
    shape, broken, (view, _) = drawn(seed, "NECK_I_II")
    crack = Fracture(
        broken.label,
        cuts=broken.cuts[:1],
        fragments=(Fragment(((0, -1),), gap=1.5), Fragment(((0, 1),), gap=1.5)),
    )
    intact = whole(femur_sums(view, shape, Fracture(NONE), Fragment()))
    parts = [whole(femur_sums(view, shape, crack, one)) for one in crack.fragments]
    gone = intact - np.sum(parts, axis=0)
    box = fracture_box(view, shape, crack)
    assert box is not None
    rows, columns = np.nonzero(gone > 1.0)
    assert len(rows) > 20
    assert np.percentile(columns, 1) >= box.left - 1
    assert np.percentile(columns, 99) <= box.right + 1
    assert np.percentile(rows, 1) >= box.top - 1
    assert np.percentile(rows, 99) <= box.bottom + 1
    assert (box.right - box.left) * (box.bottom - box.top) < 0.12 * intact.size


@pytest.mark.parametrize("seed", range(3))
def test_two_halves_without_a_gap_cast_the_shadow_of_the_whole(seed: int) -> None:
    shape, broken, (view, _) = drawn(seed, "NECK_I_II")
    halves = replace(broken, fragments=(Fragment(((0, -1),)), Fragment(((0, 1),))))
    intact = femur_sums(view, shape, Fracture(NONE), Fragment())
    parts = [femur_sums(view, shape, halves, one) for one in halves.fragments]
    both = whole(parts[0]) + whole(parts[1])
    assert np.abs(both - whole(intact)).mean() < 0.05 * whole(intact).mean()


@given(seed=st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_the_femur_is_as_its_numbers_say(seed: int) -> None:
    shape = draw_patient(np.random.default_rng(seed), unseen=False).shape
    bend = np.degrees(np.arccos(shape.neck_axis @ np.array([0, 0, -1.0])))
    assert bend == pytest.approx(shape.neck_shaft)
    assert np.hypot(*shape.head_center[:2]) == pytest.approx(shape.offset)
    ways = np.array([shape.neck_axis, shape.neck_axis * 0.5 + shape.across])
    on_head = shape.head_center + shape.head * ways / np.linalg.norm(ways, axis=1)[:, None]
    worn = 0.08 * shape.head * shape.arthritis
    assert np.abs(Femur(at(on_head), shape).surface).max() < 0.8 + worn
    held = np.array([place for place, _ in balls(shape)])
    assert np.all(Femur(at(held), shape).surface < 0)


def test_the_head_stays_in_its_socket_whatever_breaks() -> None:
    for seed in range(40):
        shape, fracture, _ = drawn(seed, BROKEN[seed % 3])
        head = fracture.fragments[0].move(shape.head_center)
        np.testing.assert_allclose(head, shape.head_center, atol=1e-9)


def test_displaced_fractures_are_displaced_and_others_are_not() -> None:
    def apart(label: str) -> NDArray[np.float64]:
        """How far the shaft has gone from the head's side of the fracture, mm."""
        found = []
        for seed in range(40):
            _, fracture, _ = drawn(seed, label)
            where = fracture.cuts[0].point
            first, second = (one.move(where) for one in fracture.fragments[:2])
            found.append(np.linalg.norm(first - second))
        return np.array(found)

    assert np.median(apart("NECK_I_II")) < 5 < np.median(apart("NECK_III_IV"))


def test_garden_and_ao_codes_belong_to_their_classes() -> None:
    for kind in KINDS:
        neck = kind.label != "TROCHANTERIC"
        assert kind.ao.startswith("31B" if neck else "31A")
        assert kind.garden in {"NECK_I_II": ("I", "II"), "NECK_III_IV": ("III", "IV")}.get(
            kind.label, ("",)
        )


def test_the_same_seed_is_the_same_study_and_another_is_not() -> None:
    one, again, other = (hip_study(seed, pixels=SMALL) for seed in (11, 11, 12))
    np.testing.assert_array_equal(one.ap.picture, again.ap.picture)
    np.testing.assert_array_equal(one.lateral.picture, again.lateral.picture)
    assert one.ap.box == again.ap.box
    assert one.patient == again.patient != other.patient


def test_shapes_of_the_test_are_never_seen_in_training() -> None:
    def unseen(study_shape: HipShape) -> bool:
        return any(span.unseen(getattr(study_shape, name)) for name, span in SPANS.items())

    random = np.random.default_rng(0)
    assert not any(unseen(draw_patient(random, unseen=False).shape) for _ in range(200))
    assert all(unseen(draw_patient(random, unseen=True).shape) for _ in range(200))


def test_a_left_hip_is_the_mirror_of_a_right_one_and_its_box_with_it() -> None:
    studies: dict[str, HipStudy] = {}
    for seed in range(30):
        one = hip_study(seed, label="NECK_III_IV", pixels=SMALL)
        studies.setdefault(one.patient.side, one)
    for side, one in studies.items():
        assert one.ap.box is not None
        unmirrored = fracture_box(one.ap.view, one.patient.shape, one.fracture)
        assert unmirrored is not None
        wide = one.ap.view.beam.columns
        left = unmirrored.left if side == "R" else wide - unmirrored.right
        assert one.ap.box.left == pytest.approx(left)
    assert studies.keys() == {"L", "R"}
