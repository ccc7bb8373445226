"""Folders of very many files: finding them, and looking into them where half of them is junk."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_series import write_series

from viewer.importers.scan import scan
from viewer.importers.walk import candidates
from viewer.workers.progress import Progress

FOLDERS, EACH = 100, 1_000
HALF, TINY = 10_000, 8


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    top = tmp_path_factory.mktemp("crowd")
    for at in range(FOLDERS):
        (top / f"{at:03d}").mkdir()
        for number in range(EACH):
            (top / f"{at:03d}" / f"IM{number:06d}").touch()
    yield top
    shutil.rmtree(top)


@pytest.fixture(scope="module")
def half_junk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    top = tmp_path_factory.mktemp("mixed")
    for series in range(HALF // 500):
        folder = top / f"{series:03d}"
        folder.mkdir()
        write_series(folder, 500, TINY, series)
        for number in range(500):
            (folder / f"note{number:04d}.txt").write_text("nothing to see")
    yield top
    shutil.rmtree(top)


def _listed(top: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(top))


def _opened(top: Path) -> int:
    count = 0
    for folder, _, files in os.walk(top):
        for name in files:
            with Path(folder, name).open("rb") as file:
                count += len(file.read(512))
    return count


def _walked(top: Path) -> int:
    return len(candidates([top], Progress())[0])


def test_finding_many_files(
    race: Callable[..., None], weigh: Callable[..., None], crowd: Path
) -> None:
    assert _walked(crowd) == FOLDERS * EACH
    peers = {"os.walk alone": lambda: _listed(crowd), "and open": lambda: _opened(crowd)}
    title = f"walk of {FOLDERS * EACH} files"
    race(title, lambda: _walked(crowd), peers, rounds=3)
    weigh(title, {"ours": lambda: candidates([crowd], Progress())})


def test_scanning_a_folder_half_of_junk(race: Callable[..., None], half_junk: Path) -> None:
    found = scan([half_junk], Progress())
    assert sum(len(one.instances) for study in found.studies for one in study.series) == HALF
    peers = {"the walk of it": lambda: _walked(half_junk)}
    race(f"scan of {2 * HALF} files, half of them junk",
         lambda: scan([half_junk], Progress()), peers, rounds=3)  # fmt: skip
