"""What a pack is: its inputs, its stages, what it says, and when it must not be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from viewer.ai.outputs import LabelOutput, Output
from viewer.core.finding import TrainedOn

Argument = int | float | bool | str | tuple["Argument", ...] | Mapping[str, "Argument"]


class InputKind(StrEnum):
    """What can be handed to a pack."""

    FILM = "film"
    VOLUME = "volume"
    FRAMES = "frames"
    ECHOES = "echoes"
    TABLE = "table"
    MASK = "mask"
    SURFACE = "surface"

    @property
    def is_picture(self) -> bool:
        """Whether it is a Stack of a Study; the others are told, drawn or chosen."""
        return self in (InputKind.FILM, InputKind.VOLUME, InputKind.FRAMES, InputKind.ECHOES)


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of a table: a number from ``low`` to ``high``, or one of ``values``.

    ``source`` names what a header tells of it: see `viewer.ai.input_file.SOURCES`. What is not
    ``needed`` may stay open without a word.
    """

    name: str
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    values: tuple[str, ...] = ()
    source: str = ""
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """What an input must not be, in DICOM's words; what it does not say is not held against it.

    An empty modality or species stands for a picture that names none. ``aspect`` is the widest
    width over height, either way round, that passes without a warning, and ``widest`` the one
    that passes at all. ``slices`` are the least and the most. ``doubted_words`` in what a Series
    says of itself, such as "TKA", are told.
    """

    modalities: tuple[str, ...] = ()
    body_parts: tuple[str, ...] = ()
    refused_views: tuple[str, ...] = ()
    species: tuple[str, ...] = ("", "HUMAN", "HOMO SAPIENS")
    smallest: int = 1
    aspect: float = 100.0
    widest: float = 100.0
    slices: tuple[int, int] = (1, 100_000)
    doubted_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """One named input: its ``role``, and ``noun``, which completes "reads ...".

    ``seeks`` finds it among the Series of a Study, in the words of resources/hanging; a mask by
    its ``words`` among those on the picture. A surface may lie as a ``file`` in the folder of the
    pack.
    """

    role: str
    kind: InputKind
    noun: str
    needed: bool = True
    seeks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: Limits = Limits()
    columns: tuple[Column, ...] = ()
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: an operator, the values it ``takes``, the name of the one it ``gives``.

    ``shape`` are the arguments of the ``network``. ``members`` are the prefixes of the networks in
    the weights (several are an ensemble; an empty one stands for a file that holds one network and
    no more), ``fitted`` that of fitted parameters.
    """

    op: str
    takes: tuple[str, ...]
    gives: str
    arguments: Mapping[str, Argument]
    network: str = ""
    shape: Mapping[str, Argument] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    fitted: str = ""

    def number(self, key: str) -> float:
        """An argument that is a number."""
        value = self.arguments[key]
        assert isinstance(value, int | float), "the reader of packs has checked it"
        return value


@dataclass(frozen=True, slots=True)
class Weights:
    """A file in the folder of the pack, and its SHA-256."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Up to where something passes: beyond ``warn`` it is told, beyond ``refuse`` refused."""

    warn: float
    refuse: float


@dataclass(frozen=True, slots=True)
class Applies:
    """Up to where a picture is taken for one of the kind that was learnt on.

    By the distance that a gate tells, in that of 99 in 100 of them: beyond ``warn`` it is told,
    beyond ``refuse`` refused; by how ``sure`` it is at least that this is such a joint; and by how
    much looks as ``metal`` does.
    """

    warn: float = 1.0
    refuse: float = 1.5
    sure: float = 0.0
    metal: Bounds = Bounds(6.0, 9.0)


@dataclass(frozen=True, slots=True)
class TrainingData:
    """One set of data that a pack learnt from."""

    name: str
    kind: TrainedOn
    licence: str
    source: str
    patients: int
    cases: int
    reference: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card says beside the numbers."""

    method: str
    intended_use: str
    weights_licence: str
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A model on disk with its card. Holds no weights, only where they are and their hash.

    ``fingerprint`` is the SHA-256 of pack.toml, which names the weights' hash in turn.
    """

    folder: Path
    name: str
    title: str
    version: str
    summary: str
    warning: str
    inputs: tuple[Input, ...]
    stages: tuple[Stage, ...]
    outputs: tuple[Output, ...]
    data: tuple[TrainingData, ...]
    facts: Facts
    weights: Weights | None = None
    contraindications: tuple[str, ...] = ()
    fingerprint: str = ""
    applies: Applies = field(default_factory=Applies)

    @property
    def card(self) -> Path:
        """Where the card is, in Markdown."""
        return self.folder / "CARD.md"

    @property
    def weights_file(self) -> Path:
        """Where the weights are. Raises LookupError for an algorithm, which has none."""
        if self.weights is None:
            raise LookupError(f"{self.name} has no weights")
        return self.folder / self.weights.file

    @property
    def is_onnx(self) -> bool:
        """Whether its network is a model.onnx."""
        return self.weights is not None and self.weights.file.endswith(".onnx")

    @property
    def trained_on(self) -> TrainedOn:
        """The kind of pictures that it learnt from, of all its sets together."""
        kinds = {one.kind for one in self.data}
        if not kinds:
            return TrainedOn.NOTHING
        return kinds.pop() if len(kinds) == 1 else TrainedOn.MIXED

    @property
    def weights_sha256(self) -> str:
        """The hash of the weights; empty for an algorithm."""
        return "" if self.weights is None else self.weights.sha256

    @property
    def graded(self) -> LabelOutput:
        """Its first class or grade. Raises LookupError where it claims none."""
        for output in self.outputs:
            if isinstance(output, LabelOutput):
                return output
        raise LookupError(f"{self.name} claims no class and no grade")

    def stage(self, op: str) -> Stage:
        """The first stage of that operator. Raises LookupError where there is none."""
        for stage in self.stages:
            if stage.op == op:
                return stage
        raise LookupError(f"{self.name} has no stage {op}")

    def input(self, role: str) -> Input:
        """The input of that role. Raises LookupError where there is none."""
        for one in self.inputs:
            if one.role == role:
                return one
        raise LookupError(f"{self.name} has no input {role}")
