"""The log holds what Condyle says, and nothing of what other libraries say about headers."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer import paths
from viewer.store import log


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    yield
    log.stop()


def test_our_own_words_are_written_and_those_of_other_libraries_are_not(tmp_path: Path) -> None:
    path = log.start(tmp_path)
    logging.getLogger("viewer.session").warning("the model process was started again")
    logging.getLogger("pydicom").warning("invalid value 'Zebrafisch^Ottokar'")
    written = path.read_text()
    assert "started again" in written
    assert "Zebrafisch" not in written


def test_starting_twice_writes_each_line_once(tmp_path: Path) -> None:
    log.start(tmp_path)
    path = log.start(tmp_path)
    logging.getLogger("viewer").info("once")
    assert path.read_text().count("once") == 1


def test_the_log_lies_in_the_user_s_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / "home"))
    assert log.start().parent == paths.log_folder()
    assert paths.log_folder().stat().st_mode & 0o077 == 0
