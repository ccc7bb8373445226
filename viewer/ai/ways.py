"""What packs can run on, and how their networks are computed there. No torch here."""

from dataclasses import dataclass
from enum import StrEnum

from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

CPU = "cpu"
"""The device that is always there."""


class Engine(StrEnum):
    """How networks are computed: the numbers they are computed in, and by what."""

    EAGER = "float32"
    REARRANGED = "float32, channels last"
    BFLOAT16 = "bfloat16"
    FLOAT16 = "float16"
    OPENVINO = "float32, OpenVINO"
    OPENVINO_BFLOAT16 = "bfloat16, OpenVINO"


@dataclass(frozen=True, slots=True)
class Device:
    """Something that packs can run on: "cpu" or "cuda:N", what it is, and its memory.

    ``free_bytes`` is None where the system does not say.
    """

    name: str
    title: str
    total_bytes: int
    free_bytes: int | None

    @property
    def told(self) -> str:
        """What it is and its memory, as a person would say it."""
        whole = f"{self.total_bytes / 2**30:.0f} GB"
        if self.free_bytes is None:
            return Phrase("{title}, {whole}", title=self.title, whole=whole)
        free = f"{self.free_bytes / 2**30:.0f} GB"
        return Phrase("{title}, {free} of {whole} free", title=self.title, free=free, whole=whole)


class NoSuchDevice(ViewerError):
    """A device that was asked for and is not there."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a pack does on a device with one engine.

    ``milliseconds`` are those of its networks on its check, ``whole`` those of all its stages.
    ``worst`` is how far the worst
    probability is off; it ``agrees`` where that is little and all decisions are the same.
    ``near`` is about the part of all claims that are a near thing in it, and are asked again in
    full digits. ``chosen`` is the fastest that agrees, these included, and is what the pack runs
    with from now on.
    """

    engine: Engine
    milliseconds: float
    worst: float
    agrees: bool
    chosen: bool = False
    near: float = 0.0
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class Devices:
    """Asks the model process which devices it has."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Asks the model process to run the check of a pack in every way that a device has."""

    pack: Pack
    device: str


@dataclass(frozen=True, slots=True)
class Known:
    """Asks the model process which ways were measured; none where that is still to be done."""

    pack: Pack
    device: str
