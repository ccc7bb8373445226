"""What became of each case: what is right and what was claimed, as each kind of output needs it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Edges = tuple[float, float, float, float]
"""Top, left, bottom, right, pixels of the picture from its outer edge; of a point all its place."""

Ring = tuple[tuple[float, float], ...]
"""A closed outline on one slice: (row, column), pixels."""


@dataclass(frozen=True, slots=True)
class LabelSaid:
    """The right label and the claimed one; no ``probabilities`` where nothing could be claimed."""

    truth: int
    claimed: int | None = None
    probabilities: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskSaid:
    """Whether it came about (1) or not (0), and how probable that was said to be."""

    truth: int
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A box or a point, its label by number, and how sure the claim is (1 for what is right)."""

    label: int
    edges: Edges
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class PlacesSaid:
    """The right places and the claimed ones; ``spacing_mm`` from row to row and column to column.

    ``spacing_mm`` is None where the picture does not tell.
    """

    truth: tuple[Place, ...]
    claimed: tuple[Place, ...] = ()
    spacing_mm: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Differ:
    """The slice where claim and truth differ most, with the outlines of both."""

    at: int
    truth: tuple[Ring, ...] = ()
    claimed: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class MaskSaid:
    """The scores of each structure by name (see `measures.masks`), and where it is worst."""

    scores: Mapping[str, Mapping[str, float | None]]
    differ: Differ | None = None


@dataclass(frozen=True, slots=True)
class DerivedSaid:
    """How a computed volume lies to the true one (see `measures.volumes`); none: not computed."""

    scores: Mapping[str, float | None] = field(default_factory=dict)
    at: int = 0


@dataclass(frozen=True, slots=True)
class PosesSaid:
    """By how much each surface is off (see `measures.poses`); empty for one that was not found."""

    off: Mapping[str, tuple[float, ...]]


Said = LabelSaid | RiskSaid | PlacesSaid | MaskSaid | DerivedSaid | PosesSaid


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case and one output: what was ``said`` of it, and what speaks against the claim.

    ``output`` is the title of the output. ``file`` is the picture that it was said of, in the
    folder of the data set. ``frame`` is top, left, bottom, right in pixels of the picture.
    """

    id: str
    patient: str
    facts: Mapping[str, str]
    said: Said
    frame: Edges | None = None
    doubts: tuple[str, ...] = ()
    refused: bool = False
    seconds: float = 0.0
    output: str = ""
    file: str = ""


KINDS: Mapping[str, type[Any]] = {
    "label": LabelSaid,
    "risk": RiskSaid,
    "places": PlacesSaid,
    "mask": MaskSaid,
    "derived": DerivedSaid,
    "poses": PosesSaid,
}
"""What each kind is called where it is written down."""


def written(case: CaseOutcome) -> dict[str, Any]:
    """Of one case, flat: what was said stands beside the rest."""
    told = asdict(case)
    said = told.pop("said")
    kind = next(name for name, one in KINDS.items() if isinstance(case.said, one))
    return {**told, "kind": kind, **said}


def read_outcome(told: Mapping[str, Any]) -> CaseOutcome:
    """What `written` wrote. Raises KeyError and TypeError where it is something else."""
    kind = KINDS[told["kind"]]
    mine = {name: _tuples(told[name]) for name in kind.__dataclass_fields__}
    rest = {name: one for name, one in told.items() if name not in (*mine, "kind")}
    lists = {name: _tuples(rest[name]) for name in ("frame", "doubts")}
    return CaseOutcome(said=_with_parts(kind(**mine)), **{**rest, **lists})


def _with_parts(said: Said) -> Said:
    """Places and the slice of a mask were written as plain tables."""
    if isinstance(said, PlacesSaid):
        return PlacesSaid(_places(said.truth), _places(said.claimed), said.spacing_mm)
    if isinstance(said, MaskSaid) and isinstance(said.differ, Mapping):
        return MaskSaid(said.scores, Differ(**said.differ))
    return said


def _places(told: Sequence[Any]) -> tuple[Place, ...]:
    return tuple(Place(**one) for one in told)


def _tuples(value: object) -> Any:  # noqa: ANN401 - JSON has no types
    """Lists as tuples, whatever they lie in."""
    if isinstance(value, Mapping):
        return {name: _tuples(one) for name, one in value.items()}
    return tuple(_tuples(one) for one in value) if isinstance(value, list | tuple) else value
