"""Names are put in order as people count: case 5 before case 49."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from phantoms import CR, Scanner, header, ramp, save

from viewer.importers.order import in_natural_order, natural
from viewer.importers.walk import candidates
from viewer.workers.progress import Progress

NAMES = st.lists(st.text("ab0129", max_size=8), unique=True)


def itself(name: str) -> str:
    return name


def by_whole_numbers(name: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in re.split("([0-9]+)", name)]


@given(NAMES)
def test_digits_are_compared_as_whole_numbers(names: list[str]) -> None:
    assert in_natural_order(names, itself) == sorted(sorted(names), key=by_whole_numbers)


@given(st.integers(0, 10**50), st.integers(0, 10**50))
def test_numbers_of_any_length_are_compared(one: int, other: int) -> None:
    assert (natural(f"1.2.{one}.9") < natural(f"1.2.{other}.9")) == (one < other)


def test_numbers_with_zeros_before_them_are_the_same() -> None:
    assert in_natural_order(["IM10", "IM2", "IM02", "IM002"], itself) == [
        "IM002", "IM02", "IM2", "IM10",
    ]  # fmt: skip


def test_folders_and_files_are_walked_as_people_count(tmp_path: Path) -> None:
    for folder in ("case 49", "case 5", "case 100"):
        (tmp_path / folder).mkdir()
        for name in ("b2", "b10", "a"):
            (tmp_path / folder / name).touch()
    found = [one.path.relative_to(tmp_path).parts for one in candidates([tmp_path], Progress())[0]]
    cases = ("case 5", "case 49", "case 100")
    assert found == [(case, name) for case in cases for name in ("a", "b2", "b10")]


def test_studies_and_films_without_numbers_are_listed_as_people_count(
    tmp_path: Path, scanned: Scanner
) -> None:
    for case, number in (("case 5", 1), ("case 49", 2)):
        (tmp_path / case).mkdir()
        uids = {"StudyInstanceUID": f"2.25.{number}", "SeriesInstanceUID": f"2.25.{number}.1"}
        for film in (2, 10):
            made = header(ramp(4, 4), CR, **uids, StudyDescription=case)
            made.pop("InstanceNumber", None)
            save(made, ramp(4, 4), tmp_path / case / f"film {film}.dcm")
    studies = scanned(tmp_path).studies
    assert [study.description for study in studies] == ["case 5", "case 49"]
    for study in studies:
        files = [one.path.name for series in study.series for one in series.instances]
        assert files == ["film 2.dcm", "film 10.dcm"]
