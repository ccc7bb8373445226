"""What a reader says of a Study, and what the name is put to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """What was measured. ``unit`` tells where a length comes from: "mm at detector"."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The ``option`` chosen for a question, or the ``reason`` why it cannot be answered.

    Where the question has something drawn, ``drawn`` are the ids of the Annotations of this Read
    that answer it, oldest first, and ``numbers`` what they measured when it was signed; an
    ``option`` says then that there is nothing to be drawn. Question and option are ids of the Task.
    """

    question: str
    option: str = ""
    reason: str = ""
    drawn: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """That a Study is to be talked about, and why; or that it is not, any more."""

    up: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """What was signed, and when (ISO 8601, UTC): nothing can follow it.

    ``task`` is the fingerprint of the Task. ``seconds`` is how long the pictures were on show to
    the reader, by a clock that nobody can set.
    """

    task: str
    answers: tuple[Answer, ...]
    shown: str
    first_answer: str
    signed: str
    seconds: float
