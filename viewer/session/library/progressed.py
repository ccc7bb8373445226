"""How far a reader is with each study, worked out from the Journal and remembered beside it."""

from collections.abc import Iterable
from enum import StrEnum

from viewer.core.annotation import Reader
from viewer.core.journal import Judgement, State
from viewer.store.journal import Journal
from viewer.store.library import Library
from viewer.workers.progress import Progress

_AT_ONCE = 50


class ReadState(StrEnum):
    """How far a reader is with a study."""

    UNREAD = "unread"
    IN_PROGRESS = "in progress"
    JUDGED = "judged"


def state_of(state: State) -> ReadState:
    """Judged is what holds something the reader stands behind, and no claim left to judge."""
    findings = state.findings.values()
    if any(one.judgement is Judgement.OPEN for one in findings):
        return ReadState.IN_PROGRESS
    return ReadState.JUDGED if state.annotations or findings else ReadState.UNREAD


def known_states(library: Library, reader: Reader | None) -> dict[str, ReadState]:
    """What was noted of a reader's studies, as far as that goes; at once."""
    noted = library.reads(reader.name) if reader is not None else {}
    return {uid: ReadState(state) for uid, (_, state) in noted.items()}


def outdated(library: Library, journal: Journal, reader: Reader | None) -> dict[str, int]:
    """The studies that a reader went on with since their state was noted, and how far that is."""
    if reader is None:
        return {}
    noted = library.reads(reader.name)
    lengths = journal.lengths(reader)
    return {uid: n for uid, n in lengths.items() if noted.get(uid, (-1, ""))[0] != n}


def bring_up_to_date(
    library: Library, journal: Journal, reader: Reader, lengths: dict[str, int], progress: Progress
) -> None:
    """Work out and note the state of some studies. Raises Cancelled."""
    uids = list(lengths)
    for start in range(0, len(uids), _AT_ONCE):
        progress.step(start / len(uids))
        part = uids[start : start + _AT_ONCE]
        library.note_reads(reader.name, dict(_states(journal, reader, part, lengths)))


def _states(
    journal: Journal, reader: Reader, uids: Iterable[str], lengths: dict[str, int]
) -> Iterable[tuple[str, tuple[int, str]]]:
    for uid in uids:
        yield uid, (lengths[uid], state_of(journal.state(uid, reader)).value)
