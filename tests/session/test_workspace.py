import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from viewer.core.errors import ViewerError
from viewer.core.study import Scan
from viewer.core.volume import Volume
from viewer.session.headless import workspace
from viewer.workers.progress import Progress


def test_a_part_of_an_open_series_does_not_shrink_it(sample: Path, tmp_path: Path) -> None:
    folder = sample / "mr" / "axial"
    with workspace(tmp_path / "user") as session:
        session.open_now([folder], Progress())
        session.open_now([sorted(folder.iterdir())[3]], Progress())
        (study,) = session.studies.values()
        assert study.series[0].frame_count == 25


def test_the_rest_of_a_series_joins_the_part_that_is_open(sample: Path, tmp_path: Path) -> None:
    folder = sample / "mr" / "axial"
    with workspace(tmp_path / "user") as session:
        session.open_now([sorted(folder.iterdir())[3]], Progress())
        session.open_now([folder], Progress())
        (study,) = session.studies.values()
        assert study.series[0].frame_count == 25


def test_series_of_one_study_gather_from_several_places(sample: Path, tmp_path: Path) -> None:
    with workspace(tmp_path / "user") as session:
        session.open_now([sample / "mr" / "axial"], Progress())
        session.open_now([sample / "mr" / "coronal"], Progress())
        (study,) = session.studies.values()
        assert len(study.series) == 2


def test_a_volume_arrives_before_its_slices_and_is_the_one_that_is_returned(
    sample: Path, tmp_path: Path
) -> None:
    arrived: list[Volume] = []
    with workspace(tmp_path / "user") as session:
        session.open_now([sample / "mr" / "axial"], Progress())
        (study,) = session.studies.values()
        volume = session.volume(study.series[0], 0, Progress(), arrived.append)
        again = session.volume(study.series[0], 0, Progress(), arrived.append)
    (coming,) = arrived
    assert again is volume
    assert coming.filled is not None
    assert coming.filled.all()
    assert not coming.is_whole
    assert volume.is_whole
    assert np.shares_memory(coming.values, volume.values)
    assert coming.geometry.agrees_with(volume.geometry)


@pytest.mark.parametrize("becomes", ["nothing", "a folder"])
def test_a_file_that_changes_before_it_is_read_is_told_in_words_and_leaves_nothing(
    sample: Path, tmp_path: Path, becomes: str
) -> None:
    folder = tmp_path / "axial"
    shutil.copytree(sample / "mr" / "axial", folder)
    victim = sorted(folder.iterdir())[7]
    kept = victim.read_bytes()
    with workspace(tmp_path / "user") as session:
        session.open_now([folder], Progress())
        (study,) = session.studies.values()
        victim.unlink()
        if becomes == "a folder":
            victim.mkdir()
        with pytest.raises(ViewerError) as told:
            session.volume(study.series[0], 0, Progress())
        assert told.value.hint
        assert session.volumes.held == 0
        if becomes == "a folder":
            victim.rmdir()
        victim.write_bytes(kept)
        assert session.volume(study.series[0], 0, Progress()).is_whole


def test_looking_again_finds_what_came_since(sample: Path, tmp_path: Path) -> None:
    files = sorted((sample / "mr" / "axial").iterdir())
    folder = tmp_path / "coming"
    folder.mkdir()
    for path in files[:10]:
        shutil.copy(path, folder)
    with workspace(tmp_path / "user") as session:
        assert session.look_again(print) is None
        found: list[Scan] = []
        session.opened.connect(found.append)
        session.looked_again.connect(found.append)
        session.open([folder], print)
        until(lambda: len(found) == 1)
        for path in files[10:]:
            shutil.copy(path, folder)
        session.look_again(print)
        until(lambda: len(found) == 2)
        (study,) = session.studies.values()
        assert study.series[0].frame_count == 25


def until(met: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end
        time.sleep(0.01)
