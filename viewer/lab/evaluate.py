"""Measure a pack on the part of a data set that it never saw."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from viewer.ai.catalogue import Catalogue
from viewer.ai.decide import RULES
from viewer.ai.outputs import Calibration
from viewer.ai.pack import Pack
from viewer.ai.runners.load import load as load_weights
from viewer.core.errors import ViewerError
from viewer.lab.datasets import Sample, load, read_labels
from viewer.lab.measures.calibration import calibration_error
from viewer.lab.measures.intervals import Chosen, Numbers, intervals
from viewer.lab.measures.labels import (
    Chances,
    Labelled,
    Labels,
    by_rule,
    confusion,
    measures,
    positive_chance,
)
from viewer.lab.predict import logits_of, prepared
from viewer.workers.progress import Progress

TEST_SPLIT = "val"
"""The data set's name for the part that is used for no choice; its own test part is not at hand."""

RESAMPLES = 2000
SEED = 0


def evaluate(
    pack: str, data: Path, progress: Progress | None = None, *, resamples: int = RESAMPLES
) -> dict[str, Any]:
    """Measure `pack` on the test part of `data`; the numbers go into its evaluation.json too.

    The 95 % intervals come from drawing the patients `resamples` times.
    """
    progress = progress or Progress()
    made = Catalogue().find(pack)
    samples = [sample for sample in read_labels(data) if sample.split == TEST_SPLIT]
    if not samples:
        raise ViewerError(
            f'{data} has no samples of the split "{TEST_SPLIT}"',
            hint="Give the folder of the whole data set with --data.",
        )
    pictures = load(samples, int(made.stage("square").number("size")))
    stage = made.stage("network")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    (network,) = load_weights(made, device).networks(stage)
    mirror = bool(stage.arguments["mirror"])
    logits = logits_of(network, prepared(made, pictures), mirror, progress.part(0.0, 0.5))
    progress.step(0.5, "Drawing patients again and again")
    before = Calibration().probabilities(logits)
    after = made.graded.calibration.probabilities(logits)
    record = _read(made)
    record["test"] = _measured(made, samples, before, after, resamples)
    text = json.dumps(record, indent=1) + "\n"
    (made.folder / "evaluation.json").write_text(text, encoding="utf-8")
    return record


def _read(pack: Pack) -> dict[str, Any]:
    file = pack.folder / "evaluation.json"
    record: dict[str, Any] = {}
    if file.is_file():
        record = json.loads(file.read_text(encoding="utf-8"))
    return record


def _measured(
    pack: Pack, samples: list[Sample], before: Chances, after: Chances, resamples: int
) -> dict[str, Any]:
    """All that the card needs, from the chances `before` and `after` calibration."""
    truth = np.array([sample.grade for sample in samples])
    patients = [sample.patient for sample in samples]
    first = pack.graded.positive_from
    points = {point.name: point.value for point in pack.graded.points}
    cases = Labelled(truth, after, RULES[pack.graded.rule](after))

    def some(chosen: Chosen) -> Numbers:
        return measures(cases.some(chosen), True, first, points)

    ranges = intervals(patients, some, resamples, SEED)
    return {
        "sha256": pack.weights_sha256,
        "images": len(samples),
        "patients": len(set(patients)),
        "per_grade": np.bincount(truth, minlength=after.shape[1]).tolist(),
        "resamples": resamples,
        "measures": {name: [one.value, one.low, one.high] for name, one in ranges.items()},
        "by_rule": by_rule(truth, after),
        "confusion": confusion(cases).tolist(),
        "off_by_two_or_more": int((np.abs(cases.claimed - truth) >= 2).sum()),
        "calibration_before": _calibration(truth, before, first),
        "calibration_after": _calibration(truth, after, first),
        "sides": {
            side: some(np.flatnonzero([sample.side == side for sample in samples]))
            for side in sorted({sample.side for sample in samples})
        },
    }


def _calibration(truth: Labels, chances: Chances, first: int) -> dict[str, float]:
    cases = Labelled(truth, chances, chances.argmax(1))
    right = cases.claimed == truth
    return {
        "grade": calibration_error(right, chances.max(1)),
        "positive": calibration_error(truth >= first, positive_chance(cases, first)),
    }
