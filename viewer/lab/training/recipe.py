"""What train.toml says, as values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.core.errors import ViewerError
from viewer.lab.training.augment.exposure import Exposure
from viewer.lab.training.augment.looks import Looks
from viewer.lab.training.augment.moves import Moves


@dataclass(frozen=True, slots=True)
class Optimiser:
    """AdamW with one cycle of the learning rate."""

    learning_rate: float
    weight_decay: float
    warm_up: float
    clip: float


@dataclass(frozen=True, slots=True)
class Loss:
    """Cross entropy to softened labels, plus the squared error of the expected grade."""

    neighbour: float
    expected: float
    mixup: float


@dataclass(frozen=True, slots=True)
class Before:
    """What was learnt before: the member to start from, and those whose answers are taught.

    ``share`` of each target is the mean of what ``teachers`` say of the picture as it is, at
    ``temperature``.
    """

    start: str = ""
    teachers: tuple[str, ...] = ()
    share: float = 0.0
    temperature: float = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every number of the training of one member.

    ``replay`` is the part of an epoch that is drawn from positives called negative the last time;
    after ``patience`` scores without a better one it stops; it is scored ``every`` so many epochs.
    """

    name: str
    seed: int
    epochs: int
    batch: int
    every: int
    patience: int
    replay: float
    decay: float
    optimiser: Optimiser
    loss: Loss
    before: Before
    moves: Moves
    exposure: Exposure
    looks: Looks


@dataclass(frozen=True, slots=True)
class Data:
    """Which data are learnt from.

    ``truth`` is the column of the right labels. ``moved`` and ``shaded`` name the values of the
    pack's stages whose place and whose look are changed at random. ``framed`` data show the frame
    and nothing else, so that nothing is looked for in them. ``validation`` is the part of the
    patients held out, drawn by ``seed``.
    """

    truth: str
    moved: str
    shaded: str
    framed: bool
    validation: float
    seed: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a train.toml: the data, and each member in the order of training."""

    data: Data
    members: tuple[Recipe, ...]


def read_plan(file: Path) -> Plan:
    """The plan in a train.toml; what [[members]] do not say is as it stands before them."""
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        members = tuple(_recipe(_over(table["member"], one)) for one in table["members"])
        return Plan(Data(**table["data"]), members)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise ViewerError(
            f"{file} is not a training recipe: {problem}",
            hint="Compare it with models/knee_kl/train.toml",
        ) from problem


def _over(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with `changes` in their place, table by table."""
    made = dict(base)
    for key, value in changes.items():
        inner = isinstance(value, dict) and isinstance(made.get(key), dict)
        made[key] = _over(made[key], value) if inner else value
    return made


def _recipe(table: dict[str, Any]) -> Recipe:
    before = dict(table.pop("before", {}))
    before["teachers"] = tuple(before.get("teachers", ()))
    looks: dict[str, Any] = table.pop("looks")
    spans = {key: (value[0], value[1]) for key, value in looks.items() if isinstance(value, list)}
    return Recipe(
        optimiser=Optimiser(**table.pop("optimiser")),
        loss=Loss(**table.pop("loss")),
        before=Before(**before),
        moves=Moves(**table.pop("moves")),
        exposure=Exposure(**table.pop("exposure")),
        looks=Looks(**{**looks, **spans}),
        **table,
    )
