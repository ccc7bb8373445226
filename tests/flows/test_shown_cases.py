"""What shows do with a generated study: run a model on it, and insist where it refuses."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tiny_packs import film_model

from viewer.ui.main_window import MainWindow
from viewer.ui.shows.cases import CASES, Came, ShownCase, packs_of, ran, study_of
from viewer.ui.shows.script import Ready, Script

Open = Callable[..., MainWindow]
HIP = CASES[0]


def came_of(window: MainWindow, case: ShownCase, qtbot: QtBot) -> list[Came]:
    """What comes of all models of a case, run as a script runs them."""
    came: list[Came] = []

    def steps() -> Iterator[Ready]:
        study = study_of(window.desk, case)
        assert study is not None
        for pack in packs_of(window.desk, case):
            came.append((yield from ran(window.desk, pack, study)))

    script = Script(steps(), window)
    with qtbot.waitSignal(script.ended, timeout=120_000):
        script.start()
    assert script.problem is None
    return came


@pytest.fixture
def hip(open_window: Open, sample: Path) -> MainWindow:
    return open_window(sample / "hip")


def test_a_model_of_two_views_finds_both_and_what_it_claims_stays_marked(
    hip: MainWindow, qtbot: QtBot
) -> None:
    file = film_model("both", "ap", "lateral") / "pack.toml"
    file.write_text(file.read_text().replace('body = ["knee"]', 'body = ["hip"]'))
    case = replace(HIP, packs=("both",))
    (came,) = came_of(hip, case, qtbot)
    assert len({finding.target.series_uid for finding in came.findings}) == 2
    assert all(finding.provenance.marks for finding in came.findings)


def test_a_model_that_is_not_there_is_passed_over(hip: MainWindow, qtbot: QtBot) -> None:
    assert came_of(hip, replace(HIP, packs=("nowhere",)), qtbot) == []


def test_every_case_of_the_shows_is_in_the_sample(open_window: Open, sample: Path) -> None:
    window = open_window(sample)
    assert all(study_of(window.desk, case) is not None for case in CASES)
