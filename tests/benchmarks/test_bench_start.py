"""From the start of the process until a window is painted."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EMPTY = """
import sys, pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app, window = QApplication(sys.argv), QMainWindow()
plot = pyqtgraph.GraphicsLayoutWidget()
plot.addViewBox()
window.setCentralWidget(plot)
window.resize(1440, 900)
window.show()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, app.quit))
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from viewer.cli import condyle
assert condyle.get_command(None, "open")  # as it is started
from viewer.app import window_on
with window_on(Path(sys.argv[1])) as (app, window):
    window.resize(1440, 900)
    window.show()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, app.quit))
    app.exec()
    # What it takes to end is another matter.
    import os
    os._exit(0)
"""


@pytest.fixture
def compiled(tmp_path: Path) -> dict[str, str]:
    """An environment in which modules are compiled once, as in an installed program."""
    kept = {name: value for name, value in os.environ.items() if "DONTWRITE" not in name}
    return kept | {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}


def test_opening_the_window(
    race: Callable[..., None], compiled: dict[str, str], tmp_path: Path
) -> None:
    def start(program: str) -> None:
        run = [sys.executable, "-c", program, str(tmp_path / "user")]
        (tmp_path / "user").mkdir(exist_ok=True)
        subprocess.run(run, env=compiled, check=True, capture_output=True)

    race("window up", lambda: start(OURS), {"an empty one": lambda: start(EMPTY)}, rounds=9)
