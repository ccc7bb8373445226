"""On a folder of another computer no memory is shared, and none is relied upon."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import journal_kept as kept
import pytest
from journal_kept import ANNA, AT, STUDY

from viewer.core.journal import Did, Event
from viewer.store import database
from viewer.store.journal import Journal
from viewer.store.remote import is_remote, kind_of

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
    assert kind_of(Path(folder), MOUNTS) == kind


def test_without_any_word_of_mounts_nothing_is_known() -> None:
    assert kind_of(Path("/anywhere"), "") == ""


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
