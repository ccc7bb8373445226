"""Which picture of a Study goes into which input of a pack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_packs import ONE_FILM, ONE_VIEW_WILL_DO, PLANES, TWO_VIEWS, reading
from made_packs import film as film_input
from made_studies import film, run, slices, study

from viewer.core.planes.plane import Plane
from viewer.core.study import Series
from viewer.session.hanging.said import Said, said_in
from viewer.session.models.roles import Assigned, assigned, could_run, each_set, fits


def told(*series: Series) -> tuple[Said, ...]:
    return said_in(study(*series))


def found(made: Assigned) -> dict[str, str]:
    return {role: said.series_uid for role, said in made.found.items()}


def test_two_films_go_to_their_roles_whatever_their_order() -> None:
    ap, lateral = film("Knie AP", "KNEE"), film("Knie seitl", "KNEE")
    for offered in (told(ap, lateral), told(lateral, ap)):
        made = assigned(TWO_VIEWS, offered)
        assert made.ready
        assert found(made) == {"ap": ap.uid, "lateral": lateral.uid}


def test_three_planes_are_found_by_where_they_lie_and_localizers_left_aside() -> None:
    wanted = {
        plane.value: slices(f"{plane.value} PD fs", plane, "KNEE")
        for plane in (Plane.SAGITTAL, Plane.CORONAL, Plane.AXIAL)
    }
    others = slices("localizer", Plane.SAGITTAL, "KNEE"), slices("t1 sag", Plane.SAGITTAL, "KNEE")
    made = assigned(PLANES, told(*others, *wanted.values()))
    assert made.ready
    assert found(made) == {name: series.uid for name, series in wanted.items()}


def test_the_weighting_that_is_named_first_is_taken_first() -> None:
    t2, pd = (slices(f"sag {name}", Plane.SAGITTAL, "KNEE") for name in ("t2", "pd"))
    assert found(assigned(PLANES, told(t2, pd)))["sagittal"] == pd.uid


def test_a_plane_that_is_not_there_is_done_without_where_the_pack_allows() -> None:
    sagittal, axial = (slices(f"{p.value} pd", p, "KNEE") for p in (Plane.SAGITTAL, Plane.AXIAL))
    made = assigned(PLANES, told(sagittal, axial))
    assert made.ready
    assert made.without == ("coronal",)
    lacking = assigned(PLANES, told(axial))
    assert not lacking.ready
    assert not lacking.possible
    assert lacking.missing == ("sagittal",)


def test_two_that_fit_alike_are_asked_for_and_the_one_at_hand_is_meant() -> None:
    first, second = (slices(f"sag pd {n}", Plane.SAGITTAL, "KNEE") for n in (1, 2))
    offered = told(first, second)
    made = assigned(PLANES, offered)
    assert not made.ready
    assert made.possible
    assert [said.series_uid for said in made.unsure["sagittal"].offered] == [first.uid, second.uid]
    assert made.unsure["sagittal"].why == "2 series fit equally well."
    at_hand = assigned(PLANES, offered, (second.uid, 0))
    assert found(at_hand) == {"sagittal": second.uid}
    assert at_hand.ready


def test_a_film_that_names_no_view_is_asked_for_in_a_pack_of_two() -> None:
    ap, silent = film("Knie AP", "KNEE"), film("", "KNEE")
    made = assigned(TWO_VIEWS, told(ap, silent), (ap.uid, 0))
    assert found(made) == {"ap": ap.uid}
    assert [said.series_uid for said in made.unsure["lateral"].offered] == [silent.uid]
    assert "which view" in made.unsure["lateral"].why


def test_films_of_the_other_leg_are_never_put_together() -> None:
    here = film("AP", "KNEE", laterality="R"), film("lat", "KNEE", laterality="L")
    made = assigned(ONE_VIEW_WILL_DO, told(*here), (here[0].uid, 0))
    assert found(made) == {"ap": here[0].uid}
    assert made.without == ("lateral",)


def test_where_nobody_can_be_asked_each_leg_is_a_set_of_its_own() -> None:
    films = {
        (view, side): film(view, "KNEE", laterality=side)
        for view in ("ap", "lateral")
        for side in "LR"
    }
    made = list(each_set(TWO_VIEWS, told(*films.values())))
    assert [one.ready for one in made] == [True, True]
    assert [found(one) for one in made] == [
        {view: films[view, side].uid for view in ("ap", "lateral")} for side in "LR"
    ]


def test_a_pack_of_one_picture_is_given_the_one_at_hand_though_it_says_another_part() -> None:
    hip = film("Huefte ap", "HIP")
    assert not fits(ONE_FILM, told(hip), (hip.uid, 0))
    assert could_run(ONE_FILM, told(hip), (hip.uid, 0))
    assert found(assigned(ONE_FILM, told(hip), (hip.uid, 0))) == {"film": hip.uid}


@pytest.mark.parametrize("body", ["CHEST", "CSPINE", "SHOULDER", "HAND", "SKULL", "Schulter"])
def test_other_parts_of_the_body_are_not_taken_for_one_that_nobody_names(body: str) -> None:
    [other] = told(film("ap", body))
    assert not fits(ONE_FILM, [other], other.key)
    assert assigned(ONE_FILM, [other]).missing == ("film",)


def test_a_pack_fits_what_says_nothing_against_it() -> None:
    silent, skyline = film(), film("Patella axial", "KNEE")
    scan = slices("sag pd", Plane.SAGITTAL, "KNEE")
    offered = told(silent, skyline, scan, run("knee"))
    fit = [said.series_uid for said in offered if fits(ONE_FILM, offered, said.key)]
    assert fit == [silent.uid]
    able = [said.series_uid for said in offered if could_run(ONE_FILM, offered, said.key)]
    assert able == [silent.uid, skyline.uid]


def test_a_pack_of_a_whole_study_fits_whichever_of_its_pictures_is_at_hand() -> None:
    scout, sagittal = (
        slices(text, Plane.SAGITTAL, "KNEE") for text in ("localizer", "sagittal t2")
    )
    offered = told(scout, sagittal)
    assert fits(PLANES, offered, (scout.uid, 0))
    assert found(assigned(PLANES, offered, (scout.uid, 0))) == {"sagittal": sagittal.uid}


@pytest.mark.parametrize("at", [0, 1])
def test_needed_inputs_are_served_before_those_that_can_be_done_without(at: int) -> None:
    inputs = [film_input("spare", "ap", needed=False), film_input("main", "ap")]
    pack = reading(*(inputs[::-1] if at else inputs))
    made = assigned(pack, told(film("ap", "KNEE")))
    assert list(made.found) == ["main"]
    assert made.without == ("spare",)


@given(
    st.lists(
        st.tuples(st.sampled_from(["ap", "lat", "", "sunrise"]), st.sampled_from(["", "L", "R"])),
        max_size=5,
    )
)
def test_no_film_is_taken_twice_and_no_two_legs_are_mixed(shown: list[tuple[str, str]]) -> None:
    offered = told(*(film(view, "KNEE", laterality=side) for view, side in shown))
    made = assigned(TWO_VIEWS, offered)
    taken = list(made.found.values())
    assert len({said.key for said in taken}) == len(taken)
    assert len({said.side for said in taken} - {""}) <= 1
    roles = {*made.found, *made.unsure, *made.missing, *made.without}
    assert roles == {"ap", "lateral"}
    assert made.ready == (set(made.found) == {"ap", "lateral"})
