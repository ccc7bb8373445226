"""The demonstration goes through by itself, whatever it is given."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pydicom
from pytestqt.qtbot import QtBot

from viewer.core.annotation import Reader, Role
from viewer.ui.main_window import MainWindow
from viewer.ui.shows.cases import CASES, packs_of
from viewer.ui.shows.script import Script
from viewer.ui.shows.tour import Tour

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]


def test_the_demo_goes_on_where_the_model_refuses_a_picture(
    open_window: Open, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    film = pydicom.dcmread(sample / "film" / "ap.dcm")
    film.BodyPartExamined = "CHEST"
    film.SeriesDescription = "Chest"
    film.save_as(tmp_path / "chest.dcm")
    window = open_window()
    (tmp_path / "out").mkdir()
    script = Script(
        Tour(window, tmp_path / "chest.dcm", tmp_path / "out", pause_s=0).play(), window
    )
    with qtbot.waitSignal(script.ended, timeout=60_000):
        script.start()
    assert script.problem is None
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "01-radiograph.png",
        "02-refused.png",
    ]


def shown_cases(window: MainWindow) -> Iterator[str]:
    """Each case, and each model of it that is at hand."""
    for case in CASES:
        yield case.name
        yield from (f"{case.name}-{pack.name}" for pack in packs_of(window.desk, case))


def test_the_demo_walks_from_planes_to_export(
    open_window: Open, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(reader="")
    window.desk.workspace.set_reader(Reader("demo", Role.DEMONSTRATION))
    tour = Tour(window, sample, tmp_path, pause_s=0)
    script = Script(tour.play(), window)
    with qtbot.waitSignal(script.ended, timeout=280_000):
        script.start()
    assert script.problem is None
    steps = [path.stem.partition("-")[2] for path in sorted(tmp_path.glob("[0-9]*.png"))]
    assert steps == [
        "planes", "crosshair", "masks", "radiograph", "claim", "hidden", "judged", "radiograph",
        "claim", "hidden", "judged", "beside", *shown_cases(window), "export",
    ]  # fmt: skip
    assert {path.suffix for path in tmp_path.iterdir()} >= {".dcm", ".gz", ".json", ".csv"}
