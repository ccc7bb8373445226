"""What train.toml says, as values."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from viewer.core.errors import ViewerError
from viewer.lab.training.augment.exposure import Exposure
from viewer.lab.training.augment.looks import Looks
from viewer.lab.training.augment.moves import Moves
from viewer.lab.training.augment.scanner import Scanner


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

    neighbour: float = 20.0
    expected: float = 0.0
    mixup: float = 0.0


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
class Patches:
    """How parts of scans and pictures are drawn, for masks.

    ``each`` is how many of a case in an epoch, ``foreground`` the part of them about a voxel of a
    segment. ``dice`` is the weight of the Dice loss beside the cross entropy. A part is a window of
    the pack, or a smaller ``window``.
    """

    each: int = 2
    foreground: float = 0.67
    dice: float = 1.0
    window: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """What a network should draw where something is, for boxes and points.

    A point is a bell of ``sigma`` pixels of the network's map; a box is its inside. ``focal`` is
    the exponent by which what is right already counts less (Lin et al., ICCV 2017).
    """

    sigma: float = 2.0
    focal: float = 0.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every number of the training of one member.

    ``replay`` is the part of an epoch that is drawn from positives called negative the last time;
    after ``patience`` scores without a better one it stops; it is scored ``every`` so many epochs.
    ``balance`` is how far rare labels weigh more: 0 not at all, 1 as much as they are rarer.
    ``moved`` and ``shaded`` stand for those of the data, where this member has its own.
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
    balance: float | None = None
    moved: str | None = None
    shaded: str | None = None
    patches: Patches | None = None
    targets: Targets | None = None
    scanner: Scanner | None = None

    @property
    def said(self) -> str:
        """The recipe as it is kept with a training, to be held against that of one that goes on.

        What it does not say is left out, so that trainings begun before there was such a key go on.
        """
        return str({key: value for key, value in asdict(self).items() if value is not None})


@dataclass(frozen=True, slots=True)
class Data:
    """Which data are learnt from.

    ``truth`` is the column, or the label, of the right answers, ``truths`` those of several outputs
    by what they take; they are found where the data call them like the output. ``moved`` and
    ``shaded`` name the values of the pack's stages whose place and whose look are changed at random
    (see `graph.before`). ``framed`` data show the frame and nothing else, so that nothing is looked
    for in them. ``validation`` is the part of the patients held out, drawn by ``seed``.
    """

    validation: float
    seed: int
    truth: str = ""
    moved: str = ""
    shaded: str = ""
    framed: bool = True
    truths: Mapping[str, str] = field(default_factory=dict)


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
    except FileNotFoundError as problem:
        raise ViewerError(
            f"There is no {file.name} in {file.parent}, which says how to train the pack.",
            hint="Write one as models/knee_kl/train.toml is, or begin with condyle packs new.",
        ) from problem
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
    """Tables that are left out change nothing."""
    before = dict(table.pop("before", {}))
    before["teachers"] = tuple(before.get("teachers", ()))
    looks: dict[str, Any] = table.pop("looks", {})
    spans = {key: (value[0], value[1]) for key, value in looks.items() if isinstance(value, list)}
    inner = {"patches": Patches, "targets": Targets, "scanner": Scanner}
    made = {key: kind(**table.pop(key)) for key, kind in inner.items() if key in table}
    return Recipe(
        optimiser=Optimiser(**table.pop("optimiser")),
        loss=Loss(**table.pop("loss", {})),
        before=Before(**before),
        moves=Moves(**table.pop("moves", {})),
        exposure=Exposure(**table.pop("exposure", {})),
        looks=Looks(**{**looks, **spans}),
        **made,
        **table,
    )
