"""The side and the view of films are said of each, and of a series only where all agree."""

from pathlib import Path

from phantoms import CR, Scanner, header, ramp, save

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


def test_a_series_of_one_knee_has_its_side(tmp_path: Path, scanned: Scanner) -> None:
    series = series_of(tmp_path, scanned, FILMS[::2])
    assert (series.laterality, series.view_position) == ("L", "")
    assert [stack.name for stack in series.stacks] == ["left AP", "left LL"]
