"""What comes after the networks is fitted on cases held out of their training."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from viewer.ai.decide import RULES
from viewer.ai.outputs import Calibration, LabelOutput
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.calibrate import Labels, Logits, fitted, sensitive_point, specific_point
from viewer.lab.data.case import Case
from viewer.lab.evaluation.claims import Claiming, of_side
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.measures.intervals import Interval
from viewer.lab.measures.labels import Labelled, by_rule, measures
from viewer.lab.publish import set_values
from viewer.lab.report.made import record_of
from viewer.lab.report.record import RECORD, VALIDATION, Cell, Part, Table, write_record
from viewer.workers.progress import Progress

SENSITIVITY = SPECIFICITY = 0.95
"""What the two operating points have to reach on the held-out part."""


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The calibration and the operating points, and the cases that they were fitted on."""

    calibration: Calibration
    points: dict[str, float]
    cases: Labelled


def fit_claims(
    folder: Path, held: Sequence[Case], device: torch.device, progress: Progress
) -> None:
    """Run the pack in `folder` on held-out cases as they come; fit, and write both down.

    What is found goes into pack.toml, how good the pack is on these cases into its record.
    """
    pack = load_pack(folder)
    output = pack.graded
    logits, at = _logits(pack, held, device, progress)
    cases = [held[n] for n in at]
    labels = np.array([case.label for case in cases])
    made = _fitted(output, logits, labels, [case.patient for case in cases])
    _write(folder, made)
    _write_record(load_pack(folder), made, [case.patient for case in cases], device)


def _logits(
    pack: Pack, held: Sequence[Case], device: torch.device, progress: Progress
) -> tuple[Logits, list[int]]:
    """Of each case that something is claimed of, and which these are."""
    number = pack.outputs.index(pack.graded)
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
    return np.array([logits[n] for n in at], dtype=np.float32), at


def _fitted(output: LabelOutput, logits: Logits, labels: Labels, patients: Sequence[str]) -> Fitted:
    calibration = fitted(logits, labels, patients)
    chances = calibration.probabilities(logits)
    first = output.positive_from
    positive, chance = labels >= first, chances[:, first:].sum(1)
    points = {
        "sensitive": sensitive_point(positive, chance, SENSITIVITY),
        "specific": specific_point(positive, chance, SPECIFICITY),
    }
    cases = Labelled(labels, chances, np.asarray(RULES[output.rule](chances), dtype=np.int64))
    return Fitted(calibration, points if output.points else {}, cases)


def _write(folder: Path, made: Fitted) -> None:
    one = made.calibration
    values: dict[str, str | float | tuple[float, ...]] = {
        "outputs.calibration.temperature": one.temperature,
        "outputs.calibration.scale": one.scale,
        "outputs.calibration.shift": one.shift,
        **{f"points.{name}": value for name, value in made.points.items()},
    }
    set_values(folder / "pack.toml", values)


def _write_record(pack: Pack, made: Fitted, patients: Sequence[str], device: torch.device) -> None:
    """What was measured on the held-out part, for the card; it is better than on new patients."""
    output, cases = pack.graded, made.cases
    rules = by_rule(cases.truth, cases.chances) if output.ordered else {}
    rows: list[tuple[Cell, ...]] = [(rule, *numbers.values()) for rule, numbers in rules.items()]
    head = ("rule", *(next(iter(rules.values())) if rules else ()))
    numbers = measures(cases, output.ordered, output.positive_from, made.points)
    part = Part(
        split="train, held out by patient",
        count=len(cases.truth),
        patients=len(set(patients)),
        resamples=0,
        measures={name: Interval(value) for name, value in numbers.items()},
        tables={"by_rule": Table(head, tuple(rows))} if rows else {},
        output=output.title,
    )
    write_record(record_of(pack, "", "", device, {VALIDATION: part}), pack.folder / RECORD)
