"""Two threads that read, neither of which waits for the other for ever."""

import time
from pathlib import Path
from threading import Event, Thread

import pytest

from viewer.importers.encoding.damage import quiet
from viewer.importers.opened import Opened
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

LONG = 20.0


@pytest.fixture
def files(sample: Path) -> tuple[Opened, Opened]:
    """Two slices of one series."""
    found = scan([sample], Progress())
    series = max(
        (s for study in found.studies for s in study.series), key=lambda s: len(s.instances)
    )
    return Opened(series.instances[0]), Opened(series.instances[1])


def test_who_keeps_warnings_back_may_ask_where_a_slice_lies_while_another_asks(
    files: tuple[Opened, Opened],
) -> None:
    one, other = files
    quieted, asking = Event(), Event()

    def read_a_segmentation() -> None:
        with quiet():
            quieted.set()
            asking.wait(LONG)
            time.sleep(0.2)  # the other one is about to wait for `quiet` by now
            assert one.facts

    def make_a_thumbnail() -> None:
        quieted.wait(LONG)
        asking.set()
        assert other.facts

    threads = [Thread(target=work, daemon=True) for work in (read_a_segmentation, make_a_thumbnail)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert not any(thread.is_alive() for thread in threads)
