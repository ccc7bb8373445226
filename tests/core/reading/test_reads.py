"""What the events of a Read add up to."""

from itertools import count

from viewer.core.journal import Did, Event, Kept
from viewer.core.reading.answers import Answer, Flag, Signature
from viewer.core.reading.reads import ReadId, read_of

_numbers = count()


def done(did: Did, value: Kept | None = None, subject: str = "") -> Event:
    number = next(_numbers)
    return Event(f"e{number}", did, subject, f"2026-01-01T00:00:{number % 60:02}", value)


def test_the_last_answer_to_a_question_counts_and_undo_brings_back_the_one_before() -> None:
    first = done(Did.ANSWERED, Answer("q", "1"))
    second = done(Did.ANSWERED, Answer("q", "2"))
    assert read_of([first, second]).answers["q"].option == "2"
    assert read_of([first, second, done(Did.UNDONE, subject=second.id)]).answers["q"].option == "1"
    both = [first, done(Did.UNDONE, subject=first.id)]
    assert read_of(both).answers == {}


def test_a_flag_comes_and_goes() -> None:
    up, down = done(Did.FLAGGED, Flag(True, "odd")), done(Did.FLAGGED, Flag(False))
    assert read_of([up]).flag == Flag(True, "odd")
    assert read_of([up, down]).flag is None


def test_what_was_signed_counts_whatever_another_window_added_just_before() -> None:
    signature = Signature("f", (Answer("q", "1"),), "a", "b", "c", 3.0)
    crossed = [
        done(Did.ANSWERED, Answer("q", "1")),
        done(Did.ANSWERED, Answer("q", "4")),
        done(Did.SIGNED, signature),
    ]
    assert read_of(crossed).answers == {"q": Answer("q", "1")}


def test_chains_differ_by_task_study_turn_and_kind_and_fit_where_a_study_uid_does() -> None:
    reads = [
        ReadId("t", "1.2"),
        ReadId("t", "1.3"),
        ReadId("u", "1.2"),
        ReadId("t", "1.2", 2),
        ReadId("t", "1.2", 1, aided=True),
    ]
    chains = {one.chain for one in reads}
    assert len(chains) == len(reads)
    assert all(len(chain) <= 64 for chain in chains)
