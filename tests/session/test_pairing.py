"""Which films belong together, by what their headers say."""

from pathlib import Path

import pytest
from dicom_series import CR, save, values

from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.session.hanging.pairing import (
    Other,
    ap_and_lateral,
    both_sides,
    faces_alike,
    other_side,
)
from viewer.workers.progress import Progress

Film = tuple[str, str, str]
"""Side, View Position and description."""


def study_of(
    folder: Path, *films: Film, part: str = "KNEE", shape: tuple[int, int] = (9, 8)
) -> Study:
    for number, (side, view, told) in enumerate(films, start=1):
        save(
            folder / f"{number}.dcm",
            values(number, shape),
            CR,
            SeriesInstanceUID=f"1.2.3.1.{number}",
            SeriesNumber=number,
            ImageLaterality=side,
            ViewPosition=view,
            SeriesDescription=told,
            BodyPartExamined=part,
        )
    (study,) = scan([folder], Progress()).studies
    return study


def here(number: int) -> tuple[str, int]:
    return f"1.2.3.1.{number}", 0


def numbers(found: tuple[object, object] | None) -> tuple[int, ...]:
    return tuple(int(one.series_uid[-1]) for one in found or ())  # type: ignore[attr-defined]


def volume_of(study: Study, number: int) -> Volume:
    found = study.find(here(number)[0])
    assert found is not None
    return read(found, 0, Progress())


def test_ap_and_lateral_of_the_joint_at_hand_are_found_from_either(tmp_path: Path) -> None:
    study = study_of(tmp_path, ("R", "AP", ""), ("R", "LL", ""), ("L", "LL", ""), ("L", "AP", ""))
    assert numbers(ap_and_lateral(study, here(1))) == (1, 2)
    assert numbers(ap_and_lateral(study, here(2))) == (1, 2)
    assert numbers(ap_and_lateral(study, here(3))) == (4, 3)


def test_descriptions_tell_where_view_positions_do_not(tmp_path: Path) -> None:
    study = study_of(tmp_path, ("", "", "Knie links a.p."), ("", "", "Knie links seitlich"))
    assert numbers(ap_and_lateral(study, here(1))) == (1, 2)


def test_patient_orientation_tells_where_nothing_else_does(tmp_path: Path) -> None:
    for number, edge in enumerate(("P", "L"), start=1):
        save(
            tmp_path / f"{number}.dcm",
            values(number),
            CR,
            SeriesInstanceUID=f"1.2.3.1.{number}",
            PatientOrientation=[edge, "F"],
        )
    (study,) = scan([tmp_path], Progress()).studies
    assert numbers(ap_and_lateral(study, here(1))) == (2, 1)


def test_another_side_or_another_part_is_no_partner(tmp_path: Path) -> None:
    study = study_of(tmp_path / "sides", ("R", "AP", ""), ("L", "LL", ""))
    assert ap_and_lateral(study, here(1)) is None
    study = study_of(tmp_path / "parts", ("", "AP", "Knee ap"), ("", "LL", "Hip axial"), part="")
    assert ap_and_lateral(study, here(1)) is None


def test_a_film_without_a_partner_leaves_the_study_s_first_pair(tmp_path: Path) -> None:
    study = study_of(tmp_path, ("L", "AP", ""), ("R", "AP", ""), ("R", "LL", ""))
    assert numbers(ap_and_lateral(study, here(1))) == (2, 3)


def test_both_sides_come_right_first_whichever_is_at_hand(tmp_path: Path) -> None:
    study = study_of(tmp_path, ("L", "AP", ""), ("R", "LL", ""), ("R", "AP", ""))
    for number in (1, 3):
        assert numbers(both_sides(study, here(number))) == (3, 1)
        assert other_side(study, volume_of(study, number)) is Other.FILM
    assert both_sides(study, here(2)) is None
    assert other_side(study, volume_of(study, 2)) is Other.NOTHING


@pytest.mark.parametrize(
    ("side", "shape", "other"),
    [
        ("B", (9, 8), Other.HALF),
        ("", (9, 18), Other.HALF),
        ("", (9, 8), Other.NOTHING),
        ("R", (9, 18), Other.NOTHING),
    ],
)
def test_a_film_alone_is_halved_only_where_it_shows_both_sides(
    tmp_path: Path, side: str, shape: tuple[int, int], other: Other
) -> None:
    study = study_of(tmp_path, (side, "AP", ""), shape=shape)
    assert other_side(study, volume_of(study, 1)) is other


@pytest.mark.parametrize(
    ("right", "left", "alike"),
    [("L", "L", False), ("L", "R", True), ("L", "", False), ("", "", False), ("A", "P", False)],
)
def test_films_that_face_alike_already_need_no_mirror(
    tmp_path: Path, right: str, left: str, alike: bool
) -> None:
    volumes = []
    for number, edge in enumerate((right, left), start=1):
        orientation = {"PatientOrientation": [edge, "F"]} if edge else {}
        save(tmp_path / str(number) / "a.dcm", values(number), CR, **orientation)
        (study,) = scan([tmp_path / str(number)], Progress()).studies
        volumes.append(read(study.series[0], 0, Progress()))
    assert faces_alike(*volumes) is alike
