"""What a pack refuses, warns of and takes, kind by kind of picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import torch

from viewer.ai.applicability import doubts
from viewer.ai.given import grid_of
from viewer.ai.pack import Pack
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.core.doubt import Doubt, Weight
from viewer.core.errors import ViewerError
from viewer.lab.data.opened import first_volume
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.report.record import RECORD, REFUSALS, Part, Table, read_record, write_record
from viewer.workers.progress import Progress

PASSED = 0


@dataclass(frozen=True, slots=True)
class Told:
    """How much speaks against one picture: `Weight`, or 0 for nothing.

    By its ``header`` (or that it cannot be read), by what the ``stages`` before the gate made of
    it, and by the ``gate``.
    """

    header: int
    stages: int
    gate: int

    @property
    def worst(self) -> int:
        """Of all three."""
        return max(self.header, self.stages, self.gate)


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of picture: how many there are, and what became of them.

    ``by_header``, ``by_stages`` and ``by_gate`` are how many each would have refused alone.
    """

    kind: str
    count: int
    refused: int
    warned: int
    passed: int
    by_header: int
    by_stages: int
    by_gate: int


def refusals(pack: Pack, folder: Path, device: torch.device, progress: Progress) -> list[Row]:
    """One row for each folder in ``folder``: its name is the kind of all files below."""
    kinds = sorted(one for one in folder.iterdir() if one.is_dir())
    if not kinds:
        raise ViewerError(
            f"{folder} has no folders.", hint="Put the pictures into one folder a kind."
        )
    loaded = load(pack, device)
    rows = []
    for at, kind in enumerate(kinds):
        files = sorted(one for one in kind.rglob("*") if one.is_file())
        part = progress.part(at / len(kinds), (at + 1) / len(kinds))
        with one_thread_each():
            told = many(partial(of_file, loaded), files, part, kind.name)
        rows.append(_row(kind.name, told))
    return rows


def keep(pack: Pack, rows: Sequence[Row]) -> bool:
    """Put the table into the record of the pack, for its card; False where there is none."""
    file = pack.folder / RECORD
    record = read_record(file) if file.is_file() else None
    if record is None or record.weights_sha256 != pack.weights_sha256:
        return False
    cells = tuple((one.kind, one.count, one.refused, one.warned, one.passed) for one in rows)
    table = Table(("kind", "shown", "refused", "warned", "passed"), cells)
    part = Part(REFUSALS, sum(one.count for one in rows), 0, 0, tables={REFUSALS: table})
    write_record(replace(record, parts={**record.parts, REFUSALS: part}), file)
    return True


def _row(kind: str, told: Sequence[Told]) -> Row:
    def refused(weights: Sequence[int]) -> int:
        return sum(one >= Weight.REFUSES for one in weights)

    worst = [one.worst for one in told]
    return Row(
        kind,
        len(told),
        refused(worst),
        worst.count(Weight.WARNS),
        worst.count(PASSED),
        refused([one.header for one in told]),
        refused([one.stages for one in told]),
        refused([one.gate for one in told]),
    )


def of_file(loaded: Loaded, file: Path) -> Told:
    """What speaks against the pack on a picture, each voice heard, whatever another says."""
    pack = loaded.pack
    role = pack.inputs[0].role
    try:
        volume = first_volume(file)
    except ViewerError:
        return Told(Weight.IMPOSSIBLE, PASSED, PASSED)
    header = _worst(doubts(pack, {role: volume}))
    if header == Weight.IMPOSSIBLE:
        return Told(header, PASSED, PASSED)
    gates = tuple(one for one in pack.stages if one.op == "gate")
    before, behind = _tools(loaded), _tools(loaded)
    try:
        until = gates[0].gives if gates else ""
        values = run(pack, {role: grid_of(volume, role)}, before, Progress(), until)
        run(replace(pack, stages=gates), values, behind, Progress())
    except NotAccepted:
        pass
    return Told(header, _worst(before.doubts), _worst(behind.doubts))


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
    made = [f"{'kind':{width}}  {'  '.join(heads)}"]
    for row in rows:
        numbers = (row.count, row.refused, row.warned, row.passed)
        alone = (row.by_header, row.by_stages, row.by_gate)
        cells = (f"{n:{len(head)}}" for n, head in zip((*numbers, *alone), heads, strict=True))
        made.append(f"{row.kind:{width}}  {'  '.join(cells)}")
    return made
