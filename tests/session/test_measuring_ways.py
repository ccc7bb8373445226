"""The fastest way to run a model is found while nobody waits, and gives way to whoever does."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer import paths
from viewer.ai.kept_ways import kept_ways
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.ways import Way
from viewer.session.jobs import Jobs, run_now
from viewer.session.models.measuring import QUIET_S, Measuring
from viewer.workers.progress import Progress


class Hand:
    """A clock that is turned by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now

    def wait(self) -> None:
        self.now += QUIET_S + 1.0


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs(run_now)
    yield made
    made.close()


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pack:
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / "home"))
    return load_pack(paths.shipped_packs() / "knee_kl")


@pytest.fixture
def measuring(jobs: Jobs, pack: Pack, hand: Hand) -> Iterator[Measuring]:
    made = Measuring(jobs, unknown, lambda: [pack], lambda: "cpu", hand)
    yield made
    made.close()


def unknown(_pack: Pack, _progress: Progress) -> tuple[Way, ...]:
    return ()


def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def asking(jobs: Jobs) -> bool:
    """Whether a check is being run in the process beside."""
    return any(job.text == "Asking the model" for job in jobs.running)


def test_a_model_that_nobody_measured_is_measured_once_nobody_does_anything(
    measuring: Measuring, jobs: Jobs, pack: Pack, hand: Hand
) -> None:
    measuring.look()
    assert not jobs.running, "not at once"
    hand.wait()
    measuring.look()
    (job,) = jobs.running
    assert (job.title, job.quiet) == (f"Finding the fastest way to run {pack.title}", True)
    until(lambda: not jobs.running)
    ((_, ways),) = kept_ways(pack).items()
    assert sum(way.chosen for way in ways) == 1
    hand.wait()
    measuring.look()
    assert not jobs.running, "once is enough"


def test_it_gives_way_to_a_run_at_once_and_begins_again_later(
    measuring: Measuring, jobs: Jobs, pack: Pack, hand: Hand
) -> None:
    hand.wait()
    measuring.look()
    until(lambda: asking(jobs))
    began = time.monotonic()
    measuring.give_way()
    until(lambda: not jobs.running)
    assert time.monotonic() - began < 1.0
    assert not kept_ways(pack)
    measuring.look()
    assert not jobs.running, "it waits until it is quiet again"
    hand.wait()
    measuring.look()
    assert jobs.running


def test_what_a_person_stopped_is_left_alone(
    measuring: Measuring, jobs: Jobs, pack: Pack, hand: Hand
) -> None:
    hand.wait()
    measuring.look()
    until(lambda: asking(jobs))
    jobs.running[0].cancel()
    until(lambda: not jobs.running)
    hand.wait()
    measuring.look()
    assert not jobs.running
    assert not kept_ways(pack)


def test_a_model_that_cannot_be_measured_does_not_hold_up_the_next(
    jobs: Jobs, pack: Pack, hand: Hand, tmp_path: Path
) -> None:
    shutil.copytree(pack.folder, tmp_path / "bad")
    toml = tmp_path / "bad" / "pack.toml"
    toml.write_text(toml.read_text().replace("temperature = 0.694", "temperature = 0.695"))
    (tmp_path / "bad" / "check.npz").unlink()
    asked: list[Path] = []

    def known(one: Pack, _progress: Progress) -> tuple[Way, ...]:
        asked.append(one.folder)
        return ()

    bad = load_pack(tmp_path / "bad")
    measuring = Measuring(jobs, known, lambda: [pack, bad], lambda: "cpu", hand)
    measuring.ran(bad)
    for _ in range(2):
        hand.wait()
        measuring.look()
        until(lambda: len(asked) == 2 or not jobs.running)
    assert asked == [bad.folder, pack.folder], "the one that was used comes first"
    measuring.close()
    until(lambda: not jobs.running)


def test_a_process_that_dies_while_it_measures_is_not_started_again_and_again(
    measuring: Measuring, jobs: Jobs, hand: Hand
) -> None:
    hand.wait()
    measuring.look()
    until(lambda: asking(jobs))
    assert measuring.pid is not None
    os.kill(measuring.pid, signal.SIGKILL)
    until(lambda: not jobs.running)
    hand.wait()
    measuring.look()
    assert not jobs.running
