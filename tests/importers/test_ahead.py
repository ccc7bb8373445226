"""A disk that is slow to answer is asked for several files at once; nothing else changes."""

import threading
import time
from pathlib import Path

import pytest
from phantoms import ramp, write_slices

from viewer.core.errors import Unreadable
from viewer.importers import ahead
from viewer.importers.ahead import sources
from viewer.importers.encoding.source import Source
from viewer.importers.look import look_into
from viewer.importers.walk import Candidate

COUNT = 60


class Disk:
    """Opens files as slowly as it is told, and counts how many are being opened at once."""

    def __init__(self, delay_s: float) -> None:
        self.delay_s, self.most, self.now, self.made = delay_s, 0, 0, list[Source]()
        self._lock = threading.Lock()

    def opened(self, path: Path) -> Source:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(self.delay_s)
        with self._lock:
            self.now -= 1
        if path.name.startswith("locked"):
            raise Unreadable("This file may not be read.")
        made = Source(path)
        self.made.append(made)
        return made


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk(delay_s=0.004)
    monkeypatch.setattr(ahead, "opened", disk.opened)
    return disk


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    places = [(0.0, 0.0, float(at)) for at in range(COUNT)]
    return write_slices(tmp_path, ramp(COUNT, 4, 4), places)


def test_files_of_a_slow_disk_are_opened_together_and_come_in_their_order(
    slow_disk: Disk, files: list[Path]
) -> None:
    came = list(sources(files))
    assert [one.path for one in came if isinstance(one, Source)] == files
    assert slow_disk.most > 4
    for one in slow_disk.made:
        one.close()


def test_files_of_a_quick_disk_are_opened_one_by_one(
    monkeypatch: pytest.MonkeyPatch, files: list[Path]
) -> None:
    disk = Disk(delay_s=0.0)
    monkeypatch.setattr(ahead, "opened", disk.opened)
    monkeypatch.setattr(ahead, "_SLOW_S", 1.0)
    for one in sources(files):
        assert isinstance(one, Source)
        one.close()
    assert disk.most == 1


def test_what_is_found_is_the_same_and_every_file_is_closed(
    slow_disk: Disk, files: list[Path]
) -> None:
    candidates = [Candidate(path) for path in files]
    found = list(look_into(candidates))
    assert all(one._descriptor < 0 for one in slow_disk.made)
    slow_disk.delay_s = 0.0
    assert list(look_into(candidates)) == found


def test_a_file_that_cannot_be_opened_is_refused_in_its_place(
    slow_disk: Disk, files: list[Path]
) -> None:
    files[40] = files[40].rename(files[40].with_name("locked.dcm"))
    came = list(look_into([Candidate(path) for path in files]))
    assert getattr(came[40], "reason", "") == "This file may not be read."
    assert len(came) == COUNT


def test_who_stops_listening_leaves_no_file_open(slow_disk: Disk, files: list[Path]) -> None:
    coming = look_into([Candidate(path) for path in files])
    for _ in range(20):
        next(coming)
    coming.close()
    waited = time.monotonic() + 5
    while slow_disk.now and time.monotonic() < waited:
        time.sleep(0.01)
    time.sleep(0.02)
    assert all(one._descriptor < 0 for one in slow_disk.made)
