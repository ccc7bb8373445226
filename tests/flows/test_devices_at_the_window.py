"""What models run on: offered as it is here, kept, and replaced where it is gone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.session.models.analysis import Analysis
from viewer.session.workspace import Workspace
from viewer.store.settings import DEVICE
from viewer.ui.dialogs.settings import SettingsDialog
from viewer.ui.main_window import MainWindow
from viewer.workers.progress import Progress

Open = Callable[..., MainWindow]


def test_the_settings_offer_the_devices_there_are_with_their_memory(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    window.desk.workspace.settings.set(DEVICE, "cuda:7")
    offered: list[tuple[str, str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SettingsDialog)
        (box,) = [row.control.widget for row in dialog.rows if row.choice.setting is DEVICE]
        assert isinstance(box, QComboBox)
        assert box.currentText() == "cuda:7 (not here now)"
        qtbot.waitUntil(lambda: "GB" in box.itemText(box.findData("cpu")), timeout=30_000)
        assert box.currentData() == "cuda:7", "what was chosen stays until a person chooses"
        offered.extend((box.itemData(at), box.itemText(at)) for at in range(box.count()))
        box.setCurrentIndex(box.findData("cpu"))
        box.activated.emit(box.currentIndex())
        dialog.reject()

    QTimer.singleShot(0, look)
    window.actions_by_id["edit.settings"].trigger()
    assert offered[0] == ("auto", "Automatic")
    (told,) = [text for name, text in offered if name == "cpu"]
    assert re.search(r"\d+ GB of \d+ GB free|, \d+ GB$", told)
    assert window.desk.workspace.settings.get(DEVICE) == "cpu"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path / "user", lambda work: work())
    yield made
    made.close()


def claimed(analysis: Analysis, workspace: Workspace, film: Path) -> Finding:
    found = workspace.scan([film], Progress()).studies[0]
    volume = workspace.volume(found.series[0], 0, Progress())
    return analysis.run(analysis.wish("knee_kl", volume, despite=True), Progress())[0]


def test_a_device_that_is_gone_is_replaced_and_the_claim_says_so(
    workspace: Workspace, sample: Path
) -> None:
    workspace.settings.set(DEVICE, "cuda:7")
    analysis, asked = Analysis(workspace), Analysis(workspace, "cuda:7")
    try:
        warnings = claimed(analysis, workspace, sample / "film").provenance.warnings
        assert any(said.startswith("cuda:7, which is chosen in the settings") for said in warnings)
        with pytest.raises(ViewerError, match='no device "cuda:7"'):
            claimed(asked, workspace, sample / "film")
    finally:
        analysis.close()
        asked.close()
