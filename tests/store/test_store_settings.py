"""Choices are kept, wrong ones refused, and damaged files never stop the start."""

import json
import stat
import threading
from pathlib import Path

import pytest

from viewer.core.annotation import Reader, Role
from viewer.store.private import NotSaved
from viewer.store.settings import (
    HEAT_OPACITY,
    IDENTITY_HIDDEN,
    KEYS,
    LAST_FOLDER,
    READER_ROLE,
    SETTINGS,
    Settings,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_what_was_chosen_is_there_at_the_next_start(path: Path) -> None:
    chosen = Settings(path)
    assert chosen.reader is None
    chosen.set_reader(Reader(" Anna Überall ", Role.SURGEON))
    chosen.set(HEAT_OPACITY, 0.25)
    chosen.set(IDENTITY_HIDDEN, True)
    chosen.close()
    again = Settings(path)
    assert again.reader == Reader("Anna Überall", Role.SURGEON)
    assert again.get(HEAT_OPACITY) == 0.25
    assert again.get(IDENTITY_HIDDEN) is True
    assert again.problem == ""


def test_the_file_holds_only_what_differs_and_is_private(path: Path) -> None:
    chosen = Settings(path)
    chosen.set(LAST_FOLDER, "/data")
    chosen.set(HEAT_OPACITY, 0.25)
    chosen.set(HEAT_OPACITY, HEAT_OPACITY.default)
    chosen.close()
    assert json.loads(path.read_text()) == {LAST_FOLDER.key: "/data"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_every_default_is_something_the_setting_can_be() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.kind(setting.default) == setting.default


@pytest.mark.parametrize("content", [b"{ not json", b"\xff\xfe\x00", b"[1, 2]", b"", b"[" * 99999])
def test_a_damaged_file_is_set_aside_and_the_defaults_are_used(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    chosen = Settings(path)
    assert chosen.get(HEAT_OPACITY) == HEAT_OPACITY.default
    assert "damaged" in chosen.problem
    assert path.with_name("settings.json.broken").read_bytes() == content
    chosen.set(HEAT_OPACITY, 0.75)
    chosen.close()
    assert Settings(path).get(HEAT_OPACITY) == 0.75


def test_a_value_that_cannot_be_is_passed_over_when_read_and_refused_when_set(path: Path) -> None:
    path.write_text(json.dumps({HEAT_OPACITY.key: "much", READER_ROLE.key: "king", "new": 1}))
    chosen = Settings(path)
    assert chosen.get(HEAT_OPACITY) == HEAT_OPACITY.default
    assert chosen.get(READER_ROLE) == Role.RESEARCHER
    with pytest.raises(ValueError, match="0 to 1"):
        chosen.set(HEAT_OPACITY, 7.0)
    chosen.set(LAST_FOLDER, "/x")
    chosen.close()
    assert json.loads(path.read_text())["new"] == 1


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    chosen = Settings(tmp_path / "folder" / "settings.json")
    (tmp_path / "folder").write_text("in the way")
    chosen.set(HEAT_OPACITY, 0.1)
    with pytest.raises(NotSaved, match="could not be saved"):
        chosen.close()
    assert chosen.get(HEAT_OPACITY) == 0.1


def wait_for_the_write() -> None:
    """Until what was to be written by itself was written, or could not be."""
    for writing in [one for one in threading.enumerate() if isinstance(one, threading.Timer)]:
        writing.join(timeout=30)
        assert not writing.is_alive()


def test_a_write_that_failed_by_itself_is_told_at_the_next_choice(tmp_path: Path) -> None:
    chosen = Settings(tmp_path / "folder" / "settings.json")
    (tmp_path / "folder").write_text("in the way")
    chosen.set(HEAT_OPACITY, 0.1)
    wait_for_the_write()
    with pytest.raises(NotSaved, match="could not be saved"):
        chosen.set(HEAT_OPACITY, 0.2)
    assert chosen.get(HEAT_OPACITY) == 0.2


def test_a_slider_that_is_dragged_is_written_once_and_by_itself(path: Path) -> None:
    chosen = Settings(path)
    seen = set()
    for tick in range(40):
        chosen.set(HEAT_OPACITY, tick / 100)
        seen.add(path.exists())
    assert seen == {False}
    wait_for_the_write()
    assert json.loads(path.read_text()) == {HEAT_OPACITY.key: 0.39}


def test_who_watches_a_setting_is_told_of_its_changes_alone(path: Path) -> None:
    chosen, told = Settings(path), []
    chosen.watch(HEAT_OPACITY, told.append)
    chosen.set(HEAT_OPACITY, 0.25)
    chosen.set(HEAT_OPACITY, 0.25)
    chosen.set(IDENTITY_HIDDEN, True)
    chosen.set(HEAT_OPACITY, HEAT_OPACITY.default)
    assert told == [0.25, HEAT_OPACITY.default]


def test_keys_of_commands_are_kept_and_damaged_ones_passed_over(path: Path) -> None:
    chosen = Settings(path)
    chosen.set(KEYS, {"view.fit": ["F12"], "view.reset": []})
    chosen.close()
    assert Settings(path).get(KEYS) == {"view.fit": ["F12"], "view.reset": []}
    path.write_text(json.dumps({KEYS.key: {"view.fit": "F12"}}))
    assert Settings(path).get(KEYS) == {}
