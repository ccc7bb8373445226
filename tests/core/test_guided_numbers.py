"""The shipped sets on legs, pelves and cups that are known beforehand."""

import math
from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.guided.evaluation import Evaluated, PicturePlace, Verdict, evaluate
from viewer.core.guided.protocol import Protocol
from viewer.core.spacing import Ruler, SpacingKind, SpacingOrigin
from viewer.lab.simulate.anatomy.limbs import Limb
from viewer.session.guided.sets import shipped

SQUARE = Ruler(1.0, 1.0, SpacingOrigin.DETECTOR)
ANGLES = ("hka", "mldfa", "mmpta", "jlca")


@cache
def protocol(name: str) -> Protocol:
    found = shipped().find(name)
    assert found is not None
    return found


def leg(limb: Limb) -> dict[str, PicturePlace]:
    """The landmarks of the alignment set on a leg whose axes and joint lines are known."""
    around = [limb.hip + 24 * np.array([math.cos(a), math.sin(a)]) for a in (-1.6, 0.2, 2.4)]
    width = np.array([16.0, 0.0])
    spots = {
        "head_a": around[0], "head_b": around[1], "head_c": around[2], "knee": limb.knee,
        "femur_lateral": limb.femoral(20, 0), "femur_medial": limb.femoral(-20, 0),
        "tibia_lateral": limb.tibial(20, -5), "tibia_medial": limb.tibial(-20, -5),
        "talus_lateral": limb.ankle + limb.outward * width,
        "talus_medial": limb.ankle - limb.outward * width,
    }  # fmt: skip
    return {name: (float(x), float(y)) for name, (x, y) in spots.items()}


def values(evaluated: Evaluated) -> dict[str, float]:
    return {r.measure.name: r.value for r in evaluated.results if r.value is not None}


def moved(
    places: Mapping[str, PicturePlace], how: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> dict[str, PicturePlace]:
    return {name: tuple(how(np.array(place)).tolist()) for name, place in places.items()}


def turned(degrees: float) -> NDArray[np.float64]:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s], [s, c]])


def test_a_straight_leg_has_no_angle_at_the_knee_and_its_axis_goes_through_it() -> None:
    straight = Limb("R", femur_in=2.0, tibia_in=2.0, femur_line=90.0, tibia_line=90.0)
    found = values(evaluate(protocol("alignment"), leg(straight), SQUARE))
    assert found["hka"] == pytest.approx(0.0, abs=1e-6)
    assert found["mad"] == pytest.approx(0.0, abs=1e-6)
    assert found["jlca"] == pytest.approx(0.0, abs=1e-6)
    assert (found["mldfa"], found["mmpta"]) == pytest.approx((90.0, 90.0))


@pytest.mark.parametrize("side", ["L", "R"])
@given(
    st.floats(-8, 8), st.floats(-8, 8), st.floats(80, 95), st.floats(80, 95), st.floats(300, 500)
)
@settings(max_examples=40, deadline=None)
def test_the_angles_that_a_leg_was_made_with_come_out(
    side: str, femur_in: float, tibia_in: float, femur_line: float, tibia_line: float, femur: float
) -> None:
    limb = Limb(side, femur, 368.0, femur_in, tibia_in, femur_line, tibia_line)
    found = values(evaluate(protocol("alignment"), leg(limb), SQUARE))
    assert found["hka"] == pytest.approx(limb.deviation, abs=1e-6)
    assert found["mldfa"] == pytest.approx(femur_line, abs=1e-6)
    assert found["mmpta"] == pytest.approx(tibia_line, abs=1e-6)
    # The joint lines' angle follows from the three others (Paley 2002, chapter 2).
    assert found["jlca"] == pytest.approx(limb.deviation - femur_line + tibia_line, abs=1e-6)
    assert (found["femur"], found["tibia"]) == pytest.approx((femur, 368.0))


def test_a_knee_that_lies_outside_the_axis_is_a_medial_deviation_of_known_size() -> None:
    varus = Limb("L", femur_in=0.0, tibia_in=10.0)
    found = evaluate(protocol("alignment"), leg(varus), SQUARE)
    way, knee = varus.ankle - varus.hip, varus.knee - varus.hip
    apart = abs(way[0] * knee[1] - way[1] * knee[0]) / np.hypot(*way)
    assert found.find("mad").value == pytest.approx(apart)
    assert found.find("mad").text.endswith("medial")
    assert found.find("hka").text == "10.0° varus"
    assert found.find("hka").verdict is Verdict.ABOVE


@given(
    st.floats(-180, 180), st.floats(-500, 500), st.floats(-500, 500), st.floats(0.2, 5),
    st.booleans(),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_turning_pushing_enlarging_and_mirroring_a_picture_changes_no_angle(
    degrees: float, right: float, down: float, larger: float, mirrored: bool
) -> None:
    places = leg(Limb("R", femur_in=1.0, tibia_in=7.5, femur_line=89.5, tibia_line=84.0))
    flip = np.array([-1.0 if mirrored else 1.0, 1.0])
    there = moved(places, lambda p: larger * (turned(degrees) @ (flip * p)) + [right, down])
    before = values(evaluate(protocol("alignment"), places, SQUARE))
    after = values(evaluate(protocol("alignment"), there, SQUARE))
    assert [after[name] for name in ANGLES] == pytest.approx([before[name] for name in ANGLES])
    assert after["mad"] == pytest.approx(larger * before["mad"], abs=1e-6)


@given(st.floats(0.2, 3), st.floats(0.2, 3))
@settings(max_examples=30, deadline=None)
def test_pixels_that_are_not_square_change_neither_angles_nor_lengths(
    down: float, right: float
) -> None:
    places = leg(Limb("L", tibia_in=6.0))
    pixels = moved(places, lambda p: p / [right, down])
    before = values(evaluate(protocol("alignment"), places, SQUARE))
    ruler = Ruler(down, right, SpacingOrigin.DETECTOR)
    assert values(evaluate(protocol("alignment"), pixels, ruler)) == pytest.approx(before)


def test_without_millimetres_lengths_are_pixels_and_are_not_judged() -> None:
    found = evaluate(
        protocol("alignment"), leg(Limb("R")), Ruler(1.0, 1.0, SpacingOrigin(SpacingKind.NONE))
    )
    mad = found.find("mad")
    assert (mad.unit, mad.ucum, mad.verdict) == ("px", "{pixels}", Verdict.NOT_JUDGED)
    assert found.find("hka").verdict is Verdict.WITHIN


def test_what_is_placed_gives_what_it_can() -> None:
    places = leg(Limb("R"))
    some = {name: places[name] for name in ("head_a", "head_b", "head_c", "knee")}
    found = evaluate(protocol("alignment"), some, SQUARE)
    assert set(values(found)) == {"femur"}
    assert found.find("femur").landmarks == ("head_a", "head_b", "head_c", "knee")
    assert values(evaluate(protocol("alignment"), {}, SQUARE)) == {}


def test_a_hip_beside_the_picture_is_not_measured_and_said() -> None:
    places = leg(Limb("L"))
    found = evaluate(protocol("alignment"), places, SQUARE, size=(2000, 2000))
    assert found.find("hka").value is not None
    lower = moved(places, lambda p: p - [0.0, 60.0])
    cut = evaluate(protocol("alignment"), lower, SQUARE, size=(2000, 2000))
    assert cut.find("hka").value is None
    assert cut.find("hka").problem == "the hip lies beside the picture"
    assert cut.find("tibia").value is not None


def test_points_that_make_no_circle_are_said_and_cost_only_what_needs_it() -> None:
    places = leg(Limb("L")) | {"head_a": (0.0, 0.0), "head_b": (10.0, 0.0), "head_c": (20.0, 0.0)}
    found = evaluate(protocol("alignment"), places, SQUARE)
    assert found.find("hka").problem == "the points of a circle lie on one line"
    assert found.find("mmpta").value is not None


def cup(inclination: float, anteversion: float, tilt: float = 0.0) -> dict[str, PicturePlace]:
    """A round cup opening, turned in space as Murray defines it and seen along the beam.

    An oracle of its own: the rim is projected point by point, and its ends are looked for.
    """
    up, forward = math.radians(inclination), math.radians(anteversion)
    # Radiographic: the opening's normal is tipped out of the frontal plane by the anteversion.
    across = math.cos(forward) * np.array([math.sin(up), math.cos(up)])
    normal = np.array([across[0], across[1], math.sin(forward)])
    one = np.cross(normal, [0.0, 0.0, 1.0])
    one /= np.linalg.norm(one)
    other = np.cross(normal, one)
    angles = np.linspace(0, 2 * np.pi, 100_001)[:-1]
    rim = 26 * (np.outer(np.cos(angles), one) + np.outer(np.sin(angles), other))
    seen = rim[:, :2] @ turned(tilt).T + [300.0, 400.0]
    away = np.hypot(*(seen - [300.0, 400.0]).T)
    top = seen[int(away.argmax())]
    bottom = 2 * np.array([300.0, 400.0]) - top
    aside = seen[int(away.argmin())] if anteversion else seen[17_000]
    drops = np.array([[0.0, 500.0], [250.0, 500.0]]) @ turned(tilt).T
    spots = {
        "teardrop_same": drops[1], "teardrop_other": drops[0],
        "cup_top": top, "cup_bottom": bottom, "cup_rim": aside,
    }  # fmt: skip
    return {name: (float(x), float(y)) for name, (x, y) in spots.items()}


@pytest.mark.parametrize("inclination", [25.0, 40.0, 45.0, 60.0])
@pytest.mark.parametrize("anteversion", [2.0, 15.0, 30.0])
def test_a_cup_projected_from_space_gives_its_inclination_and_anteversion_back(
    inclination: float, anteversion: float
) -> None:
    found = values(evaluate(protocol("cup"), cup(inclination, anteversion, tilt=4.0), SQUARE))
    assert found["inclination"] == pytest.approx(inclination, abs=0.01)
    assert found["anteversion"] == pytest.approx(anteversion, abs=0.01)


@given(st.floats(5, 40), st.floats(0.1, 0.9))
@settings(max_examples=30, deadline=None)
def test_any_place_on_the_rim_gives_the_same_anteversion_and_so_does_liaw(
    anteversion: float, along: float
) -> None:
    places = cup(42.0, anteversion)
    top, bottom = (np.array(places[name]) for name in ("cup_top", "cup_bottom"))
    centre, half = (top + bottom) / 2, (top - bottom) / 2
    short = np.array(places["cup_rim"]) - centre
    angle = along * math.pi
    elsewhere = centre + half * math.cos(angle) + short * math.sin(angle)
    there = places | {"cup_rim": (float(elsewhere[0]), float(elsewhere[1]))}
    found = values(evaluate(protocol("cup"), there, SQUARE))["anteversion"]
    assert found == pytest.approx(anteversion, abs=0.02)
    # Liaw 2008: beta lies at the end of the long axis, towards the end of the short one.
    beta = math.atan2(float(np.linalg.norm(short)), float(np.linalg.norm(half)))
    assert math.degrees(math.asin(math.tan(beta))) == pytest.approx(found, abs=0.02)


@pytest.mark.parametrize("side", [1.0, -1.0])
@pytest.mark.parametrize(("angle", "verdict"), [(32, "within"), (18, "below"), (-5, "below")])
def test_the_centre_edge_angle_is_positive_where_the_head_is_covered_on_either_side(
    side: float, angle: float, verdict: str
) -> None:
    centre = np.array([side * 90.0, 0.0])
    lean = math.radians(angle)
    edge = centre + 30 * np.array([side * math.sin(lean), -math.cos(lean)])
    around = [centre + 24 * np.array([math.cos(a), math.sin(a)]) for a in (-1.6, 0.2, 2.4)]
    spots = dict(zip(("head_a", "head_b", "head_c"), around, strict=True)) | {
        "edge": edge, "teardrop_same": np.array([side * 50, 40]),
        "teardrop_other": np.array([-side * 50, 40]),
    }  # fmt: skip
    tilted = {name: tuple((turned(7) @ spot).tolist()) for name, spot in spots.items()}
    found = evaluate(protocol("center_edge"), tilted, SQUARE).find("lcea")
    assert found.value == pytest.approx(angle)
    assert found.verdict.value == verdict


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_neck_and_shaft_of_known_axes_give_their_angle(side: float) -> None:
    neck = math.radians(180 - 127)
    head = np.array([-side * math.sin(neck), -math.cos(neck)]) * 60
    around = [head + 24 * np.array([math.cos(a), math.sin(a)]) for a in (-1.6, 0.2, 2.4)]
    spots = dict(zip(("head_a", "head_b", "head_c"), around, strict=True))
    across = np.array([-head[1], head[0]]) / 60 * 17
    spots |= {"neck_upper": head / 2 + across, "neck_lower": head / 2 - across}
    spots |= {
        "shaft_lateral": np.array([side * 14, 60]),
        "shaft_medial": np.array([-side * 14, 60]),
    }
    spots |= {"low_lateral": np.array([side * 12, 160]), "low_medial": np.array([-side * 12, 160])}
    found = evaluate(
        protocol("neck_shaft"), {name: tuple(spot.tolist()) for name, spot in spots.items()}, SQUARE
    )
    assert found.find("nsa").value == pytest.approx(127)


def test_the_leg_whose_trochanter_lies_lower_is_longer_by_both_lines() -> None:
    places = {
        "teardrop_right": (100.0, 200.0), "teardrop_left": (300.0, 200.0),
        "trochanter_right": (60.0, 262.0), "trochanter_left": (340.0, 250.0),
    }  # fmt: skip
    found = evaluate(protocol("leg_length"), places, SQUARE)
    assert found.find("lld").text == "12.0 mm at detector right longer"
    assert found.find("lld_ischia").value is None
    # The ischia below one trochanter and above the other: the sign must hold.
    ischia = {"ischium_right": (110.0, 256.0), "ischium_left": (290.0, 256.0)}
    both = evaluate(protocol("leg_length"), places | ischia, SQUARE)
    assert both.find("lld_ischia").value == pytest.approx(12.0)
    mirrored = moved(places | ischia, lambda p: turned(15) @ (p * [-1, 1]))
    again = evaluate(protocol("leg_length"), mirrored, SQUARE)
    assert again.find("lld").value == pytest.approx(12.0)
    assert again.find("lld_ischia").value == pytest.approx(12.0)


def test_tendon_over_patella_holds_without_millimetres() -> None:
    places = {"upper_pole": (0.0, 0.0), "lower_pole": (0.0, 40.0), "tuberosity": (30.0, 80.0)}
    ruler = Ruler(1.0, 1.0, SpacingOrigin.NONE)
    found = evaluate(protocol("insall_salvati"), places, ruler)
    assert found.find("ratio").value == pytest.approx(1.25)
    assert (found.find("ratio").text, found.find("ratio").verdict) == ("1.25", Verdict.ABOVE)
    assert found.find("tendon_length").text == "50.0 px"


def test_joint_space_is_told_for_each_compartment() -> None:
    places = {
        "femur_medial": (70.0, 63.0), "tibia_medial": (70.0, 66.0),
        "femur_lateral": (30.0, 63.0), "tibia_lateral": (30.0, 69.0),
    }  # fmt: skip
    found = evaluate(protocol("joint_space"), places, SQUARE)
    assert found.find("medial").text == "3.00 mm at detector"
    assert found.find("lateral").value == pytest.approx(6.0)
    assert found.find("ratio").value == pytest.approx(0.5)


@pytest.mark.parametrize(("edge", "said"), [((-3.0, -40.0), "−4.3°"), ((0.0, -40.0), "0.0°")])
def test_a_number_below_zero_is_read_with_a_true_minus(
    edge: tuple[float, float], said: str
) -> None:
    rim = {"head_a": (0.0, -20.0), "head_b": (20.0, 0.0), "head_c": (0.0, 20.0)}
    tears = {"teardrop_other": (-100.0, 30.0), "teardrop_same": (0.0, 30.0)}
    found = evaluate(protocol("center_edge"), rim | tears | {"edge": edge}, SQUARE)
    assert found.find("lcea").text == said
    assert found.find("lcea").short == said
