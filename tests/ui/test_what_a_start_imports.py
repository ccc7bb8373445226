"""The window is up before anything is imported that only some work needs."""

import subprocess
import sys

HEAVY = (
    *("torch", "monai", "scipy", "sklearn", "SimpleITK", "numba", "matplotlib", "highdicom"),
    *("qtawesome", "qtpy", "pyqtgraph"),
)


def test_a_start_imports_nothing_heavy() -> None:
    ask = f"import sys, viewer.app; print([one for one in {HEAVY} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_dialog_that_is_put_off_is_run_by_a_start() -> None:
    ask = (
        "import sys, viewer.app\n"
        "from viewer.workers import later\n"
        "names = [n for f in sys.meta_path if isinstance(f, later._Finder) for n in f._names]\n"
        "there = [n for n in names if n in sys.modules]\n"
        "print(len(there), [n for n in there if type(sys.modules[n]) is not later._Waiting])"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    count, ran = done.stdout.split(maxsplit=1)
    assert int(count) > 8
    assert ran.strip() == "[]"
