"""What pictures say of themselves against what they are taken for."""

from made_packs import PLANES, TWO_VIEWS
from made_studies import film, slices, study

from viewer.core.doubt import Weight
from viewer.core.planes.plane import Plane
from viewer.core.study import Series
from viewer.session.hanging.said import Said, said_in
from viewer.session.models.against import against


def said(series: Series) -> Said:
    return said_in(study(series))[0]


def test_another_view_part_plane_or_weighting_is_told_of_its_role() -> None:
    hip, other = said(film("lat", "HIP")), said(slices("t1 cor", Plane.CORONAL, "KNEE"))
    told = against(TWO_VIEWS, {"ap": hip})
    assert [(one.about, one.text) for one in told] == [
        ("ap", "It says that it shows: hip."),
        ("ap", "It says that it is another view: lateral."),
    ]
    assert {one.weight for one in told} == {Weight.REFUSES}
    assert [one.text for one in against(PLANES, {"sagittal": other})] == [
        "It lies in another plane: coronal.",
        "It is weighted otherwise: t1.",
    ]


def test_what_says_nothing_has_nothing_against_it() -> None:
    assert against(TWO_VIEWS, {"ap": said(film())}) == ()


def test_two_legs_are_told_of_once() -> None:
    ap, lateral = film("ap", laterality="L"), film("lat", laterality="R")
    [doubt] = against(TWO_VIEWS, {"ap": said(ap), "lateral": said(lateral)})
    assert doubt.text == "The pictures are not of one leg."
    both = film("ap", laterality="B")
    assert against(TWO_VIEWS, {"ap": said(both), "lateral": said(lateral)}) == ()


def test_a_view_that_the_header_rules_out_is_not_told_twice() -> None:
    skyline = said(film("", "KNEE", view_position="SKYLINE"))
    assert against(TWO_VIEWS, {"ap": skyline}) == ()
