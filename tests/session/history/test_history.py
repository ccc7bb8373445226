"""Who did what when: in order whatever the clock did, told to nobody who may not see it."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from claims import finding
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_room import ANNA, BERT
from reading_tasks import task, uid

from viewer.core.annotation import Reader, Role
from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Flag, Signature
from viewer.core.reading.reads import ReadId, model_chain
from viewer.session.history.files import write_history
from viewer.session.history.lines import Line, found, history
from viewer.session.record import new_id
from viewer.store.journal import Journal
from viewer.workers.progress import Cancelled, Progress

LEAD, MODEL = Reader("Lea"), Reader("knee_kl 2.1", Role.MODEL)
TIMES = [f"2026-03-0{day}T10:00:00.000+00:00" for day in range(1, 10)]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db")
    yield opened
    opened.close()


def look(journal: Journal, who: Reader | None, asked: object = None) -> tuple[Line, ...]:
    return history(journal, who, Progress(), asked)  # type: ignore[arg-type]


def put(journal: Journal, chain: str, who: Reader, did: Did, at: str = TIMES[0], **other: object):  # noqa: ANN201
    journal.append(chain, who, Event(new_id(), did, uid(0), at, **other))  # type: ignore[arg-type]


def read(journal: Journal, id_: ReadId, who: Reader, *, signed: bool, at: str = TIMES[0]) -> None:
    kind = "aided" if id_.aided else "blind"
    note = {"task": id_.task, "study": id_.study_uid, "turn": str(id_.turn), "kind": kind}
    put(journal, id_.chain, who, Did.SHOWN, at, note=note)
    answer = Answer("torn", "1")
    put(journal, id_.chain, who, Did.ANSWERED, at, value=answer)
    put(journal, id_.chain, who, Did.FLAGGED, at, value=Flag(True, "surely torn"))
    if signed:
        value = Signature("f", (answer,), at, at, at, 1.0)
        put(journal, id_.chain, who, Did.SIGNED, at, value=value)


def of_model(journal: Journal, name: str, study: str) -> None:
    note = {"task": name, "study": study, "refused": ""}
    chain = model_chain(name, study)
    put(journal, chain, MODEL, Did.FOUND, value=finding("f"))
    put(journal, chain, MODEL, Did.SIGNED, value=Signature("f", (), "", "", "", 0.0), note=note)


def test_a_line_says_who_did_what_to_which_study_and_where_in_the_chain(journal: Journal) -> None:
    read(journal, ReadId("t", uid(0)), ANNA, signed=True)
    lines = look(journal, ANNA)
    assert [line.did for line in lines] == [
        "read shown", "question answered", "read flagged", "read signed",
    ]  # fmt: skip
    assert [(line.place, line.length) for line in lines] == [(n, 4) for n in (1, 2, 3, 4)]
    assert {(one.reader, one.study, one.task, one.read) for one in lines} == {
        ("Anna", uid(0), "t", "blind 1")
    }
    assert [line.about for line in lines] == ["", "torn", "", ""]
    assert len({line.hash for line in lines}) == 4
    assert not any(line.problem for line in lines)


def test_a_clock_that_jumps_changes_no_order_within_a_chain(journal: Journal) -> None:
    for number, at in enumerate((TIMES[4], TIMES[5], TIMES[1], TIMES[2], TIMES[6])):
        put(journal, uid(0), ANNA, Did.EXPORTED, at, note={"file": f"{number}"})
    put(journal, uid(1), ANNA, Did.EXPORTED, TIMES[4], note={"file": "beside"})
    lines = look(journal, ANNA)
    assert [line.about for line in lines] == ["0", "beside", "1", "2", "3", "4"]
    assert [line.set_back for line in lines] == [False, False, False, True, True, False]


KINDS = st.sampled_from(["signed", "unsigned", "model", "study"])
HIDDEN = st.lists(st.tuples(KINDS, st.integers(0, 2), st.integers(1, 2), st.booleans()), max_size=6)


@settings(max_examples=15, deadline=None)
@given(HIDDEN, st.booleans())
def test_a_reader_sees_no_read_of_another_and_no_answer(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int, bool]], own: bool
) -> None:
    with closing(Journal(tmp_path_factory.mktemp("h") / "journal.db")) as journal:
        read(journal, ReadId("t", uid(0)), ANNA, signed=own)
        for kind, study, turn, aided in dict.fromkeys(acts):
            if kind == "model":
                of_model(journal, f"t{turn}{aided}{study}", uid(study))
            elif kind == "study":
                put(journal, uid(study), BERT, Did.FOUND, value=finding("f"))
            else:
                name = "t" if kind == "signed" else "u"
                read(journal, ReadId(name, uid(study), turn, aided), BERT, signed=kind == "signed")
        for asked in (None, task(3), task(3, readers=("Anna", "Bert")), task(3, id="u")):
            for line in look(journal, ANNA, asked):
                assert line.reader == "Anna" or (line.task, line.read) == ("", "")
                assert line.reader == "Anna" or line.study != uid(0) or own
                assert "surely" not in str(line)
        nobodys = look(journal, None)
        assert not any(line.task for line in nobodys)


def test_who_leads_a_task_sees_what_its_readers_signed_and_nothing_unsigned(
    journal: Journal,
) -> None:
    read(journal, ReadId("t", uid(0)), ANNA, signed=True)
    read(journal, ReadId("t", uid(1)), ANNA, signed=False)
    read(journal, ReadId("t", uid(0)), BERT, signed=True)
    read(journal, ReadId("other", uid(0)), BERT, signed=True)
    of_model(journal, "t", uid(0))
    asked = task(2, readers=("Anna", "Bert"))
    lines = look(journal, LEAD, asked)
    assert {(line.reader, line.task, line.study) for line in lines} == {
        ("Anna", "t", uid(0)), ("Bert", "t", uid(0)), ("knee_kl 2.1", "t", uid(0)),
    }  # fmt: skip
    assert "1" not in {line.about for line in lines}
    assert look(journal, LEAD) == ()
    assert look(journal, LEAD, task(2)) == ()


def test_what_was_changed_behind_its_back_is_told_by_each_line(
    journal: Journal, tmp_path: Path
) -> None:
    put(journal, uid(0), ANNA, Did.EXPORTED, note={"file": "a"})
    put(journal, uid(0), ANNA, Did.EXPORTED, note={"file": "c"})
    put(journal, uid(1), ANNA, Did.EXPORTED, note={"file": "b"})
    with closing(sqlite3.connect(tmp_path / "journal.db")) as raw, raw:
        raw.execute("""UPDATE events SET note = '{"file":"z"}' WHERE chain = 1 AND sequence = 1""")
    lines = look(journal, ANNA)
    assert [line.about for line in found(lines, "altered")] == ["z"]
    told = {(line.about, line.problem, line.altered) for line in lines}
    assert told == {
        ("z", "event 1 was changed.", True), ("c", "event 1 was changed.", False), ("b", "", False),
    }  # fmt: skip


def test_a_history_is_searched_by_words_study_and_person(journal: Journal) -> None:
    put(journal, uid(0), ANNA, Did.EXPORTED, note={"file": "knie_Müller.csv"})
    put(journal, uid(1), ANNA, Did.FOUND, value=finding("f"))
    put(journal, uid(1), BERT, Did.EXPORTED, note={"file": "b.csv"})
    lines = look(journal, ANNA)
    assert [one.reader for one in found(lines, "exported CSV")] == ["Anna", "Bert"]
    assert [one.about for one in found(lines, "muller")] == ["knie_Müller.csv"]
    assert [one.reader for one in found(lines, study=uid(1))] == ["Anna", "Bert"]
    assert [one.study for one in found(lines, who="Bert")] == [uid(1)]
    assert found(lines, "nothing like it") == []


def test_it_leaves_as_a_table_and_as_json(journal: Journal, tmp_path: Path) -> None:
    put(journal, uid(0), Reader("=Anna"), Did.EXPORTED, note={"file": "a,b\n.csv"})
    lines = look(journal, Reader("=Anna"))
    write_history(lines, tmp_path / "h.csv")
    write_history(lines, tmp_path / "h.JSON")
    with (tmp_path / "h.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    told = json.loads((tmp_path / "h.JSON").read_text())["lines"][0]
    assert row["reader"] == "'=Anna"
    assert told["reader"] == "=Anna"
    assert row["about"] == told["about"] == "a,b\n.csv"
    assert row["hash"] == told["hash"] == lines[0].hash
    with pytest.raises(ViewerError, match="as a table or as JSON"):
        write_history(lines, tmp_path / "h.txt")


def test_looking_can_be_stopped(journal: Journal) -> None:
    put(journal, uid(0), ANNA, Did.EXPORTED)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        history(journal, ANNA, progress)
