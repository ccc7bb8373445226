"""Signed Reads carried from one reader's computer to whoever leads the study."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Any

from viewer.core.annotation import Reader
from viewer.core.codec import CONTENT, content_sha256
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.order import order_of, reads_of
from viewer.core.reading.reads import read_of
from viewer.core.reading.task import Task
from viewer.session.reading.task_file import may_read
from viewer.store.copies import Copy, changed
from viewer.store.journal import Journal
from viewer.store.private import write_json

FORMAT = 1
_DAMAGE = (LookupError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Bundled:
    """How many Reads a bundle holds, and how many are not signed yet and were left out."""

    reads: int
    left_out: int


def write_bundle(journal: Journal, task: Task, reader: Reader, file: Path) -> Bundled:
    """Write all that a reader signed for a Task. Raises ViewerError where there is nothing."""
    may_read(task, reader.name)
    chains = _chains(task, reader.name)
    signatures = {one: read_of(journal.events(one, reader)).signature for one in chains}
    signed = [one for one, name in signatures.items() if name is not None]
    if any(name is not None and name.task != task.fingerprint for name in signatures.values()):
        raise ViewerError(
            Phrase("{reader} signed when this task asked something else.", reader=reader.name),
            "Write the bundle with the task file that was read.",
        )
    if not signed:
        raise ViewerError(
            Phrase("{reader} has signed no read of this task here.", reader=reader.name),
            "Read with `condyle read` first, on this computer and under this name.",
        )
    copies = [asdict(journal.copy(chain, reader)) for chain in signed]
    whole: dict[str, Any] = {
        "format": FORMAT,
        "task": task.id,
        "fingerprint": task.fingerprint,
        "reader": reader.name,
        "reads": copies,
    }
    write_json(file, {**whole, CONTENT: content_sha256(whole)})
    return Bundled(len(signed), len(chains) - len(signed))


def gather(journal: Journal, task: Task, file: Path) -> tuple[str, int]:
    """Take in a bundle, all of it or nothing; whose it is, and how many Reads are new.

    Raises ViewerError, with the file and the reason, where it is of another task, was changed, or
    is here already.
    """
    try:
        reader, copies = _read(task, file)
        try:
            if any(_signed_for(copy) != task.fingerprint for copy in copies):
                raise ViewerError(_ASKED_OTHERWISE, _OTHER)
            new = journal.take_in(copies)
        except (RecursionError, *_DAMAGE) as error:
            raise changed() from error
        if not new:
            raise ViewerError("All of it was gathered before.", "Nothing is counted twice.")
    except ViewerError as error:
        told = Phrase("{file}: {reason}", file=str(file), reason=Phrase.of(error.message))
        raise ViewerError(told, error.hint) from error
    return reader, new


def _read(task: Task, file: Path) -> tuple[str, Sequence[Copy]]:
    try:
        told = loads(file.read_bytes())
        if told["format"] != FORMAT or told["task"] != task.id:
            raise ViewerError("It is a bundle of another task, or of another version.", _OTHER)
        if told[CONTENT] != content_sha256(told):
            raise changed()
        if told["fingerprint"] != task.fingerprint:
            raise ViewerError(_ASKED_OTHERWISE, _OTHER)
        reader = str(told["reader"])
        copies = [_copy(one) for one in told["reads"]]
    except OSError as error:
        reason = error.strerror or Phrase("the disk refused")
        raise ViewerError(Phrase("It cannot be read: {reason}.", reason=reason)) from error
    except (JSONDecodeError, UnicodeDecodeError, RecursionError, *_DAMAGE) as error:
        raise ViewerError("It is no bundle of Condyle, or is damaged.", _OTHER) from error
    may_read(task, reader)
    asked = {(chain, reader) for chain in _chains(task, reader)}
    if not {copy.key for copy in copies} <= asked or len({c.key for c in copies}) < len(copies):
        raise ViewerError("It holds reads that the task does not ask for.", _OTHER)
    return reader, copies


def _signed_for(copy: Copy) -> str:
    """The fingerprint of the task that a Read was signed for, out of its chain."""
    return str(loads(copy.rows[-1]["value"])["task"])


def _copy(told: Mapping[str, Any]) -> Copy:
    chain, reader = told["key"]
    return Copy((str(chain), str(reader)), tuple(map(dict, told["rows"])), dict(told["arrays"]))


def _chains(task: Task, reader: str) -> list[str]:
    """All Reads that a reader has to do."""
    order = order_of(task, reader)
    return [one.chain for turn in order for one in reads_of(task, turn)]


_ASKED_OTHERWISE = "It was read when the task asked something else."
_OTHER = "Ask the reader for the bundle of this task, written by `condyle bundle`."
