"""On a folder of another computer no memory is shared, and none is relied upon."""

import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path, PurePosixPath

import journal_kept as kept
import pytest
from journal_kept import ANNA, AT, STUDY

from viewer.core.journal import Did, Event
from viewer.store import database
from viewer.store.failure import NotKept
from viewer.store.journal import Journal
from viewer.store.remote import is_remote, is_volume, mount_of

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /mnt rw - tmpfs tmpfs rw
31 30 0:26 / /mnt/group\040share rw shared:9 master:2 - cifs //server/share rw,vers=3.0
32 22 0:27 / /home/anna rw - ext4 /dev/sdb1 rw
33 22 0:28 / /home/anna rw - nfs4 server:/home rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/group share/condyle", "cifs"),
        ("/mnt/group shares", "tmpfs"),
        ("/home/anna/.local/share", "nfs4"),
        ("/home/annabel", "ext4"),
        ("/", "ext4"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of Linux")
def test_what_a_folder_lies_on_is_told_by_the_nearest_mount(folder: str, kind: str) -> None:
    found = mount_of(Path(folder), MOUNTS)
    assert (found.kind, found.is_remote) == (kind, kind in ("cifs", "nfs4"))


def test_without_any_word_of_mounts_nothing_is_known() -> None:
    assert not mount_of(Path("/anywhere"), "").is_remote


@pytest.mark.parametrize(
    ("after", "unlocked"),
    [
        ("nfs server:/home rw,vers=3,nolock,local_lock=all", True),
        ("nfs4 server:/home rw,vers=4.2,local_lock=none", False),
        ("cifs //server/share rw,vers=3.0,nobrl", True),
        ("cifs //server/share rw,vers=3.0", False),
        ("fuse.sshfs anna@server: rw,user_id=1000", True),
        ("ext4 /dev/sda1 rw,nolock", False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of Linux")
def test_it_is_told_where_locks_do_not_reach_the_other_computer(after: str, unlocked: bool) -> None:
    told = f"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n31 22 0:26 / /mnt rw shared:9 - {after}"
    assert mount_of(Path("/mnt/study"), told).is_without_locks is unlocked


def test_what_is_mounted_on_macos_may_be_a_share() -> None:
    assert is_volume(PurePosixPath("/Volumes/study/condyle"))
    assert not is_volume(PurePosixPath("/Users/anna/Volumes"))


def test_where_no_lock_reaches_nothing_is_kept_and_bundles_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "is_without_locks", lambda _: True)
    with pytest.raises(NotKept, match="The journal lies on another computer") as caught:
        Journal(tmp_path / "journal.db")
    assert "bundles" in caught.value.hint


def test_while_a_window_here_uses_the_log_another_computer_waits_and_then_all_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.db"
    with closing(Journal(path)) as here:
        here.append(STUDY, ANNA, Event("a", Did.EXPORTED, "", AT))
        with monkeypatch.context() as far:
            far.setattr(database, "is_remote", lambda _: True)
            with pytest.raises(NotKept, match="in use"):
                Journal(path, wait_seconds=0.1)
        here.append(STUDY, ANNA, Event("b", Did.EXPORTED, "", AT))
    with monkeypatch.context() as far:
        far.setattr(database, "is_remote", lambda _: True)
        there = Journal(path)
    with closing(there), closing(Journal(path, wait_seconds=0.1)) as again:
        again.append(STUDY, ANNA, Event("c", Did.EXPORTED, "", AT))
        there.append(STUDY, ANNA, Event("d", Did.EXPORTED, "", AT))
        assert [event.id for event in again.events(STUDY, ANNA)] == ["a", "b", "c", "d"]
        assert [one.name for one in tmp_path.iterdir()] == ["journal.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.parametrize(("folder", "file"), [(0o2770, 0o660), (0o755, 0o600), (0o700, 0o600)])
def test_in_a_folder_of_a_group_the_group_may_write(tmp_path: Path, folder: int, file: int) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "share").chmod(folder)
    with closing(Journal(tmp_path / "share" / "journal.db")) as journal:
        journal.append(STUDY, ANNA, Event("a", Did.EXPORTED, "", AT))
        made = {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "share").iterdir()}
    assert made == {file}
    assert stat.S_IMODE((tmp_path / "share").stat().st_mode) & 0o777 == folder & 0o777


def test_a_folder_of_this_computer_is_not_remote(tmp_path: Path) -> None:
    assert not is_remote(tmp_path)


def test_without_the_log_a_journal_keeps_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.db"
    with closing(Journal(path)) as before:
        before.append(STUDY, ANNA, Event("m", Did.MASK_ADDED, "mask-1", AT, kept.mask()))
    monkeypatch.setattr(database, "is_remote", lambda _: True)
    with closing(Journal(path)) as one, closing(Journal(path)) as other:
        one.append(STUDY, ANNA, Event("a", Did.EXPORTED, "", AT))
        other.append(STUDY, ANNA, Event("b", Did.EXPORTED, "", AT))
        assert [event.id for event in one.events(STUDY, ANNA)] == ["m", "a", "b"]
        assert one.verify() == []
        assert not path.with_name("journal.db-wal").exists()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
