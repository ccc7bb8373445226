"""Fit the gate of a pack to its weights."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack, Stage
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.load import load
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Case
from viewer.lab.gate.numbers import Gate, gate_of
from viewer.lab.gate.shown import Shown
from viewer.lab.publish import keep_fitted
from viewer.lab.report.record import RECORD, VALIDATION, read_record, write_record
from viewer.lab.training.as_labels import as_labels
from viewer.lab.training.parts import outputs_learnt, parts
from viewer.lab.training.recipe import Plan, read_plan
from viewer.workers.progress import Progress

MOST = 1500
"""Cases that were learnt on that the classes are fitted to: more change the limits no more."""


def fit_gate(
    folder: Path,
    plan: Plan,
    kept: Sequence[Case],
    held: Sequence[Case],
    device: torch.device,
    progress: Progress,
) -> Gate | None:
    """Fit the gate of the pack in ``folder`` to its weights; None where it has none.

    The classes are those of the cases that were learnt on (``kept``), the limits those of the ones
    ``held`` out, as they come; every second one in another look, as the last member of the ``plan``
    sees them. Both are kept in the weights and in pack.toml, whose hash changes.
    """
    pack = load_pack(folder)
    stage = next((one for one in pack.stages if one.op == "gate"), None)
    if stage is None:
        return None
    loaded = load(pack, device)
    some = _some(kept, MOST)
    looks = replace(plan.members[-1].looks, share=1.0)
    shown = Shown(loaded, stage, looks, framed=plan.data.framed)
    as_they_come = replace(shown, framed=False)
    learnt = shown.seen(some, progress.part(0.0, 0.5), "Learnt case")
    others = as_they_come.seen(held, progress.part(0.5, 1.0), "Held-out case")
    made = gate_of(learnt, others, _width(pack))
    _keep(pack, stage, made)
    return made


def _width(pack: Pack) -> int:
    """How many features each network hands on that hands on any."""
    widths = [int(one.number("features")) for one in pack.stages if "features" in one.arguments]
    return max(widths, default=0) or 1


def fit_gate_again(name: str, data: Path, device: torch.device, progress: Progress) -> Gate:
    """The same for a pack by its name or folder: its train.toml says which cases it learnt on."""
    pack = Catalogue().find(name)
    plan = read_plan(pack.folder / "train.toml")
    cases = parts(pack, data, plan.data, outputs_learnt(pack, plan))
    part = next((cases[n] for n in cases if as_labels(pack.outputs[n]) is not None), None)
    made = (
        None
        if part is None
        else fit_gate(pack.folder, plan, part.kept, part.held, device, progress)
    )
    if made is None:
        raise ViewerError(
            f"{pack.title} has no gate.", hint='Add a stage with op = "gate" to its pack.toml.'
        )
    return made


def _some(cases: Sequence[Case], most: int) -> Sequence[Case]:
    """At most so many, drawn evenly."""
    if len(cases) <= most:
        return cases
    at = np.linspace(0, len(cases) - 1, most).round().astype(int)
    return [cases[n] for n in at]


def _keep(pack: Pack, stage: Stage, made: Gate) -> None:
    limits = {"applies.warn": made.applies.warn, "applies.refuse": made.applies.refuse}
    if len(stage.takes) > 1:
        limits["applies.sure"] = made.applies.sure
    if any(one.op == "metal" for one in pack.stages):
        limits["applies.metal.warn"] = made.applies.metal.warn
        limits["applies.metal.refuse"] = made.applies.metal.refuse
    keep_fitted(pack, stage.fitted, made.arrays, limits)
    _carry(pack)


def _carry(before: Pack) -> None:
    """The networks are the same: what was chosen on held-out cases stays on record for them."""
    file = before.folder / RECORD
    record = read_record(file) if file.is_file() else None
    if record is None or record.weights_sha256 != before.weights_sha256:
        return
    now = load_pack(before.folder)
    parts = {name: one for name, one in record.parts.items() if name.startswith(VALIDATION)}
    same = replace(record, weights_sha256=now.weights_sha256, fingerprint=now.fingerprint)
    write_record(replace(same, parts=parts), file)
