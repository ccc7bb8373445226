"""A consensus: settled by rules, decided by a person, reversible until it is frozen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from reading_tasks import GRADE, TORN, task, uid
from signed_reads import signed

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.consensus.acts import Rule
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import Task
from viewer.session.reading.consensus import Consensus
from viewer.session.reading.settled import frozen_of, settled_of
from viewer.session.record import new_id, now
from viewer.store.journal import Journal
from viewer.workers.progress import Progress

LEAD = Reader("Lea")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db")
    yield opened
    opened.close()


def read_by(journal: Journal, asked: Task, **said: str) -> Consensus:
    for name, answers in said.items():
        signed(journal, asked, name, answers)
    return Consensus(journal, asked, LEAD, Progress())


def of(consensus: Consensus, number: int) -> str | None:
    (one,) = (each for each in consensus.queue() if each.study_uid == uid(number))
    return None if one.settled is None else one.settled.answer.option


def test_a_majority_settles_and_a_tie_waits_for_a_person(journal: Journal) -> None:
    asked = task(3, questions=(TORN,))
    consensus = read_by(journal, asked, Anna="101", Bert="100", Carl="11-")
    assert [of(consensus, number) for number in range(3)] == ["1", "0", None]


def test_the_median_of_grades_is_one_that_was_given(journal: Journal) -> None:
    asked = task(3, questions=(GRADE,))
    consensus = read_by(journal, asked, Anna="001", Bert="131", Carl="242", Dora="242")
    assert [of(consensus, number) for number in range(3)] == [None, None, None]
    consensus = read_by(journal, asked, Emil="141")
    assert [of(consensus, number) for number in range(3)] == ["1", "4", "1"]


def test_cases_come_by_how_far_their_reads_are_apart(journal: Journal) -> None:
    asked = task(3, questions=(GRADE,))
    consensus = read_by(journal, asked, Anna="012", Bert="024")
    queue = consensus.queue()
    assert [one.study_uid for one in queue] == [uid(2), uid(1), uid(0)]
    assert [one.apart for one in queue] == [0.5, 0.25, 0.0]


def test_readers_are_letters_that_do_not_follow_their_names(journal: Journal) -> None:
    asked = task(1, questions=(TORN,))
    names = [f"Reader {number}" for number in range(5)]
    consensus = read_by(journal, asked, **dict.fromkeys(names, "1"))
    assert list(consensus.queue()[0].said) == list("ABCDE")
    assert sorted(consensus.names().values()) == names
    assert list(consensus.names().values()) != names


def test_decisions_hold_until_they_are_taken_back(journal: Journal) -> None:
    asked = task(2, questions=(TORN,))
    consensus = read_by(journal, asked, Anna="10", Bert="00")
    consensus.decide(uid(0), Answer("torn", "1"), comment="Seen on the sagittal slices.")
    again = Consensus(journal, asked, LEAD, Progress())
    assert of(again, 0) == "1"
    assert again.queue()[0].settled is not None
    assert again.queue()[0].settled.how is Rule.ADJUDICATION
    again.decide(uid(0), Answer("torn", "0"))
    assert of(again, 0) == "0"
    assert again.undo()
    assert of(again, 0) == "1"
    assert again.undo()
    assert of(again, 0) is None
    assert not again.undo()


def test_a_frozen_consensus_has_a_version_and_a_hash_and_stays(journal: Journal) -> None:
    asked = task(2, questions=(TORN,))
    consensus = read_by(journal, asked, Anna="10", Bert="00")
    with pytest.raises(ViewerError, match="1 answers are not decided yet"):
        consensus.freeze()
    consensus.decide(uid(0), Answer("torn", "1"))
    made = consensus.freeze()
    assert (made.version, len(made.sha256), len(made.settled)) == (1, 64, 2)
    for act in (consensus.undo, consensus.freeze):
        with pytest.raises(ViewerError, match="frozen and stays"):
            act()
    assert journal.verify() == []
    kept = frozen_of(journal, asked)
    assert kept is not None
    assert kept.sha256 == made.sha256
    assert settled_of(journal, asked)["torn"][uid(0)].answer.option == "1"


def test_reads_that_come_later_change_nothing_of_what_is_frozen(journal: Journal) -> None:
    asked = task(1, questions=(TORN,))
    read_by(journal, asked, Anna="1", Bert="1").freeze()
    later = read_by(journal, asked, Carl="0", Dora="0", Emil="0")
    assert of(later, 0) == "1"
    later.begin_again()
    assert of(later, 0) == "0"


def test_the_next_version_begins_with_what_the_last_came_to(journal: Journal) -> None:
    asked = task(2, questions=(TORN,))
    consensus = read_by(journal, asked, Anna="10", Bert="00")
    consensus.decide(uid(0), Answer("torn", "1"))
    first = consensus.freeze()
    other = Consensus(journal, asked, Reader("Max"), Progress())
    other.begin_again()
    assert (other.version, of(other, 0)) == (2, "1")
    other.decide(uid(0), Answer("torn", "0"))
    with pytest.raises(ViewerError, match="Max is making version 2"):
        Consensus(journal, asked, LEAD, Progress())
    second = other.freeze()
    assert second.version == 2
    assert second.sha256 != first.sha256
    latest = frozen_of(journal, asked)
    assert latest is not None
    assert latest.version == 2


def test_a_rule_that_makes_no_sense_is_refused(journal: Journal) -> None:
    asked = task(1, questions=(TORN,))
    consensus = read_by(journal, asked, Anna="1", Bert="0", Carl="1")
    with pytest.raises(ViewerError, match="cannot be settled by STAPLE"):
        consensus.choose(TORN, Rule.STAPLE)
    consensus.choose(TORN, Rule.ADJUDICATION)
    assert of(consensus, 0) is None
    assert consensus.undo()
    assert of(consensus, 0) == "1"


def test_who_still_has_to_read_sees_nothing_of_the_others(journal: Journal) -> None:
    asked = replace(task(2, questions=(TORN,)), readers=("Anna", "Lea"))
    signed(journal, asked, "Anna", "10")
    signed(journal, asked, "Lea", "1")
    with pytest.raises(ViewerError, match="Lea has not signed all own reads"):
        Consensus(journal, asked, LEAD, Progress())
    event = Event(
        new_id(),
        Did.SIGNED,
        uid(1),
        now(),
        Signature(asked.fingerprint, (Answer("torn", "1"),), "", "", "", 1.0),
    )
    journal.append(ReadId("t", uid(1)).chain, LEAD, event)
    assert len(Consensus(journal, asked, LEAD, Progress()).queue()) == 2
