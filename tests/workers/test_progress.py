import threading

import pytest

from viewer.workers.progress import Cancelled, CancelToken, Progress


def test_a_step_reports_a_fraction_between_nothing_and_all() -> None:
    seen: list[tuple[float, str]] = []
    progress = Progress(lambda done, text: seen.append((done, text)))
    progress.step(0.25, "a quarter")
    progress.step(1.5)
    assert seen == [(0.25, "a quarter"), (1.0, "")]


def test_the_step_after_a_cancel_raises() -> None:
    progress = Progress()
    progress.step(0.1)
    progress.cancel()
    assert progress.cancelled
    with pytest.raises(Cancelled):
        progress.step(0.2)


def test_a_part_maps_onto_its_share_and_stops_with_the_whole() -> None:
    seen: list[float] = []
    whole = Progress(lambda done, _: seen.append(done))
    part = whole.part(0.5, 1.0)
    part.step(0.5)
    whole.cancel()
    assert seen == [0.75]
    with pytest.raises(Cancelled):
        part.step(0.6)


def test_work_between_two_steps_may_ask_whether_to_go_on() -> None:
    seen: list[float] = []
    flag = threading.Event()
    whole = Progress(lambda done, _: seen.append(done), CancelToken(flag))
    part = whole.part(0.5, 1.0)
    part.check()
    flag.set()
    with pytest.raises(Cancelled):
        part.check()
    assert whole.cancelled
    assert seen == []
