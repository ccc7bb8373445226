"""The journal keeps what it was given, notices what was changed, and says what it cannot do."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import journal_kept as kept
import numpy as np
import pytest
from journal_kept import ANNA, AT, BERT, STUDY
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.schema import CreateTable

from viewer.core.annotation import Reader, Role
from viewer.core.journal import Did, Event, Judgement, PatchRef
from viewer.store.failure import NotKept, in_words
from viewer.store.journal import Journal
from viewer.store.schema import TABLES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "journal.db"


@pytest.fixture
def journal(path: Path):  # noqa: ANN201
    opened = Journal(path)
    yield opened
    opened.close()


def work(journal: Journal, strokes: int = 3) -> None:
    journal.append(STUDY, ANNA, Event("e1", Did.FOUND, "finding-1", AT, kept.finding()))
    annotation = kept.grade("grade-1", 2, "finding-1")
    journal.append(STUDY, ANNA, Event("e2", Did.CHANGED, "finding-1", AT, annotation))
    journal.append(STUDY, ANNA, Event("e3", Did.MASK_ADDED, "mask-1", AT, kept.mask()))
    for number in range(strokes):
        ref = journal.put_patch(kept.stroke(number, kept.painted(number)))
        journal.append(STUDY, ANNA, Event(f"s{number}", Did.MASK_PAINTED, "mask-1", AT, ref))


def test_what_was_done_is_there_after_reopening(journal: Journal, path: Path) -> None:
    work(journal)
    journal.close()
    again = Journal(path)
    state = again.state(STUDY, ANNA)
    judged = state.findings["finding-1"]
    assert judged.judgement is Judgement.CHANGED
    assert state.annotations["grade-1"] == kept.grade("grade-1", 2, "finding-1")
    assert judged.finding.claim == kept.finding().claim
    assert judged.finding.provenance == kept.finding().provenance
    assert judged.finding.heat is not None
    assert judged.finding.heat.values.dtype == np.float32
    assert np.array_equal(judged.finding.heat.values, kept.finding().heat.values)
    assert np.array_equal(again.mask_of(STUDY, ANNA, "mask-1"), kept.painted(3))
    assert again.verify() == []
    again.close()


def test_undo_takes_a_stroke_off_the_mask_and_redo_puts_it_back(journal: Journal) -> None:
    work(journal)
    last = journal.events(STUDY, ANNA)[-1]
    journal.append(STUDY, ANNA, Event("u1", Did.UNDONE, last.id, AT))
    assert np.array_equal(journal.mask_of(STUDY, ANNA, "mask-1"), kept.painted(2))
    journal.append(STUDY, ANNA, Event("r1", Did.REDONE, last.id, AT))
    assert np.array_equal(journal.mask_of(STUDY, ANNA, "mask-1"), kept.painted(3))


def test_a_stroke_comes_back_as_it_was_also_before_its_event(journal: Journal) -> None:
    patch = kept.stroke(5, kept.painted(5))
    ref = journal.put_patch(patch)
    waiting = journal.patch(ref)
    journal.append(STUDY, ANNA, Event("s", Did.MASK_PAINTED, "mask-1", AT, ref))
    for found in (waiting, journal.patch(ref)):
        assert found.start == patch.start
        assert np.array_equal(found.before, patch.before)
        assert np.array_equal(found.after, patch.after)


def test_readers_do_not_see_each_other(journal: Journal) -> None:
    work(journal)
    assert journal.events(STUDY, BERT) == []
    journal.append(STUDY, BERT, Event("b1", Did.FOUND, "finding-1", AT, kept.finding()))
    assert [event.id for event in journal.events(STUDY, BERT)] == ["b1"]
    assert journal.studies() == [STUDY]


def test_a_reader_whose_role_changes_goes_on_in_the_same_chain(journal: Journal) -> None:
    work(journal, 0)
    promoted = Reader(ANNA.name, Role.SURGEON)
    journal.append(STUDY, promoted, Event("p1", Did.UNDONE, "", AT))
    assert len(journal.events(STUDY, ANNA)) == 4
    assert journal.verify() == []


def test_an_event_that_names_an_unknown_array_is_refused_whole(journal: Journal) -> None:
    work(journal)
    lost = PatchRef((0, 0, 0), (1, 1, 1), "0" * 64, "1" * 64)
    with pytest.raises(ValueError, match="no array"):
        journal.append(STUDY, ANNA, Event("x", Did.MASK_PAINTED, "mask-1", AT, lost))
    assert len(journal.events(STUDY, ANNA)) == 6
    assert journal.verify() == []


def test_a_second_window_sees_what_the_first_adds(journal: Journal, path: Path) -> None:
    work(journal, 0)
    other = Journal(path)
    assert len(other.events(STUDY, ANNA)) == 3
    journal.append(STUDY, ANNA, Event("n", Did.UNDONE, "", AT))
    other.append(STUDY, ANNA, Event("m", Did.REDONE, "", AT))
    assert [event.id for event in journal.events(STUDY, ANNA)] == ["e1", "e2", "e3", "n", "m"]
    assert len(other.events(STUDY, ANNA)) == 5
    assert other.verify() == []
    other.close()


def test_threads_that_write_at_once_make_one_chain(journal: Journal) -> None:
    def write(who: int) -> None:
        for number in range(10):
            journal.append(STUDY, ANNA, Event(f"{who}-{number}", Did.EXPORTED, "", AT))

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.events(STUDY, ANNA)) == 40
    assert journal.verify() == []


def test_only_the_owner_may_read_the_files(journal: Journal, path: Path) -> None:
    work(journal)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE events SET note = '{\"a\":1}' WHERE sequence = 2", "event 2 was changed"),
        ("UPDATE events SET role = 'surgeon' WHERE sequence = 1", "event 1 was changed"),
        ("DELETE FROM events WHERE sequence = 3", "event 3 is missing"),
        ("DELETE FROM events WHERE sequence = 6", "6 events were recorded, 5 are left"),
        ("UPDATE blobs SET content = x'00'", "missing or damaged"),
        ("DELETE FROM blobs", "missing or damaged"),
    ],
)
def test_whatever_is_changed_behind_its_back_is_noticed(
    journal: Journal, path: Path, change: str, problem: str
) -> None:
    work(journal)
    journal.close()
    _sql(path, change)
    again = Journal(path)
    found = again.verify(STUDY)
    assert any(problem in sentence for sentence in found), found
    assert again.verify("1.2.3") == []
    again.close()


def test_a_damaged_array_is_told_in_words(journal: Journal, path: Path) -> None:
    work(journal)
    journal.close()
    _sql(path, "UPDATE blobs SET content = x'00'")
    again = Journal(path)
    with pytest.raises(NotKept, match="damaged"):
        again.events(STUDY, ANNA)
    again.close()


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 400, b"SQLite format 3\0" + b"x" * 9000]
)
def test_a_file_that_is_no_journal_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(NotKept, match="damaged or is something else"):
        Journal(path)
    assert path.read_bytes() == content


def test_a_truncated_journal_is_refused_in_words(journal: Journal, path: Path) -> None:
    work(journal)
    journal.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:5000])
    with pytest.raises(NotKept, match="damaged"):
        Journal(path).events(STUDY, ANNA)


def test_the_journal_of_a_later_version_is_refused(journal: Journal, path: Path) -> None:
    journal.close()
    _sql(path, "UPDATE about SET value = '99' WHERE key = 'version'")
    with pytest.raises(NotKept, match="later version"):
        Journal(path)


def test_a_journal_that_another_program_holds_is_waited_for_then_told(
    journal: Journal, path: Path
) -> None:
    work(journal)
    journal.close()
    short = Journal(path, wait_seconds=0.2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotKept, match="in use by another program"):
        short.append(STUDY, ANNA, Event("w", Did.UNDONE, "", AT))
    other.execute("ROLLBACK")
    other.close()
    short.append(STUDY, ANNA, Event("w", Did.UNDONE, "", AT))
    assert short.verify() == []
    short.close()


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotKept, match="cannot be"):
        Journal(tmp_path / "file" / "journal.db")
    with pytest.raises(NotKept):
        Journal(tmp_path)


def test_a_full_disk_is_told_in_words() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA max_page_count = 2")
    database.execute("CREATE TABLE t (x)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        database.execute("INSERT INTO t VALUES (zeroblob(100000))")
    database.close()
    told = in_words(DBAPIError("", {}, caught.value))
    assert told is not None
    assert "full" in told.message


def test_a_write_that_the_disk_refuses_keeps_what_was_there(tmp_path: Path) -> None:
    """The child may write no file beyond 200 kB; it then says so, and the chain is whole."""
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "import numpy as np; from viewer.core.mask import Patch; from journal_kept import *\n"
        "from viewer.store.failure import NotKept\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "journal = Journal(Path(sys.argv[1])); rng = np.random.default_rng(0)\n"
        "try:\n"
        "    for n in range(100):\n"
        "        noise = rng.random((9, 99, 99)) > 0.5\n"
        "        ref = journal.put_patch(Patch((0, 0, 0), noise, ~noise))\n"
        "        journal.append(STUDY, ANNA, Event(f's{n}', Did.MASK_PAINTED, 'm', AT, ref))\n"
        "except NotKept as told: print(n, told)\n"
    )
    path = tmp_path / "journal.db"
    told = _child(program, path)
    count = int(told.split()[0])
    assert "disk" in told
    journal = Journal(path)
    assert len(journal.events(STUDY, ANNA)) == count > 0
    assert journal.verify() == []
    journal.append(STUDY, ANNA, Event("on", Did.UNDONE, "", AT))
    journal.close()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX users")
def test_a_read_only_folder_is_told_in_words() -> None:
    program = (
        "import os, sys; from pathlib import Path; from journal_kept import *\n"
        "from viewer.store.failure import NotKept\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "try: Journal(Path(sys.argv[1]))\n"
        "except NotKept as told: print(told)\n"
    )
    with tempfile.TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        folder = Path(outer) / "home"
        folder.mkdir(mode=0o555)
        assert "cannot be" in _child(program, folder / "journal.db")


def _child(program: str, path: Path) -> str:
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{here}:{here.parents[1]}"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _sql(path: Path, statement: str) -> None:
    database = sqlite3.connect(path)
    with database:
        assert database.execute(statement).rowcount > 0
    database.close()


def test_the_tables_are_also_those_of_postgresql() -> None:
    for table in TABLES.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_a_folder_with_any_letters_in_its_name_holds_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "what? #1 100%20 ö" / "journal.db"
    opened = Journal(path)
    work(opened)
    opened.close()
    assert path.stat().st_size > 0
    assert [one.name for one in tmp_path.iterdir()] == [path.parent.name]


def test_several_events_are_added_at_once_each_to_its_own_chain(journal: Journal) -> None:
    other = f"{STUDY}.9"
    events = [
        (study, Event(f"{study} {number}", Did.FOUND, f"f{number}", AT, kept.finding(f"f{number}")))
        for number in range(3)
        for study in (STUDY, other)
    ]
    work(journal, strokes=1)
    journal.append_all(ANNA, events)
    assert list(journal.state(STUDY, ANNA).findings) == ["finding-1", "f0", "f1", "f2"]
    assert list(journal.state(other, ANNA).findings) == ["f0", "f1", "f2"]
    assert journal.verify() == []


def test_of_several_events_none_is_kept_where_one_cannot_be(journal: Journal) -> None:
    work(journal, strokes=1)
    before = journal.events(STUDY, ANNA)
    fine = Event("new", Did.FOUND, "f0", AT, kept.finding("f0"))
    again = Event("e1", Did.FOUND, "finding-1", AT, kept.finding())
    with pytest.raises(IntegrityError):
        journal.append_all(ANNA, [(STUDY, fine), (STUDY, again)])
    assert [one.id for one in journal.events(STUDY, ANNA)] == [one.id for one in before]
    assert journal.verify() == []
