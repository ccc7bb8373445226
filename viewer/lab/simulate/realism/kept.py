"""How real the pictures look that a pack learnt from: measured, and kept on its record."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.kept import keep_part
from viewer.lab.report.record import REALISM, Cell, Part, Table
from viewer.lab.simulate.realism.compare import Apart, compare
from viewer.lab.simulate.realism.kinds import KINDS
from viewer.workers.progress import Progress

HEAD = (
    *("pictures", "real", "people", "generated", "AUC", "low", "high"),
    *("distance of the greys", "spectrum, dB", "its shape, dB"),
)


def realism(
    data: Path, kinds: Sequence[str], count: int, progress: Progress
) -> Mapping[str, Apart]:
    """So many generated pictures of each kind against the real ones below a folder.

    Raises ViewerError where there are none of a kind.
    """
    made = {}
    for at, name in enumerate(kinds):
        progress.step(at / len(kinds), f"Generating: {KINDS[name].about}")
        real = KINDS[name].real(data, count)
        if not real.pictures:
            raise ViewerError(
                f"There are no {KINDS[name].about} below {data}.",
                hint="Name the folder that they lie in, or other pictures with --kind.",
            )
        made[name] = compare(KINDS[name].made(count), real)
    return made


def keep_realism(pack: Pack, found: Mapping[str, Apart]) -> bool:
    """Put it on the record of the pack, for its card; False where there is none."""
    table = Table(HEAD, tuple(_row(KINDS[name].about, one) for name, one in found.items()))
    count = sum(one.real for one in found.values())
    return keep_part(pack, REALISM, Part(REALISM, count, 0, 0, tables={REALISM: table}))


def _row(about: str, one: Apart) -> tuple[Cell, ...]:
    auc = one.auc
    told = (None, None, None) if auc is None else (auc.value, auc.low, auc.high)
    return about, one.real, one.people, one.made, *told, one.greys, one.spectrum, one.shape
