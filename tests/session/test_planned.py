"""What packs are run on where nobody is there to ask."""

from made_packs import ONE_FILM, PLANES, TWO_VIEWS, plane, reading
from made_studies import film, slices, study

from viewer.ai.given import Facts
from viewer.core.planes.plane import Plane
from viewer.session.models.planned import LeftOut, Planned, planned


def test_a_pack_of_one_film_runs_on_each_and_leaves_out_scans() -> None:
    films, scan = [film("ap", "KNEE"), film("hip", "HIP")], slices("sag", Plane.SAGITTAL, "KNEE")
    made = list(planned(ONE_FILM, study(*films, scan)))
    runs = [one.chosen["film"].series_uid for one in made if isinstance(one, Planned)]
    assert runs == [one.uid for one in films]
    [left] = [one for one in made if isinstance(one, LeftOut)]
    assert left.what is scan
    assert left.reason == "Made reads a film film; not MR."


def test_a_pack_of_one_scan_runs_only_on_what_it_seeks() -> None:
    localizer, sagittal = (slices(f"{x} pd", Plane.SAGITTAL, "KNEE") for x in ("localizer", "sag"))
    made = list(planned(reading(plane("sagittal", needed=True)), study(localizer, sagittal)))
    runs = [one.chosen["sagittal"].series_uid for one in made if isinstance(one, Planned)]
    assert runs == [sagittal.uid]
    [left] = [one for one in made if isinstance(one, LeftOut)]
    assert left.what is localizer
    assert left.reason == "Made reads a sagittal MR; by its header this is none."


def test_a_pack_of_planes_runs_once_with_the_facts_of_the_header() -> None:
    planes = [slices(f"{p.value} t2", p, "KNEE") for p in (Plane.SAGITTAL, Plane.AXIAL)]
    [made] = planned(PLANES, study(*planes))
    assert isinstance(made, Planned)
    assert {role: said.series_uid for role, said in made.chosen.items()} == {
        "sagittal": planes[0].uid,
        "axial": planes[1].uid,
    }
    header = "the file's header"
    facts = Facts({"age": 76.0, "sex": "male"}, {"age": header, "sex": header})
    assert made.tables == {"facts": facts}


def test_where_it_is_not_clear_which_is_meant_nothing_runs_and_it_is_told() -> None:
    shown = study(film("ap", "KNEE"), film("lat", "KNEE"), film("lat 2", "KNEE"))
    [made] = planned(TWO_VIEWS, shown)
    assert isinstance(made, LeftOut)
    assert made.what is shown
    assert made.reason == "Made: a lateral film: 2 series fit equally well."
    [lacking] = planned(TWO_VIEWS, study(film("ap", "KNEE")))
    assert isinstance(lacking, LeftOut)
    assert lacking.reason == "Made: It needs a lateral film."
