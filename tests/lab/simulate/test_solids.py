"""Solids and grain: distances that can be trusted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.shapes import At, Loft, coverage, cut, disc, ellipsoid, join, meet
from viewer.lab.simulate.anatomy.texture import Grain

somewhere = st.floats(-60, 60, allow_nan=False)


def at(m: float, p: float, s: float) -> At:
    return At(*(np.array([v], dtype=np.float32) for v in (m, p, s)))


@given(somewhere, somewhere, somewhere, st.integers(0, 50))
def test_a_place_in_the_knee_comes_back_from_patient_millimetres(
    m: float, p: float, s: float, seed: int
) -> None:
    build = Build.from_seed(seed)
    back = build.to_knee(build.to_patient((m, p, s)))
    np.testing.assert_allclose(np.ravel([back.m, back.p, back.s]), [m, p, s], atol=1e-3)


@given(somewhere, somewhere, somewhere)
def test_a_sphere_is_as_far_as_its_middle_less_its_radius(m: float, p: float, s: float) -> None:
    far = float(np.sqrt(m * m + p * p + s * s))
    assert ellipsoid(at(m, p, s), (0, 0, 0), (10, 10, 10))[0] == pytest.approx(far - 10, abs=0.02)


@given(somewhere, somewhere, st.floats(-40, 40))
def test_bending_the_knee_turns_about_the_axis_and_keeps_distances(
    p: float, s: float, degrees: float
) -> None:
    bent = at(0, p, s).bent(degrees, (14.0, 22.5))
    before, after = np.hypot(p - 14, s - 22.5), np.hypot(bent.p[0] - 14, bent.s[0] - 22.5)
    assert after == pytest.approx(before, abs=1e-3)


@given(st.floats(-20, 20), st.floats(-20, 20), st.floats(0.5, 10))
def test_joining_never_shrinks_and_meeting_never_grows(a: float, b: float, radius: float) -> None:
    one, two = np.array([a], dtype=np.float32), np.array([b], dtype=np.float32)
    assert join(one, two, radius)[0] <= min(one[0], two[0])
    assert meet(one, two, radius)[0] >= max(one[0], two[0])
    assert cut(one, two, radius)[0] >= one[0]


def test_a_loft_ends_at_its_tips_and_goes_on_elsewhere() -> None:
    loft = Loft([(0, 0, 0, 0.5, 0.5), (10, 0, 0, 8, 8), (50, 0, 0, 8, 8)])
    assert loft(at(0, 0, -5))[0] > 5
    assert loft(at(0, 0, 30))[0] < -5
    assert loft(at(0, 0, 80))[0] < -5
    assert loft(at(12, 0, 80))[0] == pytest.approx(4, abs=0.1)


def test_a_full_loft_is_fuller_at_its_corners() -> None:
    rows = [(-50, 0, 0, 20, 20), (50, 0, 0, 20, 20)]
    corner = at(15, 15, 0)
    assert Loft(rows)(corner)[0] > 0 > Loft(rows, power=4)(corner)[0]


def test_coverage_is_a_half_on_the_edge() -> None:
    edge = disc(at(0, 3, 4), 0, 0, 5)
    assert coverage(edge, 0.6)[0] == pytest.approx(0.5, abs=1e-5)


def test_grain_belongs_to_places_and_to_its_seed() -> None:
    here = at(3.2, -7.1, 12.5)
    cell = (2.0, 2.0, 2.0)
    assert Grain(5)(here, cell) == Grain(5)(here, cell)
    assert Grain(5)(here, cell) != Grain(6)(here, cell)
