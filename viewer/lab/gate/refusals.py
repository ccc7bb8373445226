"""What a pack refuses, warns of and takes, kind by kind of picture, and what it claims of those."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import torch

from viewer.ai.messages import Made
from viewer.ai.pack import Pack
from viewer.ai.runners.answers import answers
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.core.doubt import Doubt, Weight
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.claims import Claiming
from viewer.lab.evaluation.kept import keep_part
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.gate.claimed import Brief, brief, together
from viewer.lab.gate.handed import Handed, entries, handed
from viewer.lab.report.record import REFUSALS, Part, Table
from viewer.workers.progress import Progress

PASSED = 0


@dataclass(frozen=True, slots=True)
class Told:
    """How much speaks against one picture or study: `Weight`, or 0 for nothing.

    By its ``header`` (or that it cannot be read), by what the ``stages`` before the gate made of
    it, and by the ``gate``; and what is claimed of it all the same.
    """

    header: int
    stages: int
    gate: int
    claims: tuple[Brief, ...] = ()

    @property
    def worst(self) -> int:
        """Of all three."""
        return max(self.header, self.stages, self.gate)


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of picture: how many there are, and what became of them.

    ``by_header``, ``by_stages`` and ``by_gate`` are how many each would have refused alone.
    ``claims`` is what was claimed of those that were not refused.
    """

    kind: str
    count: int
    refused: int
    warned: int
    passed: int
    by_header: int
    by_stages: int
    by_gate: int
    claims: str = ""


def refusals(pack: Pack, folder: Path, device: torch.device, progress: Progress) -> list[Row]:
    """One row for each folder in ``folder``: its name is the kind of all that lies below."""
    kinds = sorted(one for one in folder.iterdir() if one.is_dir())
    if not kinds:
        raise ViewerError(
            f"{folder} has no folders.", hint="Put the pictures into one folder a kind."
        )
    claiming = Claiming(pack, device)
    rows = []
    for at, kind in enumerate(kinds):
        part = progress.part(at / len(kinds), (at + 1) / len(kinds))
        with one_thread_each():
            told = many(partial(_of_entry, pack, claiming), entries(pack, kind), part, kind.name)
        rows.append(_row(pack, kind.name, [one for several in told for one in several]))
    return rows


def keep(pack: Pack, rows: Sequence[Row]) -> bool:
    """Put the table into the record of the pack, for its card; False where there is none."""
    cells = tuple(
        (one.kind, one.count, one.refused, one.warned, one.passed, one.claims) for one in rows
    )
    head = ("kind", "shown", "refused", "warned", "passed", "claimed of those not refused")
    part = Part(
        REFUSALS, sum(one.count for one in rows), 0, 0, tables={REFUSALS: Table(head, cells)}
    )
    return keep_part(pack, REFUSALS, part)


def _row(pack: Pack, kind: str, told: Sequence[Told]) -> Row:
    def refused(weights: Sequence[int]) -> int:
        return sum(one >= Weight.REFUSES for one in weights)

    worst = [one.worst for one in told]
    taken = [one for one in told if one.worst < Weight.REFUSES]
    return Row(
        kind,
        len(told),
        refused(worst),
        worst.count(Weight.WARNS),
        worst.count(PASSED),
        refused([one.header for one in told]),
        refused([one.stages for one in told]),
        refused([one.gate for one in told]),
        together(pack, [claim for one in taken for claim in one.claims]),
    )


def _of_entry(pack: Pack, claiming: Claiming, entry: Path) -> list[Told]:
    return [_of(pack, claiming, one) for one in handed(pack, entry)]


def _of(pack: Pack, claiming: Claiming, given: Handed) -> Told:
    """What speaks against it, each voice heard, whatever another says."""
    header = _worst(given.doubts)
    if header == Weight.IMPOSSIBLE or not given.volumes:
        return Told(Weight.IMPOSSIBLE, PASSED, PASSED)
    loaded, stages = claiming.loaded, pack.stages
    first = next((at for at, one in enumerate(stages) if one.op == "gate"), len(stages))
    before, behind = _tools(loaded), _tools(loaded)
    made: tuple[Made, ...] = ()
    try:
        inputs = claiming.inputs(given.volumes, given.tables)
        values = run(replace(pack, stages=stages[:first]), inputs, before, Progress())
        values = run(replace(pack, stages=stages[first:]), values, behind, Progress())
        made = tuple(answers(loaded, values, Progress(), heats=False))
    except NotAccepted:
        pass
    return Told(header, _worst(before.doubts), _worst(behind.doubts), brief(pack, made))


def _tools(loaded: Loaded) -> Tools:
    return Tools(
        loaded.networks,
        loaded.fitted,
        loaded.device,
        despite=True,
        applies=loaded.pack.applies,
    )


def _worst(said: Sequence[Doubt]) -> int:
    return max((int(one.weight) for one in said), default=PASSED)


def lines(rows: Sequence[Row]) -> list[str]:
    """The rows as a table, to be read."""
    width = max(len(one.kind) for one in rows)
    heads = ("pictures", "refused", "warned", "passed", "by header", "by stages", "by gate")
    made = [f"{'kind':{width}}  {'  '.join(heads)}  claimed of those not refused"]
    for row in rows:
        numbers = (row.count, row.refused, row.warned, row.passed)
        alone = (row.by_header, row.by_stages, row.by_gate)
        cells = (f"{n:{len(head)}}" for n, head in zip((*numbers, *alone), heads, strict=True))
        made.append(f"{row.kind:{width}}  {'  '.join(cells)}  {row.claims}".rstrip())
    return made
