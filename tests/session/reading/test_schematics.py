"""Drawings beside the answers: one for every grade, each unlike the others, in their square."""

import tomllib
from itertools import combinations

import pytest

from viewer import paths
from viewer.core.codes import Code
from viewer.session.reading.drawings import SIZE, drawing_of
from viewer.session.reading.question_file import shipped_question

ALL = ("kl", "garden", "ao31a", "ao31b", "tonnis", "implant_family", "fixation")
ALL += ("mrnet_abnormal", "mrnet_acl", "mrnet_meniscus")


@pytest.mark.parametrize("name", ALL)
def test_every_grade_has_a_drawing_of_its_own(name: str) -> None:
    drawings = [drawing_of(one.code) for one in shipped_question(name).options]
    assert all(drawings)
    assert all(one != other for one, other in combinations(drawings, 2))
    points = [point for one in drawings for line in one for point in line.points]
    assert all(0 <= x <= SIZE and 0 <= y <= SIZE for x, y in points)


def test_no_drawing_is_left_without_an_answer() -> None:
    codes = {one.code.value for name in ALL for one in shipped_question(name).options if one.code}
    files = paths.resource("reading", "drawings").glob("*.toml")
    drawn = [one["code"] for file in files for one in tomllib.loads(file.read_text())["drawing"]]
    assert sorted(drawn) == sorted(codes)


def test_what_has_no_drawing_shows_none() -> None:
    assert drawing_of(None) == ()
    assert drawing_of(Code("OTHER", "99X", "Other")) == ()
