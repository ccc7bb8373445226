"""What all tests share: real data where it is at hand, and a user's folder of their own."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's settings also where Qt is not installed."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "read by pytest-qt", type="linelist")


def data_folder() -> Path:
    """Where the real data is, whether or not it is there."""
    return Path(os.environ.get("CONDYLE_TEST_DATA") or ROOT.parent / "shared" / "data")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data; the test is skipped where there is none."""
    folder = data_folder()
    if not folder.is_dir():
        pytest.skip("no real data: set CONDYLE_TEST_DATA to its folder")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The generated case that comes with Condyle."""
    return ROOT / "resources" / "sample"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the folder of the person who runs it."""
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CONDYLE_JOURNAL", raising=False)
