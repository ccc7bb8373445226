"""What a pack is: its inputs, its stages, what it says, and when it must not be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from viewer.ai.inputs import Input
from viewer.core.codes import Code
from viewer.core.errors import Unsuitable
from viewer.core.finding import TrainedOn
from viewer.core.phrase import Phrase
from viewer.core.volume import Volume

Argument = int | float | bool | str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: the name of an operator and what it is given; see `viewer.ai.operators`."""

    operator: str
    arguments: Mapping[str, Argument]
    network: str = ""

    def number(self, key: str) -> float:
        """An argument that is a number."""
        value = self.arguments[key]
        assert isinstance(value, int | float), "the reader of packs has checked it"
        return value


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A named threshold on the calibrated probability of the yes/no question."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class GradeOutput:
    """An ordinal scale, and the yes/no question "at least grade ``positive_from``".

    Logits are divided by ``temperature`` before they become probabilities; ``rule`` says how one
    grade is taken from them (see `viewer.ai.decide`).
    """

    title: str
    scale: Code
    labels: tuple[Code, ...]
    temperature: float
    rule: str
    question: str
    positive_from: int
    points: tuple[OperatingPoint, ...]
    heat_layer: str
    heat_label: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card says beside the numbers: where the data come from, and what it is for."""

    data: str
    data_licence: str
    data_source: str
    reference: str
    method: str
    intended_use: str
    weights_licence: str
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A model on disk with its card. Holds no weights, only where they are and their hash."""

    folder: Path
    name: str
    title: str
    version: str
    summary: str
    warning: str
    trained_on: TrainedOn
    weights: str
    sha256: str
    inputs: tuple[Input, ...]
    stages: tuple[Stage, ...]
    output: GradeOutput
    facts: Facts
    contraindications: tuple[str, ...] = ()

    @property
    def weights_file(self) -> Path:
        """Where the weights are."""
        return self.folder / self.weights

    @property
    def card(self) -> Path:
        """Where the card is, in Markdown."""
        return self.folder / "CARD.md"

    def refuses(self, volume: Volume, name: str = "") -> Unsuitable | None:
        """Why `volume` must not be used as the input `name` (the first, if not said), or None."""
        needed = self.input(name)
        reason = needed.refuses(volume)
        if not reason:
            return None
        kinds = ", ".join(kind for kind in needed.modalities if kind)
        return Unsuitable(
            Phrase(
                "{title} reads {noun} ({kinds}); {reason}.",
                title=self.title,
                noun=Phrase(needed.noun),
                kinds=kinds,
                reason=reason,
            ),
            hint=Phrase("Open {noun}, or choose another model.", noun=Phrase(needed.noun)),
        )

    def warnings(self, inputs: Mapping[str, Volume]) -> tuple[str, ...]:
        """What makes the claim doubtful though every input is accepted."""
        said: list[str] = []
        for one in self.inputs:
            said += one.warnings(inputs[one.name], self.stage("square").number("width_mm"))
        return tuple(said)

    def stage(self, operator: str) -> Stage:
        """The first stage of that operator."""
        return next(stage for stage in self.stages if stage.operator == operator)

    def input(self, name: str = "") -> Input:
        """The input of that name, or the first."""
        return next((one for one in self.inputs if one.name == name), self.inputs[0])
