"""From which probability on a label is claimed: chosen where some cases have none of the labels."""

from collections.abc import Sequence

import numpy as np
import torch

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.lab.evaluation.kept import keep_part
from viewer.lab.measures.intervals import RESAMPLES, Interval, intervals, wilson
from viewer.lab.measures.quick import auc
from viewer.lab.publish import set_values, write_check
from viewer.lab.reject.told import Source, Told, output_of, told
from viewer.lab.report.record import REJECTS, Cell, Part, Table
from viewer.workers.progress import Progress

LOST = 0.15
"""No more of the cases that have a label may be called unknown on what it is chosen on."""

CHOSEN_ON = "chosen on"


def choose(pack: Pack, source: Source, device: torch.device, progress: Progress) -> Part:
    """Choose ``below`` on a data set, write it down, and tell how good it is there."""
    found = told(pack, source, device, progress)
    number, _ = output_of(pack)
    below = best_below(found)
    set_values(pack.folder / "pack.toml", {f"outputs[{number}].reject.below": below})
    write_check(pack.folder)
    return _part(load_pack(pack.folder), found, source)


def measure(pack: Pack, source: Source, device: torch.device, progress: Progress) -> Part:
    """How well the pack tells what it knows from what it does not."""
    return _part(pack, told(pack, source, device, progress), source)


def keep(pack: Pack, part: Part, *, chosen: bool) -> bool:
    """Put it into the record of the pack, for its card; False where these weights have none."""
    return keep_part(pack, f"{REJECTS}: {CHOSEN_ON}" if chosen else REJECTS, part)


def best_below(found: Sequence[Told]) -> float:
    """The limit that tells both kinds apart best, to three decimals; see `LOST`.

    The highest sum of the part of the known that is claimed and that of the unknown that is not.
    """
    known = np.array([one.chance for one in found if one.known])
    unknown = np.array([one.chance for one in found if not one.known])
    limits = np.unique(np.round(np.concatenate([[0.0], known, unknown]), 3))
    kept = np.array([(known >= limit).mean() for limit in limits])
    told_apart = np.array([(unknown < limit).mean() for limit in limits])
    value = np.where(kept >= 1 - LOST, kept + told_apart, -1)
    return float(limits[int(value.argmax())])


def _part(pack: Pack, found: Sequence[Told], source: Source) -> Part:
    _, output = output_of(pack)
    assert output.reject is not None, "chosen for it"
    below = output.reject.below
    names = sorted({(not one.known, one.name) for one in found})
    rows = tuple(
        _row(name, [one for one in found if (not one.known, one.name) == (new, name)], below)
        for new, name in names
    )
    head = ("what it is", "cases", "called that", "called another", "called unknown")
    patients = len({one.patient for one in found})
    tables = {REJECTS: Table(head, rows)}
    return Part(
        source.split, len(found), patients, RESAMPLES, _measures(found, below), tables, output.title
    )


def _row(name: str, found: Sequence[Told], below: float) -> tuple[Cell, ...]:
    unknown = sum(one.chance < below for one in found)
    right = sum(one.chance >= below and one.claimed == one.label for one in found)
    known = found[0].known
    return (
        name if known else f"{name} (never learnt)",
        len(found),
        right if known else None,
        len(found) - unknown - right,
        unknown,
    )


def _measures(found: Sequence[Told], below: float) -> dict[str, Interval]:
    known = np.array([one.known for one in found])
    chance = np.array([one.chance for one in found])
    low = chance < below
    right = np.array([one.claimed == one.label for one in found])
    drawn = intervals(
        [one.patient for one in found],
        lambda at: {"auc_known": auc(known[at], chance[at])},
    )
    claimed = known & ~low
    return {
        **drawn,
        "unknown_rejected": wilson(int((low & ~known).sum()), int((~known).sum())),
        "known_rejected": wilson(int((low & known).sum()), int(known.sum())),
        "accuracy_claimed": wilson(int((claimed & right).sum()), int(claimed.sum())),
    }
