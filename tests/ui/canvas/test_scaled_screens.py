"""At any scale of the screen, a crosshair that moves leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("scale", ["1.0", "1.25", "1.5", "2.0"])
def test_what_is_on_the_screen_is_what_a_fresh_paint_would_show(scale: str) -> None:
    of_the_screen = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    ran = subprocess.run(
        [sys.executable, HERE / "trails.py"],
        env=os.environ | of_the_screen,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    differing, told = ran.stdout.split("|")
    assert differing.split() == ["0"] * 12
    pictures, ratio = told.split()
    assert int(pictures) == 12, "the crosshair did not move"
    assert float(ratio) == float(scale)
