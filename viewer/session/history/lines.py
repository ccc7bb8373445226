"""Who did what when, as far as one may see it who asks: acts, and never what was answered.

Blindness is held here, below every window and command. A Read of another, or of a model, is left
out, signed or not; but whoever leads a Task and is none of its readers sees the signed ones. What
others did to a Study outside of Tasks is left out as long as a Read of it is begun and unsigned.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from viewer.core.annotation import Reader
from viewer.core.journal import Did
from viewer.core.reading.reads import PREFIX
from viewer.core.reading.task import Task
from viewer.store.audit import is_about
from viewer.store.folding import folded
from viewer.store.journal import Journal
from viewer.store.rows import Key
from viewer.store.telling import Act, Told
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Line:
    """One act. ``at`` is what the clock said, ISO 8601 in UTC.

    ``place`` and ``length`` say where it stands in its chain; ``hash`` is over it and all before.
    ``task`` and ``read`` are empty for what was done outside of Tasks. ``problem`` says what is
    wrong with the chain; empty where it is whole. ``set_back``: the clock had been further.
    ``altered``: this very act is not as it was written.
    """

    at: str
    reader: str
    role: str
    did: str
    about: str
    study: str
    task: str
    read: str
    place: int
    length: int
    event: str
    hash: str
    problem: str
    set_back: bool
    altered: bool


def history(
    journal: Journal, reader: Reader | None, progress: Progress, task: Task | None = None
) -> tuple[Line, ...]:
    """All that ``reader`` may see, oldest first; with ``task`` only what is of that.

    Acts of a chain stay in the order in which they were written, whatever the clock did; those of
    several are put together by it. Raises Cancelled.
    """
    name = "" if reader is None else reader.name
    leads = task is not None and bool(task.readers) and name not in task.readers
    own = journal.told(lambda key: key[1] == name, progress.part(0.0, 0.5))
    begun = {_study_of(one) for one in own if _is_read(one.key) and not _is_signed(one)}
    others = journal.told(lambda key: key[1] != name and (leads or not _is_read(key)), progress)
    seen = [one for one in others if _may_see(one, begun)]
    wanted = [one for one in (*own, *seen) if task is None or _about(one).get("task") == task.id]
    return tuple(line for _, line in sorted(_all_lines(wanted), key=lambda one: one[0]))


def found(lines: Iterable[Line], words: str = "", study: str = "", who: str = "") -> list[Line]:
    """The lines that hold every word, of a study and person where those are named."""
    wanted = folded(words).split()
    return [
        line
        for line in lines
        if (not study or line.study == study)
        and (not who or line.reader == who)
        and all(word in _text(line) for word in wanted)
    ]


def _text(line: Line) -> str:
    parts = (line.at, line.reader, line.role, line.did, line.about, line.study, line.task)
    return " ".join(_folded(part) for part in (*parts, line.read, line.problem, _HOW[line.altered]))


_HOW = ("", "altered")


_folded = lru_cache(maxsize=10_000)(folded)
"""Most of what stands in a line stands in many, and is looked through at each letter typed."""


def _may_see(chain: Told, begun: set[str]) -> bool:
    """Of another: a signed Read, for who leads; else what is no Read, of no Study at hand."""
    return _is_signed(chain) if _is_read(chain.key) else chain.key[0] not in begun


def _is_read(key: Key) -> bool:
    return key[0].startswith(PREFIX)


def _is_signed(chain: Told) -> bool:
    return bool(chain.acts) and chain.acts[-1].did == Did.SIGNED.value


def _about(chain: Told) -> Mapping[str, Any]:
    """What a Read says of itself in its first event, or a model's in its last."""
    notes = (act.note for act in chain.acts)
    return next((note for note in notes if "task" in note), {})


def _study_of(chain: Told) -> str:
    return str(_about(chain).get("study", "")) if _is_read(chain.key) else chain.key[0]


def _all_lines(chains: Sequence[Told]) -> Iterator[tuple[tuple[str, int, int], Line]]:
    for number, chain in enumerate(chains):
        latest = ""
        for act in chain.acts:
            set_back, latest = act.at < latest, max(latest, act.at)
            yield (latest, number, act.sequence), _line(chain, act, set_back=set_back)


def _line(chain: Told, act: Act, *, set_back: bool) -> Line:
    about = _about(chain)
    return Line(
        act.at,
        chain.key[1],
        act.role,
        act.did,
        _said(act, is_read=_is_read(chain.key)),
        _study_of(chain),
        str(about.get("task", "")),
        " ".join(str(about[name]) for name in ("kind", "turn") if name in about),
        act.sequence,
        len(chain.acts),
        act.id,
        act.hash,
        chain.problems[0] if chain.problems else "",
        set_back,
        any(is_about(problem, act.sequence) for problem in chain.problems),
    )


def _said(act: Act, *, is_read: bool) -> str:
    """What an act was about, by name: never a grade, an option, or words that somebody wrote."""
    value = act.value if isinstance(act.value, dict) else {}
    match value.get("kind"):
        case "answer":
            name = value.get("question")
        case "mask":
            name = value.get("segment", {}).get("label")
        case "finding" if not is_read:
            name = value.get("title")
        case _:
            name = act.note.get("file") or act.note.get("tool")
    return str(name or "")
