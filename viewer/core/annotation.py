"""What a person drew, chose or accepted, and who that person is."""

from dataclasses import dataclass
from enum import StrEnum

from viewer.core.codes import Code
from viewer.core.mask import Segment
from viewer.core.scale.calibration import Calibration
from viewer.core.shapes.region import Place, Region
from viewer.core.target import PixelBox, Target


class Role(StrEnum):
    """What a reader is, as the exports say it."""

    RADIOLOGIST = "radiologist"
    SURGEON = "surgeon"
    PHYSICIAN = "physician"
    ANNOTATOR = "annotator"
    RESEARCHER = "researcher"
    DEMONSTRATION = "demonstration"
    MODEL = "model"


PEOPLE = tuple(role for role in Role if role not in (Role.DEMONSTRATION, Role.MODEL))
"""What a person can say to be."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads."""

    name: str
    role: Role = Role.RESEARCHER


class Decision(StrEnum):
    """By which act of a person something became an Annotation."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    DRAWN = "drawn"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class GradeAnnotation:
    """A grade that a person stands behind; ``origin`` is the id of the Finding it came from.

    ``frame`` and ``side`` (``L``, ``R``) tell which knee of a film with two is meant.
    """

    id: str
    target: Target
    scale: Code
    label: Code
    grade: int
    decision: Decision
    reader: Reader
    at: str
    origin: str = ""
    side: str = ""
    frame: PixelBox | None = None


@dataclass(frozen=True, slots=True)
class ClaimAnnotation:
    """A claim that a person stands behind as it is: there is nothing in it to choose or draw."""

    id: str
    target: Target
    decision: Decision
    reader: Reader
    at: str
    origin: str


@dataclass(frozen=True, slots=True)
class MaskAnnotation:
    """One segment painted, imported or accepted.

    Its voxels are the sum of its strokes, kept by the store. ``question`` is that of a Task which
    it answers, as with all that can be drawn.
    """

    id: str
    target: Target
    segment: Segment
    shape: tuple[int, int, int]
    decision: Decision
    reader: Reader
    at: str
    origin: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class DrawnAnnotation:
    """A shape with what it stands for: ``label`` from a vocabulary, ``text`` in own words."""

    id: str
    target: Target
    region: Region
    decision: Decision
    reader: Reader
    at: str
    label: Code | None = None
    text: str = ""
    origin: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Landmark:
    """One named place of a protocol."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class LandmarksAnnotation:
    """The landmarks of one run through a ``protocol``, as far as they are placed.

    ``side`` is ``L``, ``R`` or empty; places are as a Region has them.
    """

    id: str
    target: Target
    protocol: str
    version: str
    side: str
    landmarks: tuple[Landmark, ...]
    in_patient: bool
    decision: Decision
    reader: Reader
    at: str
    origin: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class CalibrationAnnotation:
    """The scale of one projection, as a reader found it; a later one takes its place."""

    id: str
    target: Target
    calibration: Calibration
    decision: Decision
    reader: Reader
    at: str


Marked = DrawnAnnotation | LandmarksAnnotation | CalibrationAnnotation
"""What is marked on a picture: kept whole in one event, and again when it was changed."""

Drawable = MaskAnnotation | DrawnAnnotation | LandmarksAnnotation
"""What can answer the question of a Task."""

Annotation = GradeAnnotation | ClaimAnnotation | MaskAnnotation | Marked
