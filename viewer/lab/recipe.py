"""What train.toml says, as values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.core.errors import ViewerError
from viewer.lab.augment import Augment


@dataclass(frozen=True, slots=True)
class Optimiser:
    """AdamW with one cycle of the learning rate."""

    learning_rate: float
    weight_decay: float
    warm_up: float
    clip: float


@dataclass(frozen=True, slots=True)
class Loss:
    """Cross entropy to softened grades, plus the squared error of the expected grade."""

    neighbour: float
    expected: float
    mixup: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every number of one training."""

    seed: int
    epochs: int
    batch: int
    validation: float
    decay: float
    optimiser: Optimiser
    loss: Loss
    augment: Augment


def read_recipe(file: Path) -> Recipe:
    """The recipe in a train.toml."""
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        return Recipe(
            table["seed"],
            table["epochs"],
            table["batch"],
            table["split"]["validation"],
            table["average"]["decay"],
            Optimiser(**table["optimiser"]),
            Loss(**table["loss"]),
            Augment(**table["augment"]),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise ViewerError(
            f"{file} is not a training recipe: {problem}",
            hint="Compare it with models/knee_kl/train.toml",
        ) from problem
