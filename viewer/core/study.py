"""What was found, without pixels: Study, Series, Instance, and the Stacks a Series is made of."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from viewer.core.errors import Fault
from viewer.core.geometry import Geometry
from viewer.core.layout import Stored


class DecodeState(StrEnum):
    """Whether the pixels of a Series can be read here."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    NOT_TRIED = "not tried"


class Kind(StrEnum):
    """How a Series is to be shown."""

    VOLUME = "volume"
    FILM = "film"
    SEGMENTATION = "segmentation"
    REPORT = "report"
    OTHER = "other"


class Geometrical(StrEnum):
    """What a Stack is, geometrically; see `Verdict`."""

    UNIFORM = "uniform"
    SINGLE = "single slice"
    TILTED = "gantry tilt"
    MISSING = "missing slices"
    UNEVEN = "uneven spacing"
    NOT_A_STACK = "not one stack"
    PROJECTION = "projection"


class Joined(StrEnum):
    """What a film says of parts: most say nothing, and may be either."""

    UNSAID = ""
    WHOLE = "stitched"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the importer says of a Stack's geometry, in a word, a sentence and numbers.

    ``gaps`` are the distances (mm, along the normal) from each slice to the next where they are
    not all the same, ``step_mm`` the usual one. ``missing`` names the slices (from 1) after which
    others seem to be missing, and how many; ``turn_degrees`` is how far the directions of the
    slices differ; ``said_mm`` is the distance that the header says against the positions.
    """

    kind: Geometrical
    sentence: str
    tilt_degrees: float = 0.0
    gaps: tuple[float, ...] = ()
    step_mm: float = 0.0
    missing: tuple[tuple[int, int], ...] = ()
    turn_degrees: float = 0.0
    said_mm: float = 0.0

    @property
    def places_voxels(self) -> bool:
        """Whether the Geometry tells truly where each voxel lies, also across the slices."""
        even = (Geometrical.UNIFORM, Geometrical.SINGLE, Geometrical.TILTED)
        return self.kind in even and not self.gaps

    @property
    def allows_planes(self) -> bool:
        """Whether planes across the slices tell the truth, the shear of a tilt being known."""
        return self.kind in (Geometrical.UNIFORM, Geometrical.TILTED) and not self.gaps


@dataclass(frozen=True, slots=True)
class Instance:
    """One DICOM object, or one picture file, by its header.

    ``orientation`` is that of its first frame (two unit vectors, LPS), empty where there is none;
    ``laterality`` is its own side, also where a Series has pictures of both; ``film_letters`` are
    the patient sides at the right and the lower edge of a projection, empty where unknown;
    ``stored`` tells a reader where the pixels are, so that it need not look for them again;
    ``joined`` is whether a film was put together of parts, or is one; ``field_mm`` is how long
    its header says that the field of view was, 0.0 where it does not.
    """

    path: Path
    sop_class_uid: str
    sop_instance_uid: str
    number: int = 0
    frames: int = 1
    rows: int = 0
    columns: int = 0
    transfer_syntax: str = ""
    orientation: tuple[float, ...] = ()
    stored: Stored | None = None
    laterality: str = ""
    film_letters: tuple[str, str] = ("", "")
    joined: Joined = Joined.UNSAID
    field_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class FrameRef:
    """One frame: which Instance of its Series, and which frame of that (from 0).

    ``tile`` is the part (from 0) of that frame's picture, where it is a mosaic of slices.
    """

    instance: int
    frame: int
    tile: int | None = None


SLICE = "slice"
"""The axis of frames that lie behind one another."""


@dataclass(frozen=True, slots=True)
class Stack:
    """One geometric part of a Series, its frames in order along the normal.

    ``marks`` set it apart from the others, by name: ("echo", 2.0), ("kind", "water") … ``axis``
    is what changes from frame to frame: `SLICE`, or at one position the name of a mark, "picture"
    where nothing tells. ``geometry`` is its grid, None where the frames have no common place.
    ``echo_ms`` is the one Echo Time (0018,0081) of all its frames, None where there is none.
    """

    name: str
    frames: tuple[FrameRef, ...]
    verdict: Verdict
    marks: tuple[tuple[str, float | str], ...] = ()
    axis: str = SLICE
    geometry: Geometry | None = field(default=None, compare=False)
    echo_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The instances that share a Series Instance UID.

    ``frame_rate`` is how many frames a second its maker wants shown, 0.0 where nothing tells.
    """

    uid: str
    study_uid: str
    modality: str
    kind: Kind
    number: int = 0
    description: str = ""
    body_part: str = ""
    laterality: str = ""
    view_position: str = ""
    frame_of_reference: str = ""
    instances: tuple[Instance, ...] = ()
    stacks: tuple[Stack, ...] = ()
    referenced_series: tuple[str, ...] = ()
    decode: DecodeState = DecodeState.NOT_TRIED
    why_not: str = ""
    simulated: bool = False
    frame_rate: float = 0.0

    @property
    def frame_count(self) -> int:
        """Frames in all instances together."""
        return sum(instance.frames for instance in self.instances)

    @property
    def picture_count(self) -> int:
        """Pictures to look at: each tile of a mosaic is one."""
        return sum(len(stack.frames) for stack in self.stacks)

    @property
    def title(self) -> str:
        """What a list shows for it; never the patient."""
        return self.description or f"{self.modality} series {self.number}".strip()


@dataclass(frozen=True, slots=True)
class Patient:
    """Who was examined. The only value that holds identity; hidden on a key.

    ``issuer`` is who gave the ``id``: two hospitals may give one to two people.
    """

    name: str = ""
    id: str = ""
    birth_date: str = ""
    sex: str = ""
    species: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """One examination: its Series, and whose."""

    uid: str
    patient: Patient = field(default_factory=Patient)
    date: str = ""
    time: str = ""
    description: str = ""
    accession: str = ""
    series: tuple[Series, ...] = ()

    @property
    def from_dicom(self) -> bool:
        """Whether DICOM objects can refer to it; pictures and NIfTI files have no identity."""
        return all(i.sop_class_uid for series in self.series for i in series.instances)

    def find(self, series_uid: str) -> Series | None:
        """The Series of that UID, if it is here."""
        return next((series for series in self.series if series.uid == series_uid), None)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was passed over, and why."""

    path: Path
    reason: str
    fault: Fault = Fault.DAMAGED


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found."""

    studies: tuple[Study, ...] = ()
    refusals: tuple[Refusal, ...] = ()
