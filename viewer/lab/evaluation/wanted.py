"""What a data set tells of each output of a pack."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.ai.outputs import Output
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Case, Cases
from viewer.lab.data.read import read_cases
from viewer.lab.data.table import TABLE
from viewer.lab.evaluation.kinds.kind import Kind
from viewer.lab.evaluation.kinds.table import kind_of


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """One output of a pack, by its number, and the cases whose answer to it is known, by name."""

    number: int
    output: Output
    cases: Mapping[str, Case]

    @property
    def kind(self) -> Kind:
        """How its claims are measured."""
        return kind_of(self.output)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """All that a data set answers of one split."""

    split: str
    wanted: tuple[Wanted, ...]
    notes: tuple[str, ...]

    @property
    def cases(self) -> list[Case]:
        """Each case once, in the order of the data set."""
        return list(
            {name: case for one in self.wanted for name, case in one.cases.items()}.values()
        )


def known_of(folder: Path, pack: Pack, split: str = "", truth: str = "") -> Known:
    """The answers to every output that the data set holds answers to; the others are noted.

    ``truth`` names the columns of the answers in the order of the outputs, apart by commas. Raises
    ViewerError where no output is answered.
    """
    columns = [one.strip() for one in truth.split(",")]
    read: dict[int, Cases] = {}
    problems: list[ViewerError] = []
    for number, output in enumerate(pack.outputs):
        column = columns[number] if number < len(columns) else ""
        try:
            read[number] = read_cases(folder, pack, output, split, column)
        except ViewerError as problem:
            problems.append(problem)
    if not read:
        raise problems[0]
    left = [f"One output was not measured: {one.message}" for one in problems]
    return _known(pack, read, [*_version(folder), *left])


def _known(pack: Pack, read: Mapping[int, Cases], said: Sequence[str]) -> Known:
    shared = set.intersection(*(_facts(one) for one in read.values()))
    wanted = tuple(
        Wanted(number, pack.outputs[number], {one.id: _less(one, shared) for one in cases.known})
        for number, cases in read.items()
    )
    notes = dict.fromkeys(note for cases in read.values() for note in cases.notes)
    return Known(next(iter(read.values())).split, wanted, (*notes, *said))


def _version(folder: Path) -> list[str]:
    """By which a table of answers can be known again."""
    table = folder / TABLE
    if not table.is_file():
        return []
    return [f"SHA-256 of {TABLE}: {hashlib.sha256(table.read_bytes()).hexdigest()[:16]}."]


def _facts(cases: Cases) -> set[str]:
    return {name for one in cases.known for name in one.facts}


def _less(case: Case, shared: set[str]) -> Case:
    """Without the answers to the other outputs among its facts."""
    return replace(case, facts={name: one for name, one in case.facts.items() if name in shared})
