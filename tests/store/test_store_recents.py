"""What was opened last."""

import os
from pathlib import Path

from viewer.store.recents import LIMIT, Recents


def test_the_newest_comes_first_once_and_survives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "recents.json"
    recents = Recents(file)
    for name in ("a", "b", "a"):
        recents.add(tmp_path / name)
    assert Recents(file).all() == [tmp_path / "a", tmp_path / "b"]
    recents.forget(tmp_path / "a")
    assert Recents(file).all() == [tmp_path / "b"]
    recents.clear()
    assert Recents(file).all() == []


def test_at_most_twenty_are_kept(tmp_path: Path) -> None:
    recents = Recents(tmp_path / "recents.json")
    for number in range(LIMIT + 5):
        recents.add(tmp_path / str(number))
    assert len(Recents(tmp_path / "recents.json").all()) == LIMIT == 20
    assert recents.all()[0] == tmp_path / str(LIMIT + 4)


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "recents.json"
    file.write_text("{{{")
    recents = Recents(file)
    assert recents.all() == []
    assert "damaged" in recents.problem


def test_paths_of_any_bytes_come_back(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(b"/tmp/caf\xe9 \xff\xfe \xe8\x86\x9d"))
    Recents(tmp_path / "recents.json").add(odd)
    assert Recents(tmp_path / "recents.json").all() == [odd]
