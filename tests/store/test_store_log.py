"""The log holds what Condyle says, and nothing of what other libraries say about headers."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer import paths
from viewer.store import log
from viewer.store.failure import NotKept


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


def test_a_logged_fault_says_where_it_was_and_not_what_it_quoted(tmp_path: Path) -> None:
    path = log.start(tmp_path)
    name = "^".join(("Zebrafisch", "Ottokar"))
    try:
        try:
            int(name)
        except ValueError as error:
            raise KeyError(name) from error
    except KeyError:
        logging.getLogger("viewer").exception("A command failed")
    written = path.read_text()
    assert "Zebrafisch" not in written
    assert "test_store_log.py" in written
    assert "KeyError" in written
    assert "ValueError" in written


def test_a_folder_of_condyle_that_cannot_be_made_is_told_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / "file"))
    with pytest.raises(NotKept, match="its own folder") as caught:
        log.start()
    assert "CONDYLE_HOME" in caught.value.hint


def test_a_log_that_cannot_be_written_interrupts_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.start(tmp_path).mkdir()
    logging.getLogger("viewer").warning("nowhere to go")
    assert capsys.readouterr().err == ""
