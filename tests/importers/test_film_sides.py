"""Side and view are said of each film, and of a series only where all of its files agree."""

from pathlib import Path

import pytest
from phantoms import CR, ENHANCED_MR, Scanner, header, ramp, save
from pydicom import Dataset

from viewer.core.study import Series

FILMS = [("L", "AP"), ("R", "AP"), ("L", "LL"), ("R", "LL")]


def series_of(folder: Path, scanned: Scanner, films: list[tuple[str, str]]) -> Series:
    for at, (side, view) in enumerate(films):
        made = header(ramp(4, 4), CR, ImageLaterality=side, ViewPosition=view, InstanceNumber=at)
        save(made, ramp(4, 4), folder / f"{at}.dcm")
    return scanned(folder).studies[0].series[0]


def test_a_series_of_both_knees_has_no_side_but_its_films_have(
    tmp_path: Path, scanned: Scanner
) -> None:
    series = series_of(tmp_path, scanned, FILMS)
    assert (series.laterality, series.view_position) == ("", "")
    assert [stack.name for stack in series.stacks] == [
        "left AP",
        "right AP",
        "left LL",
        "right LL",
    ]
    assert [instance.laterality for instance in series.instances] == ["L", "R", "L", "R"]


def test_a_series_of_one_knee_has_its_side(tmp_path: Path, scanned: Scanner) -> None:
    series = series_of(tmp_path, scanned, FILMS[::2])
    assert (series.laterality, series.view_position) == ("L", "")
    assert [stack.name for stack in series.stacks] == ["left AP", "left LL"]


@pytest.mark.parametrize(("said", "side"), [("R", "R"), ("L", "L"), ("U", "")])
def test_an_enhanced_object_says_its_side_in_its_functional_groups(
    tmp_path: Path, scanned: Scanner, said: str, side: str
) -> None:
    made = header(ramp(2, 4, 4), ENHANCED_MR)
    anatomy, shared = Dataset(), Dataset()
    anatomy.FrameLaterality = said
    shared.FrameAnatomySequence = [anatomy]
    made.SharedFunctionalGroupsSequence = [shared]
    save(made, ramp(2, 4, 4), tmp_path / "knee.dcm")
    series = scanned(tmp_path).studies[0].series[0]
    assert series.laterality == series.instances[0].laterality == side


def test_every_film_of_many_keeps_its_own_side(tmp_path: Path, scanned: Scanner) -> None:
    """Also those that are told by another film that they are like."""
    films = [("L", "AP")] * 5 + [("R", "AP")] * 5 + [("L", "AP")] * 2
    series = series_of(tmp_path, scanned, films)
    assert [one.laterality for one in series.instances] == [side for side, _ in films]
