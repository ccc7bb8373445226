"""What a pack is: its inputs, its stages, what it says, and when it must not be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from viewer.core.codes import Code
from viewer.core.errors import Unsuitable
from viewer.core.finding import TrainedOn
from viewer.core.geometry import SpacingOrigin
from viewer.core.volume import Volume

Argument = int | float | bool | str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """One named picture that a pack needs, and when it refuses or doubts one.

    ``noun`` completes "reads ...". An empty modality stands for a picture that names none.
    ``body_parts`` and ``refused_views`` are DICOM's words; what a picture does not say about
    itself is not held against it. ``aspect`` is the widest width over height, either way round,
    that passes without a warning.
    """

    name: str
    noun: str
    modalities: tuple[str, ...]
    body_parts: tuple[str, ...] = ()
    refused_views: tuple[str, ...] = ()
    smallest: int = 1
    aspect: float = 100.0

    def refuses(self, volume: Volume) -> str:
        """Why this picture must not be used, as the end of a sentence; empty when it may be."""
        series = volume.series
        modality = series.modality.upper()
        if modality not in self.modalities:
            return f"this is {series.modality or 'a picture without modality'}"
        if volume.geometry.shape[0] != 1:
            return f"this has {volume.geometry.shape[0]} slices or frames"
        if not volume.is_film:
            return "this is a slice of a scan"
        if self.body_parts and series.body_part and series.body_part.upper() not in self.body_parts:
            return f"this one says that it shows: {series.body_part.lower()}"
        if series.view_position.upper() in self.refused_views:
            return f"this one is another view ({series.view_position})"
        smaller = min(volume.geometry.shape[1:])
        if smaller < self.smallest:
            return f"this one is only {smaller} pixels across, and {self.smallest} are needed"
        return ""

    def warnings(self, volume: Volume) -> tuple[str, ...]:
        """What makes the claim doubtful though the picture is accepted."""
        said = []
        rows, columns = volume.geometry.shape[1:]
        if not 1 / self.aspect <= columns / rows <= self.aspect:
            said.append(
                f"The picture is {columns} x {rows} pixels, not framed as {self.noun}: "
                "only a square in its middle was looked at."
            )
        if volume.is_colour:
            said.append("The picture is in colour; its brightness alone was looked at.")
        if volume.series.simulated:
            said.append("The picture is generated, not of a patient: the grade means nothing.")
        return tuple(said)


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
            f"{self.title} reads {needed.noun} ({kinds}); {reason}.",
            hint=f"Open {needed.noun}, or choose another model.",
        )

    def warnings(self, inputs: Mapping[str, Volume]) -> tuple[str, ...]:
        """What makes the claim doubtful though every input is accepted."""
        said: list[str] = []
        for one in self.inputs:
            said += one.warnings(inputs[one.name])
            said += self._too_narrow(inputs[one.name])
        return tuple(said)

    def _too_narrow(self, volume: Volume) -> list[str]:
        """A film whose millimetres are known, and which shows much less than the pack learnt on."""
        geometry = volume.geometry
        if geometry.spacing_origin is SpacingOrigin.NONE:
            return []
        _, down, right = geometry.spacing
        shown = min(geometry.shape[1] * down, geometry.shape[2] * right)
        wanted = self.stage("square").number("width_mm")
        if shown >= 0.75 * wanted:
            return []
        return [f"The picture is {shown:.0f} mm across; the model learnt on about {wanted:.0f} mm."]

    def stage(self, operator: str) -> Stage:
        """The first stage of that operator."""
        return next(stage for stage in self.stages if stage.operator == operator)

    def input(self, name: str = "") -> Input:
        """The input of that name, or the first."""
        return next((one for one in self.inputs if one.name == name), self.inputs[0])
