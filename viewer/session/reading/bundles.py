"""Signed Reads carried from one reader's computer to whoever leads the study.

A bundle is one JSON file, signed with the reader's key: whoever changes anything in it, or makes
one up, would need that key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Any

from viewer.core.annotation import Reader
from viewer.core.codec import CONTENT, canonical, content_sha256
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.order import order_of, reads_of
from viewer.core.reading.reads import read_of
from viewer.core.reading.task import Task
from viewer.session.reading.task_file import may_read
from viewer.store.copies import Copy, changed, check_size, too_large
from viewer.store.journal import Journal
from viewer.store.private import write_json
from viewer.store.signing import Keys, Signed, fingerprint, verify

FORMAT = 2
MOST_BYTES = 1 << 30
"""Of a bundle, and of all its arrays once they are expanded: a thousand large masks are less."""

_MARK = b"condyle bundle\n"
"""What is signed begins so: a signature of something else is none of a bundle."""

_SIGNATURE = "signature"
_DAMAGE = (LookupError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Bundled:
    """How many Reads a bundle holds, and how many are not signed yet and were left out.

    ``fingerprint`` is that of the key which the bundle is signed with.
    """

    reads: int
    left_out: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Whose bundle it was, how many Reads of it are new, and the fingerprint of its key.

    ``is_first`` where nothing had come from that reader before: the key is taken on trust.
    """

    reader: str
    reads: int
    fingerprint: str
    is_first: bool


def write_bundle(journal: Journal, task: Task, reader: Reader, file: Path, keys: Keys) -> Bundled:
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
    by = keys.sign(reader.name, _to_sign(whole))
    whole[_SIGNATURE] = asdict(by)
    write_json(file, {**whole, CONTENT: content_sha256(whole)})
    return Bundled(len(signed), len(chains) - len(signed), fingerprint(by.key))


def gather(journal: Journal, task: Task, file: Path, keys: Keys, trusted: str = "") -> Gathered:
    """Take in a bundle, all of it or nothing.

    ``trusted`` is the fingerprint of a new key that a person vouches for. Raises ViewerError, with
    the file and the reason, where it is of another task, is not signed or with another key than
    before, was changed, or is here already.
    """
    try:
        reader, by, copies = _read(task, file)
        is_first = not keys.is_known(reader)
        keys.check(reader, by.key, trusted)
        try:
            if any(_signed_for(copy) != task.fingerprint for copy in copies):
                raise ViewerError(_ASKED_OTHERWISE, _OTHER)
            new = journal.take_in(copies)
        except (RecursionError, *_DAMAGE) as error:
            raise changed() from error
        keys.remember(reader, by.key)
        if not new:
            raise ViewerError("All of it was gathered before.", "Nothing is counted twice.")
    except ViewerError as error:
        told = Phrase("{file}: {reason}", file=str(file), reason=Phrase.of(error.message))
        raise ViewerError(told, error.hint) from error
    return Gathered(reader, new, fingerprint(by.key), is_first)


def gather_each(
    journal: Journal, task: Task, files: Sequence[Path], keys: Keys, trusted: str = ""
) -> tuple[Sequence[Gathered], Sequence[ViewerError]]:
    """What was taken in of several bundles, and why the others were refused."""
    taken: list[Gathered] = []
    refused: list[ViewerError] = []
    for file in files:
        try:
            taken.append(gather(journal, task, file, keys, trusted))
        except ViewerError as error:
            refused.append(error)
    return taken, refused


def _read(task: Task, file: Path) -> tuple[str, Signed, Sequence[Copy]]:
    try:
        told = loads(_content(file))
        if told["task"] != task.id:
            raise ViewerError("It is a bundle of another task.", _OTHER)
        by = _signed(told)
        if told["fingerprint"] != task.fingerprint:
            raise ViewerError(_ASKED_OTHERWISE, _OTHER)
        reader = str(told["reader"])
        copies = [_copy(one) for one in told["reads"]]
        check_size(copies, MOST_BYTES)
    except OSError as error:
        reason = error.strerror or Phrase("the disk refused")
        raise ViewerError(Phrase("It cannot be read: {reason}.", reason=reason)) from error
    except (JSONDecodeError, UnicodeDecodeError, RecursionError, *_DAMAGE) as error:
        raise ViewerError("It is no bundle of Condyle, or is damaged.", _OTHER) from error
    may_read(task, reader)
    asked = {(chain, reader) for chain in _chains(task, reader)}
    if not {copy.key for copy in copies} <= asked or len({c.key for c in copies}) < len(copies):
        raise ViewerError("It holds reads that the task does not ask for.", _OTHER)
    return reader, by, copies


def _content(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise too_large(MOST_BYTES)
    return file.read_bytes()


def _signed(told: Mapping[str, Any]) -> Signed:
    """Who vouches for it. Raises ViewerError where that is nobody, or it was changed."""
    if told[CONTENT] != content_sha256(told):
        raise changed()
    if _SIGNATURE not in told:
        raise ViewerError("It is not signed: anybody could have made it.", _OTHER)
    if told["format"] != FORMAT:
        raise ViewerError("It was written by another version of Condyle.", _OTHER)
    by = Signed(str(told[_SIGNATURE]["key"]), str(told[_SIGNATURE]["signature"]))
    if not verify(by, _to_sign(told)):
        raise ViewerError("Its signature is not that of what it holds: it was forged.", _OTHER)
    return by


def _to_sign(told: Mapping[str, Any]) -> bytes:
    rest = {name: one for name, one in told.items() if name not in (CONTENT, _SIGNATURE)}
    return _MARK + canonical(rest).encode(errors="replace")


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
