"""The journal is checked, kept safe and brought back; what was done is looked up."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from reading_room import ANNA, BERT, Room
from reading_tasks import task, uid, write_task

from viewer.cli import BAD_INPUT, run
from viewer.session.reading.task_file import load_task
from viewer.store.journal import Journal

Said = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of Anna, who signed one of two cases."""
    room = Room(tmp_path, task(2, tmp_path)).begin()
    room.sign()
    room.close()
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / "user"))
    return tmp_path / "user"


def test_a_backup_is_made_brought_back_and_nothing_overwritten(
    home: Path, tmp_path: Path, capsys: Said
) -> None:
    safe = tmp_path / "safe.db"
    assert run(["journal", "backup", str(safe)]) == 0
    assert "events in 1 chains, all whole" in capsys.readouterr().out
    assert run(["journal", "backup", str(safe)]) == BAD_INPUT
    assert "is there already" in capsys.readouterr().err
    assert run(["journal", "restore", str(safe)]) == BAD_INPUT
    assert "--replace" in capsys.readouterr().err
    (home / "journal.db").write_bytes(b"ruined")
    assert run(["journal", "verify"]) == BAD_INPUT
    assert "condyle journal restore" in capsys.readouterr().err
    assert run(["journal", "restore", str(safe), "--replace"]) == 0
    assert "is now" in capsys.readouterr().out
    assert run(["journal", "verify"]) == 0
    assert "1 reads of tasks" in capsys.readouterr().out
    assert len(list(home.glob("journal.db.until-*"))) == 1


def test_a_history_is_told_searched_and_written(home: Path, tmp_path: Path, capsys: Said) -> None:
    assert run(["history", "--reader", "Anna"]) == 0
    told = capsys.readouterr().out
    assert "read signed" in told
    assert "question answered" in told
    out = tmp_path / "h.json"
    assert run(["history", "signed", "--reader", "Anna", "--out", str(out)]) == 0
    (line,) = json.loads(out.read_text())["lines"]
    assert (line["did"], line["place"], line["length"]) == ("read signed", 3, 3)
    assert run(["history", "--reader", "Bert"]) == BAD_INPUT
    assert "Nothing like that" in capsys.readouterr().err


def test_only_who_leads_a_task_sees_what_its_readers_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    asked = load_task(write_task(tmp_path, 2, head='ai = "never"\nreaders = ["Anna", "Bert"]'))
    for who in (ANNA, BERT):
        room = Room(tmp_path, asked, who).begin()
        room.sign()
        room.close()
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / "user"))
    file = str(tmp_path / "task.toml")
    assert run(["history", "signed", "--task", file, "--reader", "Lea", "--who", "Bert"]) == 0
    assert "Bert" in capsys.readouterr().out
    assert run(["history", "--task", file, "--reader", "Anna", "--who", "Bert"]) == BAD_INPUT
    assert run(["history", "--reader", "Lea"]) == BAD_INPUT


def test_a_chain_that_is_not_whole_is_told(home: Path, capsys: Said) -> None:
    journal = Journal(home / "journal.db")
    (chain,) = journal.studies()
    journal.close()
    with closing(sqlite3.connect(home / "journal.db")) as raw, raw:
        raw.execute("UPDATE events SET role = 'surgeon' WHERE sequence = 2")
    assert chain.startswith("read-")
    assert run(["history", "--reader", "Anna", "--study", uid(0)]) == 1
    assert "event 2 was changed" in capsys.readouterr().err
