"""A named set of measurements: which landmarks are placed, and what is derived from them."""

from dataclasses import dataclass

from viewer.core.codes import Code

Spot = tuple[float, float]
"""A place on the diagram (right, down)."""


@dataclass(frozen=True, slots=True)
class LandmarkStep:
    """One place to click: ``instruction`` is the sentence that tells where."""

    name: str
    title: str
    instruction: str
    at: Spot
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Construction:
    """Something derived: ``kind`` of `construct.MAKERS`, from ``of``, by name.

    ``draw`` is how it is drawn: ``line``, ``axis`` (stands out), ``thin``, or empty for not at all.
    """

    name: str
    kind: str
    of: tuple[str, ...]
    draw: str = ""


@dataclass(frozen=True, slots=True)
class Norm:
    """What is usual, in the unit of the measure, and who says so.

    ``seen`` is where the numbers were read, which may be a page that quotes the ``source``.
    """

    low: float | None = None
    high: float | None = None
    mean: float | None = None
    source: str = ""
    note: str = ""
    seen: str = ""

    @property
    def verified(self) -> bool:
        """Whether somebody read the numbers anywhere; where nobody did, that is shown."""
        return bool(self.seen)


@dataclass(frozen=True, slots=True)
class Measure:
    """One number: ``kind`` of `gauge.GAUGES` or `gauge.RECKONINGS`, from ``of``, by name.

    ``positive`` and ``negative`` say in a word what the sign means ("medial", "lateral");
    ``compare`` asks for the difference between both legs. ``shown`` is False for a step on the
    way to another number. ``at`` names the point that the number is written beside, where that is
    not the middle of its own lines; these are ``drawn`` or not.
    """

    name: str
    title: str
    abbreviation: str
    kind: str
    of: tuple[str, ...]
    code: Code
    norm: Norm | None = None
    convention: str = ""
    positive: str = ""
    negative: str = ""
    decimals: int = 1
    shown: bool = True
    compare: bool = False
    at: str = ""
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """What a set needs of a picture. ``noun`` completes "reads …"; words are DICOM's.

    What a picture does not say about itself is not held against it.
    """

    noun: str
    modalities: tuple[str, ...]
    body_parts: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    whole_limb: bool = False
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Bearing:
    """Two landmarks that tell a side: from ``start`` to ``end`` is ``medial``, ``L`` or ``R``."""

    start: str
    end: str
    toward: str


@dataclass(frozen=True, slots=True)
class Outline:
    """One bone of the diagram, a smooth curve through ``points``."""

    points: tuple[Spot, ...]
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Diagram:
    """What the landmarks are shown on: of a right leg, for a left one ``mirrored``."""

    size: Spot
    outlines: tuple[Outline, ...] = ()
    mirrored: bool = True


@dataclass(frozen=True, slots=True)
class Protocol:
    """A named set of measurements.

    ``sided`` sets are of one leg at a time. ``within`` names points that must lie on the picture,
    or it does not show what is measured.
    """

    id: str
    title: str
    short: str
    version: str
    summary: str
    sided: bool
    picture: Picture
    landmarks: tuple[LandmarkStep, ...]
    constructions: tuple[Construction, ...]
    measures: tuple[Measure, ...]
    diagram: Diagram
    within: tuple[str, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    notes: tuple[str, ...] = ()

    def sources(self, name: str) -> frozenset[str]:
        """The landmarks that a construction, a measure or a landmark itself stands on."""
        made = {one.name: one.of for one in self.constructions}
        made |= {one.name: one.of for one in self.measures}
        if name not in made:
            return frozenset({name})
        return frozenset().union(*(self.sources(one) for one in made[name]))
