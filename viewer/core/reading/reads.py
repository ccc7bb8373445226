"""One reader's pass over a Study, and what its events come to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from viewer.core.codec import canonical
from viewer.core.digest import digest
from viewer.core.fold import fold, standing
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Flag, Signature
from viewer.core.reading.drawn import drawn_for

PREFIX = "read-"
"""How the names of those chains of the Journal begin that are Reads."""

_DIGITS = 56
"""Hexadecimal ones: with the prefix, a name fits where a Study UID does."""


@dataclass(frozen=True, slots=True)
class ReadId:
    """Which Read of a Task is meant: of which Study, the how manieth (from 1), blind or aided."""

    task: str
    study_uid: str
    turn: int = 1
    aided: bool = False

    @property
    def chain(self) -> str:
        """What its chain is called in the Journal: the same on every computer."""
        return _chain(self.task, self.study_uid, self.turn, self.aided)


def model_chain(task: str, study_uid: str) -> str:
    """What the chain of a model's Read is called; a model reads each Study once."""
    return _chain(task, study_uid, "model")


def consensus_chain(task: str, version: int) -> str:
    """What the chain of a version of the consensus is called, from 1."""
    return _chain(task, "consensus", version)


def _chain(*whole: str | int) -> str:
    return PREFIX + digest(canonical(whole).encode())[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Read:
    """What a Read has come to. Times are ISO 8601, empty where there was no such moment."""

    answers: dict[str, Answer] = field(default_factory=dict)
    flag: Flag | None = None
    shown: str = ""
    first_answer: str = ""
    signature: Signature | None = None


def read_of(events: Iterable[Event]) -> Read:
    """What the events of a Read, oldest first, add up to; what was undone counts for nothing.

    What is drawn for a question answers it, whatever was said before. What was signed counts,
    whatever a second window may have added just before.
    """
    known = list(events)
    stands = standing(known)
    signed = [one.value for one in stands if isinstance(one.value, Signature)]
    flags = [one.value for one in stands if isinstance(one.value, Flag)]
    said = {one.value.question: one.value for one in stands if isinstance(one.value, Answer)}
    signature = signed[0] if signed else None
    answers = said | drawn_for(fold(known))
    if signature is not None:
        answers = {one.question: one for one in signature.answers}
    return Read(
        answers=answers,
        flag=flags[-1] if flags and flags[-1].up else None,
        shown=next((one.at for one in stands if one.did is Did.SHOWN), ""),
        first_answer=next((one.at for one in stands if _answers(one)), ""),
        signature=signature,
    )


def _answers(event: Event) -> bool:
    return event.did is Did.ANSWERED or bool(getattr(event.value, "question", ""))
