"""What a person drew, chose or accepted, and who that person is."""

from dataclasses import dataclass
from enum import StrEnum

from viewer.core.codes import Code
from viewer.core.finding import Target
from viewer.core.mask import Segment


class Role(StrEnum):
    """What a reader is, as the exports say it."""

    RADIOLOGIST = "radiologist"
    SURGEON = "surgeon"
    PHYSICIAN = "physician"
    ANNOTATOR = "annotator"
    RESEARCHER = "researcher"
    DEMONSTRATION = "demonstration"


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
    """A grade that a person stands behind; ``origin`` is the id of the Finding it came from."""

    id: str
    target: Target
    scale: Code
    label: Code
    grade: int
    decision: Decision
    reader: Reader
    at: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class MaskAnnotation:
    """One segment painted or imported; its voxels are the sum of its strokes, kept by the store."""

    id: str
    target: Target
    segment: Segment
    shape: tuple[int, int, int]
    decision: Decision
    reader: Reader
    at: str


Annotation = GradeAnnotation | MaskAnnotation
