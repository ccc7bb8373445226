"""A backup is whole or is not made; it comes back whole, and overwrites nothing."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import journal_kept as kept
import pytest
from journal_kept import ANNA, AT, STUDY

from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event
from viewer.store.backup import back_up, restore
from viewer.store.failure import NotKept
from viewer.store.journal import Journal
from viewer.store.unfinished import part_of
from viewer.workers.progress import Cancelled, Progress

QUIET = Progress()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    opened = Journal(path)
    opened.append(STUDY, ANNA, Event("m", Did.MASK_ADDED, "mask-1", AT, kept.mask()))
    for number in range(3):
        ref = opened.put_patch(kept.stroke(number, kept.painted(number)))
        opened.append(STUDY, ANNA, Event(f"s{number}", Did.MASK_PAINTED, "mask-1", AT, ref))
    yield opened
    opened.close()


@pytest.fixture
def backup(journal: Journal, path: Path, tmp_path: Path) -> Path:
    """Made while the journal is open."""
    file = tmp_path / "safe" / "backup.db"
    file.parent.mkdir()
    made = back_up(path, file, QUIET)
    assert (made.chains, made.events) == (1, 4)
    return file


def ids(path: Path) -> list[str]:
    with closing(Journal(path)) as found:
        assert found.verify() == []
        return [event.id for event in found.events(STUDY, ANNA)]


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        assert raw.execute(statement).rowcount


def test_a_backup_is_one_private_file_that_holds_all(backup: Path) -> None:
    assert [one.name for one in backup.parent.iterdir()] == ["backup.db"]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert ids(backup) == ["m", "s0", "s1", "s2"]


def test_a_backup_overwrites_nothing(journal: Journal, path: Path, tmp_path: Path) -> None:
    taken = tmp_path / "letter.txt"
    taken.write_text("Dear colleague")
    with pytest.raises(ViewerError, match=r"letter\.txt is there already"):
        back_up(path, taken, QUIET)
    assert taken.read_text() == "Dear colleague"


def test_a_journal_that_is_not_whole_is_not_backed_up(
    journal: Journal, path: Path, tmp_path: Path
) -> None:
    change(path, "UPDATE events SET subject = 'x' WHERE sequence = 2")
    with pytest.raises(NotKept, match=r"The journal is not whole: .*event 2 was changed"):
        back_up(path, tmp_path / "b.db", QUIET)
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_what_is_done_meanwhile_does_not_disturb_a_backup(
    journal: Journal, path: Path, tmp_path: Path
) -> None:
    def work(_done: float, _text: str) -> None:
        journal.append(STUDY, ANNA, Event(f"n{len(seen)}", Did.EXPORTED, "", AT))
        seen.append(1)

    seen: list[int] = []
    made = back_up(path, tmp_path / "b.db", Progress(work))
    assert len(seen) >= 3
    assert len(ids(tmp_path / "b.db")) == made.events
    assert len(ids(path)) == 4 + len(seen)


def test_a_cancelled_backup_leaves_nothing(journal: Journal, path: Path, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        back_up(path, tmp_path / "b.db", progress)
    assert [one.name for one in tmp_path.iterdir()] == ["home"]


def test_a_backup_comes_back_where_nothing_is(backup: Path, tmp_path: Path) -> None:
    place = tmp_path / "new" / "journal.db"
    place.parent.mkdir()
    assert restore(backup, place, QUIET).aside is None
    assert ids(place) == ["m", "s0", "s1", "s2"]
    Journal(tmp_path / "empty" / "journal.db").close()
    assert restore(backup, tmp_path / "empty" / "journal.db", QUIET).events == 4


def test_work_is_never_overwritten_but_set_aside_on_demand(
    journal: Journal, backup: Path, path: Path
) -> None:
    journal.append(STUDY, ANNA, Event("later", Did.EXPORTED, "", AT))
    with pytest.raises(ViewerError, match="holds work"):
        restore(backup, path, QUIET)
    with pytest.raises(NotKept, match="in use"):
        restore(backup, path, QUIET, replace=True)
    journal.close()
    made = restore(backup, path, QUIET, replace=True)
    assert ids(path) == ["m", "s0", "s1", "s2"]
    assert made.aside is not None
    assert ids(made.aside) == ["m", "s0", "s1", "s2", "later"]


def test_a_log_left_over_by_a_crash_is_not_mixed_into_what_comes_back(
    journal: Journal, backup: Path, path: Path
) -> None:
    """It belongs to the journal before, and goes aside with it."""
    program = (
        "import os, sqlite3, sys; raw = sqlite3.connect(sys.argv[1]); "
        "raw.execute('UPDATE about SET value = 99'); raw.commit(); os._exit(0)"
    )
    journal.close()
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert path.with_name("journal.db-wal").stat().st_size
    change(backup, "UPDATE about SET value = 1")
    made = restore(backup, path, QUIET, replace=True)
    assert ids(path) == ["m", "s0", "s1", "s2"]
    assert made.aside is not None
    with closing(sqlite3.connect(made.aside)) as raw:
        assert raw.execute("SELECT value FROM about").fetchall() == [("99",)]


def test_a_damaged_journal_gives_way_to_its_backup_and_is_kept(
    journal: Journal, backup: Path, path: Path
) -> None:
    journal.close()
    damaged = b"not a database at all" * 400
    path.write_bytes(damaged)
    made = restore(backup, path, QUIET, replace=True)
    assert made.aside is not None
    assert made.aside.read_bytes() == damaged
    assert ids(path) == ["m", "s0", "s1", "s2"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:5000]), "backup"),
        (lambda file: file.write_text("a letter" * 1000), "backup"),
        (lambda file: change(file, "UPDATE events SET at = '' WHERE sequence = 1"), "event 1 was"),
        (lambda file: change(file, "DELETE FROM blobs"), "missing or damaged"),
        (lambda file: file.unlink(), "does not exist"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(
    journal: Journal, backup: Path, path: Path, damage: object, told: str
) -> None:
    journal.close()
    damage(backup)  # type: ignore[operator]
    with pytest.raises(ViewerError, match=told):
        restore(backup, path, QUIET, replace=True)
    assert ids(path) == ["m", "s0", "s1", "s2"]
    assert [one.name for one in path.parent.iterdir()] == ["journal.db"]


_KILLED = """
import os, sys
from pathlib import Path
from viewer.store.backup import back_up
from viewer.workers.progress import Progress

def kill(done, text):
    if text == "copying":
        os.kill(os.getpid(), 9)

back_up(Path(sys.argv[1]), Path(sys.argv[2]), Progress(kill))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_what_a_killed_backup_left_is_cleared_by_the_next_of_any_name(
    journal: Journal, path: Path, tmp_path: Path
) -> None:
    safe = tmp_path / "safe"
    safe.mkdir()
    monday, tuesday = safe / "monday.db", safe / "tuesday.db"
    killed = subprocess.run([sys.executable, "-c", _KILLED, path, monday], check=False)
    assert killed.returncode == -9
    left = {one.name for one in safe.iterdir()}
    assert ".monday.db.condyle-part" in left
    assert "monday.db" not in left
    other = safe / ".letter.txt.part"
    other.write_text("somebody else's")
    assert back_up(path, tuesday, QUIET).events == 4
    assert sorted(one.name for one in safe.iterdir()) == [other.name, "tuesday.db"]
    assert ids(tuesday) == ["m", "s0", "s1", "s2"]


def test_a_backup_in_the_making_is_left_alone_by_another(
    journal: Journal, path: Path, tmp_path: Path
) -> None:
    with part_of(tmp_path / "one.db") as part:
        back_up(path, tmp_path / "two.db", QUIET)
        assert part.exists()
    assert [one.name for one in tmp_path.glob("*.db")] == ["two.db"]
    assert not part.exists()
