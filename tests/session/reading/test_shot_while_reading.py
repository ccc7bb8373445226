"""Whenever the program is shot, what a reader saw done is there, whole, in order and once.

``CONDYLE_KILLS=200`` shoots that often; by itself the suite does so a few times.
"""

import multiprocessing
import os
import random
import sys
import time
from pathlib import Path

import pytest
from read_until_killed import Kept, read_on, received

KILLS = int(os.environ.get("CONDYLE_KILLS", "12"))
PER_TASK = 25
CASES = 12
ACTS = 12
BEGUN_S = 60.0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_reading_session_survives_kill_9_at_any_moment(tmp_path: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["viewer.session.reading.reading", "viewer.store.journal"])
    rng = random.Random(KILLS)
    signed = 0
    for first in range(0, KILLS, PER_TASK):
        folder, kept = tmp_path / str(first), Kept()
        for _ in range(min(PER_TASK, KILLS - first)):
            told = _read_and_shoot(processes, folder, rng)
            kept.expect(folder, CASES, told)
        signed += len(kept.signed)
    assert signed >= KILLS // 6


def _read_and_shoot(
    processes: multiprocessing.context.ForkServerContext, folder: Path, rng: random.Random
) -> list[tuple[str, str]]:
    """All that a reader was told to be done, who was shot at it or, now and then, before it.

    So many acts are waited for, and a moment: however fast the machine, some are under way.
    """
    here, there = processes.Pipe(duplex=False)
    reader = processes.Process(target=read_on, args=(folder, CASES, there))
    reader.start()
    there.close()
    told = []
    for _ in range(rng.randrange(ACTS)):
        assert here.poll(BEGUN_S)
        told.append(here.recv())
    time.sleep(rng.uniform(0.0, 0.05))
    reader.kill()
    told += received(here)
    reader.join()
    assert reader.exitcode in (-9, 0)
    here.close()
    return told
