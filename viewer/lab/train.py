"""Train a pack as its train.toml says, and make it ready to run."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from viewer.ai.catalogue import Catalogue
from viewer.ai.decide import RULES
from viewer.ai.networks import build
from viewer.ai.outputs import Calibration, LabelOutput
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.load import load as load_weights
from viewer.lab.calibrate import fitted_temperature, sensitive_point, specific_point
from viewer.lab.datasets import Sample, load, read_labels, split_by_patient
from viewer.lab.fit import Fit, Graded
from viewer.lab.measures.intervals import Interval
from viewer.lab.measures.labels import Labelled, Labels, by_rule, measures
from viewer.lab.predict import Logits, logits_of, prepared
from viewer.lab.publish import save_weights, set_values, write_check
from viewer.lab.recipe import Recipe, read_recipe
from viewer.lab.report.made import record_of
from viewer.lab.report.record import RECORD, VALIDATION, Cell, Part, Table, write_record
from viewer.workers.progress import Progress

RUNS = Path("runs")
"""Where a training goes that was not told where."""

SENSITIVITY = SPECIFICITY = 0.95
"""What the two operating points have to reach on the validation part."""


def train(pack: str, data: Path, out: Path | None = None, progress: Progress | None = None) -> Path:
    """Train `pack` on the data set in `data`; the folder of the new pack is returned.

    A training that was stopped goes on where it was when it is started again with the same `out`
    (runs/NAME if not given). Its log and checkpoints are in `out`/training.
    """
    progress = progress or Progress()
    source = Catalogue().find(pack)
    folder = out or RUNS / source.name
    training = folder / "training"
    training.mkdir(parents=True, exist_ok=True)
    if folder.resolve() != source.folder.resolve():
        for name in ("pack.toml", "train.toml"):
            shutil.copyfile(source.folder / name, folder / name)
    recipe = read_recipe(folder / "train.toml")
    progress.step(0.0, "Reading the pictures")
    parts = _parts(source, data, recipe)
    fit = Fit(_network(source, recipe), recipe, _rows(source), training, _device())
    fit.run(parts.train, parts.validation, progress.part(0.01, 0.98))
    progress.step(0.98, "Calibrating")
    _publish(folder, parts, training)
    return folder


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of the training data, apart by patient; ``patients`` are held out."""

    train: Graded
    validation: Graded
    patients: int


def _parts(pack: Pack, data: Path, recipe: Recipe) -> Parts:
    samples = [sample for sample in read_labels(data) if sample.split == "train"]
    kept, held = split_by_patient(samples, recipe.validation, recipe.seed)
    patients = len({sample.patient for sample in held})
    return Parts(_graded(pack, kept), _graded(pack, held), patients)


def _graded(pack: Pack, samples: list[Sample]) -> Graded:
    size = int(pack.stage("square").number("size"))
    grades = np.array([sample.grade for sample in samples])
    pictures = load(samples, size)
    return Graded(pictures, prepared(pack, pictures), grades)


def _rows(pack: Pack) -> int:
    return int(pack.stage("band").number("rows"))


def _network(pack: Pack, recipe: Recipe) -> torch.nn.Module:
    """The untrained network; the same at each start, whatever ran before."""
    torch.manual_seed(recipe.seed)
    stage = pack.stage("network")
    return build(stage.network, stage.shape)


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _publish(folder: Path, parts: Parts, training: Path) -> None:
    """Keep the best weights, and fit on the validation part what comes after them."""
    state = torch.load(training / "best.pt", map_location="cpu", weights_only=True)
    sha256 = save_weights(state, folder / "weights.safetensors")
    set_values(folder / "pack.toml", {"weights.sha256": sha256})
    pack = load_pack(folder)
    validation = parts.validation
    (network,) = load_weights(pack, _device()).networks(pack.stage("network"))
    logits = logits_of(network, validation.inputs, mirror=True)
    network.load_state_dict(state)
    exact = logits_of(network, validation.inputs, mirror=True)
    found = _calibrated(logits, validation.grades, pack.graded)
    named = {f"points.{name}": value for name, value in found.points.items()}
    set_values(
        folder / "pack.toml", {"outputs.calibration.temperature": found.temperature, **named}
    )
    write_check(folder)
    same = float((logits.argmax(1) == exact.argmax(1)).mean())
    storing = {
        "pictures trained on": len(parts.train.grades),
        "likeliest label kept by float16": same,
        "largest difference of a logit by float16": float(np.abs(logits - exact).max()),
    }
    _write_record(load_pack(folder), found, parts, storing)


def _write_record(
    pack: Pack, found: "Calibrated", parts: Parts, storing: dict[str, int | float]
) -> None:
    """What was measured on the validation part, for the card."""
    rules: list[tuple[Cell, ...]] = [
        (rule, *numbers.values()) for rule, numbers in found.by_rule.items()
    ]
    head = ("rule", *next(iter(found.by_rule.values())))
    part = Part(
        split="train, held out by patient",
        count=len(parts.validation.grades),
        patients=parts.patients,
        resamples=0,
        measures={name: Interval(value) for name, value in found.measures.items()},
        tables={
            "by_rule": Table(head, tuple(rules)),
            "training": Table(("what", "value"), tuple(storing.items())),
        },
    )
    record = record_of(pack, "", "", _device(), {VALIDATION: part})
    write_record(record, pack.folder / RECORD)


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What was fitted on the validation part, and how good the grades are there."""

    temperature: float
    points: dict[str, float]
    measures: dict[str, float]
    by_rule: dict[str, dict[str, float]]


def _calibrated(logits: Logits, grades: Labels, output: LabelOutput) -> Calibrated:
    temperature = fitted_temperature(logits, grades)
    chances = Calibration(temperature).probabilities(logits)
    first = output.positive_from
    positive, chance = grades >= first, chances[:, first:].sum(1)
    points = {
        "sensitive": sensitive_point(positive, chance, SENSITIVITY),
        "specific": specific_point(positive, chance, SPECIFICITY),
    }
    cases = Labelled(grades, chances, RULES[output.rule](chances))
    return Calibrated(
        temperature,
        points,
        measures(cases, True, first, points),
        by_rule(grades, chances),
    )
