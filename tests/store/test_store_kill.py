"""Work survives the program being shot in the middle of it."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import journal_kept as kept
import numpy as np
import pytest

from viewer.store.journal import Journal

KILLS = 15
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_every_acknowledged_stroke_survives_kill_9_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    rng = random.Random(4)
    acknowledged = -1
    for _ in range(KILLS):
        acknowledged = max(acknowledged, _paint_and_kill(path, rng.uniform(0.0, 0.12)))
        journal = Journal(path)
        strokes = len(journal.events(kept.STUDY, kept.ANNA)) - 1
        assert journal.verify() == []
        assert acknowledged + 1 <= strokes <= acknowledged + 2
        found = journal.mask_of(kept.STUDY, kept.ANNA, "mask-1")
        assert np.array_equal(found, kept.painted(strokes))
        journal.close()
        acknowledged = strokes - 1
    assert acknowledged > KILLS


def _paint_and_kill(path: Path, after: float) -> int:
    """Let a child paint, shoot it ``after`` seconds past its first stroke; the last it told of."""
    child = subprocess.Popen(
        [sys.executable, str(Path(kept.__file__)), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(after)
    child.kill()
    rest = child.stdout.read()
    child.stdout.close()
    assert child.wait() == -9
    whole = [line for line in (first + rest).split("\n")[:-1] if line]
    return int(whole[-1])
