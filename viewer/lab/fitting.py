"""What comes after the networks is fitted on cases held out of their training."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from viewer.ai.decide import RULES
from viewer.ai.outputs import Calibration, LabelOutput
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.calibrate import Labels, Logits, fitted, in_order, sensitive_point, specific_point
from viewer.lab.data.case import Case
from viewer.lab.evaluation.claims import Claiming, of_side
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.measures.intervals import Interval
from viewer.lab.measures.labels import Labelled, by_rule, measures
from viewer.lab.publish import make_room, set_values
from viewer.lab.report.made import record_of
from viewer.lab.report.record import (
    RECORD,
    VALIDATION,
    Cell,
    Part,
    Table,
    part_name,
    write_record,
)
from viewer.lab.training.as_labels import as_labels
from viewer.workers.progress import Progress

SENSITIVITY = SPECIFICITY = 0.95
"""What the two operating points have to reach on the held-out part."""

POINTS = {
    "sensitive": (sensitive_point, SENSITIVITY),
    "specific": (specific_point, SPECIFICITY),
}
"""The operating points that are chosen, where the output names them and both answers occur."""


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The calibration and the operating points, and the cases that they were fitted on."""

    calibration: Calibration
    points: dict[str, float]
    cases: Labelled


def fit_claims(
    folder: Path, held: Mapping[int, Sequence[Case]], device: torch.device, progress: Progress
) -> None:
    """Run the pack in `folder` on held-out cases as they come; fit, and write both down.

    ``held`` are the cases of each output, by its number, that claims labels or a risk. What is
    found goes into pack.toml, how good the pack is on these cases into its record.
    """
    parts: dict[str, Part] = {}
    for at, (number, cases) in enumerate(held.items()):
        part = progress.part(at / len(held), (at + 1) / len(held))
        told = _fit(folder, number, cases, device, part)
        parts[part_name(VALIDATION, told.output if parts else "")] = told
    if parts:
        pack = load_pack(folder)
        write_record(record_of(pack, "", "", device, parts), pack.folder / RECORD)


def _fit(
    folder: Path, number: int, held: Sequence[Case], device: torch.device, progress: Progress
) -> Part:
    pack = load_pack(folder)
    output = as_labels(pack.outputs[number])
    assert output is not None, "asked for outputs that claim labels, or a risk"
    logits, at = _logits(pack, number, held, device, progress)
    cases = [held[n] for n in at]
    labels = np.array([case.label for case in cases])
    made = _fitted(output, logits, labels, [case.patient for case in cases])
    _write(folder, number, made)
    return _part(output, made, [case.patient for case in cases])


def _logits(
    pack: Pack, number: int, held: Sequence[Case], device: torch.device, progress: Progress
) -> tuple[Logits, list[int]]:
    """Of each case that something is claimed of, and which these are."""
    claiming = Claiming(pack, device)

    def of(case: Case) -> Logits | None:
        try:
            made = claiming.of(claiming.prepared(case)).of(number)
        except ViewerError:
            return None
        answer = of_side(made, case.side).answer if made else None
        return answer if isinstance(answer, np.ndarray) else None

    with one_thread_each():
        logits = many(of, held, progress, "Case")
    at = [n for n, one in enumerate(logits) if one is not None]
    if not at:
        raise ViewerError(f"{pack.title} could claim nothing of any held-out case.")
    return np.array([logits[n] for n in at], dtype=np.float32), at


def _fitted(output: LabelOutput, logits: Logits, labels: Labels, patients: Sequence[str]) -> Fitted:
    calibration = fitted(logits, labels, patients)
    chances = calibration.probabilities(logits)
    first = output.positive_from
    positive, chance = labels >= first, chances[:, first:].sum(1)
    named = {point.name for point in output.points}
    both = bool(positive.any()) and not positive.all()
    points = in_order(
        {
            name: point(positive, chance, goal)
            for name, (point, goal) in POINTS.items()
            if both and name in named
        }
    )
    cases = Labelled(labels, chances, np.asarray(RULES[output.rule](chances), dtype=np.int64))
    return Fitted(calibration, points, cases)


def _write(folder: Path, number: int, made: Fitted) -> None:
    one, of = made.calibration, f"outputs[{number}]"
    values: dict[str, str | float | tuple[float, ...]] = {
        f"{of}.calibration.temperature": one.temperature,
        f"{of}.calibration.scale": one.scale,
        f"{of}.calibration.shift": one.shift,
        **{f"{of}.points.{name}": value for name, value in made.points.items()},
    }
    make_room(folder / "pack.toml", number)
    set_values(folder / "pack.toml", values)


def _part(output: LabelOutput, made: Fitted, patients: Sequence[str]) -> Part:
    """What was measured on the held-out part, for the card; it is better than on new patients."""
    cases = made.cases
    rules = by_rule(cases.truth, cases.chances) if output.ordered else {}
    rows: list[tuple[Cell, ...]] = [(rule, *numbers.values()) for rule, numbers in rules.items()]
    head = ("rule", *(next(iter(rules.values())) if rules else ()))
    numbers = measures(cases, output.ordered, output.positive_from, made.points)
    return Part(
        split="train, held out by patient",
        count=len(cases.truth),
        patients=len(set(patients)),
        resamples=0,
        measures={name: Interval(value) for name, value in numbers.items()},
        tables={"by_rule": Table(head, tuple(rows))} if rows else {},
        output=output.title,
    )
