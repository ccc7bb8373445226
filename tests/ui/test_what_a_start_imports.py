"""The window is up before anything is imported that only some work needs."""

import subprocess
import sys

HEAVY = ("torch", "monai", "scipy", "sklearn", "SimpleITK", "numba", "matplotlib", "highdicom")


def test_a_start_imports_nothing_heavy() -> None:
    ask = f"import sys, viewer.app; print([one for one in {HEAVY} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
