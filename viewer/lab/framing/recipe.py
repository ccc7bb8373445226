"""What the section `framing` of train.toml says, as values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from viewer.core.errors import ViewerError


@dataclass(frozen=True, slots=True)
class Changes:
    """How far a training view may differ from its picture; see train.toml for each unit."""

    scale: float
    any_scale: float
    turn: float
    stretch: float
    bend: float
    flex: float
    gamma: float
    contrast: float
    brightness: float
    shading: float
    blur: float
    noise: float


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of all training views that are of each kind; the rest shows a joint."""

    nothing: float
    turned: float
    inverted: float
    marked: float


@dataclass(frozen=True, slots=True)
class FramingRecipe:
    """Every number of one training of the network that finds joints."""

    seed: int
    steps: int
    batch: int
    width: int
    dilations: tuple[int, ...]
    learning_rate: float
    weight_decay: float
    warm_up: float
    clip: float
    decay: float
    changes: Changes
    shares: Shares


def read_framing(file: Path) -> FramingRecipe:
    """The recipe in the section `framing` of a train.toml."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))["framing"]
        parts = {"changes": Changes(**table["changes"]), "shares": Shares(**table["shares"])}
        dilations = tuple(table["dilations"])
        return FramingRecipe(**{**table, **parts, "dilations": dilations})
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise ViewerError(
            f"{file} holds no recipe for framing: {problem}",
            hint="Compare it with models/knee_kl/train.toml",
        ) from problem
