"""Races against what others use, run by `make bench` alone.

Ratios travel, milliseconds do not: what is compared takes turns in one process, and nothing is
asserted of a time.
"""

import gc
import os
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Work = Callable[[], object]
Race = Callable[..., None]

_FRAME = 1 / 60
"""Seconds: who never rests is held up by the system now and then, whatever the priority."""

_RUNS, _FRAMES = 15, 10

LINES = pytest.StashKey[list[str]]()


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave benchmarks out unless they are asked for."""
    return None if config.getoption("benchmark_only", default=False) else True


@pytest.fixture
def race(benchmark: BenchmarkFixture, request: pytest.FixtureRequest) -> Race:
    """Time our way and others' ways in turn; the medians are printed at the end."""
    lines = request.config.stash.setdefault(LINES, [])

    def run(
        title: str,
        ours: Work,
        peers: dict[str, Work],
        rounds: int,
        settle: Work = lambda: None,
    ) -> None:
        """``settle`` lets what one left for later be done on nobody's time."""
        taken: dict[str, list[float]] = {name: [] for name in peers}
        order = list(peers.items())

        def peers_turn() -> None:
            for name, peer in order:
                started = perf_counter()
                peer()
                taken[name].append(perf_counter() - started)
                settle()
            # Whoever comes next finds the caches as the one before left them.
            order.reverse()

        with kept_for_good():
            benchmark.pedantic(ours, setup=peers_turn, rounds=rounds, warmup_rounds=1)
        mine = benchmark.stats.stats.data
        for name, times in taken.items():
            ratio = median(times[1:]) / median(mine)
            told = f"ours {_told(mine)}, {name} {_told(times[1:])}, ratio {ratio:.2f}"
            lines.append(f"{title}: {told}")

    return run


@pytest.fixture
def drag(say: Callable[[str], None]) -> Callable[[str, Work, Work], None]:
    """Time runs of frames, as a hand drags: neither is thrown out of the caches by the other."""

    def run(title: str, ours: Work, theirs: Work) -> None:
        taken: tuple[list[float], list[float]] = ([], [])
        with kept_for_good():
            for _ in range(_RUNS):
                for work, times in zip((ours, theirs), taken, strict=True):
                    sleep(_FRAME)
                    times += [_timed(work) for _ in range(_FRAMES)]
        mine, peers = taken
        told = f"ours {_told(mine)}, pyqtgraph {_told(peers)}"
        ratio = median(peers) / median(mine)
        say(f"{title}, in runs of {_FRAMES} frames: {told}, ratio {ratio:.2f}")

    return run


def _timed(work: Work) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


@contextmanager
def kept_for_good() -> Iterator[None]:
    """What was made before is not looked through again, as in the program once its window is up."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _told(times: Sequence[float]) -> str:
    """The median, and where there are many, what one in a hundred takes longer than."""
    middle = f"{median(times) * 1e3:.2f} ms"
    return f"{middle} (p99 {quantiles(times, n=100)[98] * 1e3:.2f})" if len(times) > 99 else middle


@pytest.fixture
def say(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Have a line printed at the end."""
    return request.config.stash.setdefault(LINES, []).append


@pytest.fixture
def weigh(request: pytest.FixtureRequest) -> Race:
    """Print the most memory that Python and numpy held at once, apart from any timing."""
    lines = request.config.stash.setdefault(LINES, [])

    def run(title: str, ways: dict[str, Work]) -> None:
        peaks = {name: _peak(work) / 2**20 for name, work in ways.items()}
        told = ", ".join(f"{name} {peak:.1f} MiB" for name, peak in peaks.items())
        lines.append(f"{title}: peak memory {told}")

    return run


def _peak(work: Work) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each comparison."""
    lines = terminalreporter.config.stash.get(LINES, [])
    if lines:
        terminalreporter.section("ours and others, medians of turns; above 1 ours is faster")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a benchmark puts its files."""
    made = tmp_path / "files"
    made.mkdir()
    return made
