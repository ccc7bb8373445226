"""From the answers of a run to Findings: what a pack claims, and where the claim comes from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.ai.claimed_poses import pose_claim, pose_doubts, pose_numbers
from viewer.ai.decide import chances, decided
from viewer.ai.given import Grid, Spots
from viewer.ai.messages import Made, Ran
from viewer.ai.outputs import (
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    OperatingPoint,
    PoseOutput,
    RegionsOutput,
    RiskOutput,
)
from viewer.ai.request import Request
from viewer.core.claims import (
    Claim,
    ClaimedRegion,
    ClaimedSegment,
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    Quantity,
    RegionsClaim,
    RiskClaim,
    Threshold,
)
from viewer.core.codes import CUBIC_MILLIMETRE, VOLUME
from viewer.core.doubt import Doubt, Weight
from viewer.core.finding import Finding, HeatMap, Provenance
from viewer.core.mask import CroppedMask
from viewer.core.shapes.region import region_of
from viewer.core.volume import Volume, target_of


def findings(
    request: Request, ran: Ran, doubts: Sequence[Doubt], new_id: Callable[[], str], at: str
) -> tuple[Finding, ...]:
    """One Finding for each answer; ``doubts`` are those from before the run."""
    said = (*doubts, *ran.doubts)
    return tuple(
        _finding(request, made, _provenance(request, ran, _about(made, said), at), new_id())
        for made in ran.made
    )


def _about(made: Made, said: Sequence[Doubt]) -> list[Doubt]:
    """What was doubted of it; of the other knee of a film something else may have been."""
    return [one for one in said if one.speaks_of(made.item)]


def _finding(request: Request, made: Made, provenance: Provenance, identity: str) -> Finding:
    output = request.pack.outputs[made.output]
    volume = _shown(request, made)
    claim = CLAIMING[type(output)](output, made, request)
    numbers = NUMBERS.get(type(output))
    told = pose_doubts(output, made) if isinstance(output, PoseOutput) else ()
    return Finding(
        id=identity,
        target=target_of(volume),
        title=output.title,
        claim=claim,
        provenance=replace(provenance, unlike=made.unlike, warnings=(*provenance.warnings, *told)),
        heats=_heats(request, made),
        frame=made.frame,
        numbers=() if numbers is None else numbers(output, made, request),
        side=made.side,
        side_from=made.side_from,
    )


def _heats(request: Request, made: Made) -> tuple[HeatMap, ...]:
    """Where a network looked, each map on the picture that it was shown."""
    seen_on = request.inputs.get(made.seen_on)
    if not isinstance(seen_on, Volume):
        return made.heats
    return tuple(replace(one, on=target_of(seen_on)) for one in made.heats)


def _shown(request: Request, made: Made) -> Volume:
    """The input that an answer is about."""
    there = {role: one for role, one in request.inputs.items() if isinstance(one, Volume)}
    return there[made.role] if made.role in there else next(iter(there.values()))


def _label(output: LabelOutput, made: Made, _request: Request) -> Claim:
    probabilities = chances(output, _logits(made))
    asked = bool(output.question)
    positive = min(1.0, sum(probabilities[output.positive_from :])) if asked else None
    unknown = output.reject is not None and max(probabilities) < output.reject.below
    return LabelClaim(
        scale=output.scale,
        labels=output.labels,
        choice=len(output.labels) if unknown else decided(probabilities, output.rule),
        probabilities=probabilities,
        question=output.question,
        positive=positive,
        thresholds=_reached(output.points, positive) if positive is not None else (),
        ordered=output.ordered,
        none=output.reject.label if output.reject is not None else None,
        below=output.reject.below if output.reject is not None else 0.0,
    )


def _regions(output: RegionsOutput, made: Made, request: Request) -> Claim:
    """Those that reach an operating point: what reaches none is not even suspected."""
    assert isinstance(made.answer, Spots), "places are told by where they are"
    geometry = _shown(request, made).geometry
    each = (
        ClaimedRegion(
            region_of(output.shape, one.points, geometry),
            output.labels[one.label],
            one.probability,
            _reached(output.points, one.probability),
        )
        for one in made.answer.spots
    )
    return RegionsClaim(
        tuple(one for one in each if not output.points or any(at.reached for at in one.thresholds))
    )


def _mask(output: MaskOutput, made: Made, _request: Request) -> Claim:
    labels = _grid(made).values
    return MaskClaim(
        tuple(
            ClaimedSegment(segment, CroppedMask.of(labels == number))
            for number, segment in enumerate(output.segments, start=1)
        )
    )


def _derived(output: DerivedOutput, made: Made, _request: Request) -> Claim:
    grid = _grid(made)
    values = np.asarray(grid.values, dtype=np.float32)
    return DerivedClaim(output.name, values, grid.to_source, output.unit, output.low, output.high)


def _risk(output: RiskOutput, made: Made, _request: Request) -> Claim:
    _, probability = output.calibration.probabilities(_logits(made)).tolist()
    return RiskClaim(
        output.question,
        probability,
        output.horizon_months,
        output.statement,
        _reached(output.points, probability),
    )


def _logits(made: Made) -> NDArray[np.float32]:
    assert isinstance(made.answer, np.ndarray), "a class, a grade and a risk are told by logits"
    return made.answer


def _grid(made: Made) -> Grid:
    assert isinstance(made.answer, Grid), "a mask and a derived volume are grids"
    return made.answer


def _reached(points: Sequence[OperatingPoint], probability: float) -> tuple[Threshold, ...]:
    return tuple(Threshold(one.name, one.value, probability >= one.value) for one in points)


def _volumes(output: MaskOutput, made: Made, request: Request) -> tuple[Quantity, ...]:
    """How large each segment is, where the voxels tell of millimetres in the patient."""
    geometry = _shown(request, made).geometry
    if "volume" not in output.measures or not geometry.in_patient:
        return ()
    voxel = abs(float(np.linalg.det(geometry.affine[:3, :3])))
    many = np.bincount(_grid(made).values.ravel(), minlength=len(output.segments) + 1)
    return tuple(
        Quantity(VOLUME, float(many[number]) * voxel, CUBIC_MILLIMETRE, segment.label)
        for number, segment in enumerate(output.segments, start=1)
    )


CLAIMING: Mapping[type[Any], Callable[[Any, Made, Request], Claim]] = {
    LabelOutput: _label,
    RegionsOutput: _regions,
    MaskOutput: _mask,
    DerivedOutput: _derived,
    PoseOutput: pose_claim,
    RiskOutput: _risk,
}
"""The kind of claim that each kind of output becomes."""

NUMBERS: Mapping[type[Any], Callable[[Any, Made, Request], tuple[Quantity, ...]]] = {
    MaskOutput: _volumes,
    PoseOutput: pose_numbers,
}
"""What else is told of some kinds of output, in numbers."""


def _provenance(request: Request, ran: Ran, doubts: Sequence[Doubt], at: str) -> Provenance:
    pack = request.pack
    there = {role: one for role, one in request.inputs.items() if isinstance(one, Volume)}
    return Provenance(
        pack=pack.name,
        version=pack.version,
        title=pack.title,
        weights_sha256=pack.weights_sha256,
        trained_on=pack.trained_on,
        device=ran.device,
        at=at,
        inputs=tuple((role, target_of(one)) for role, one in there.items()),
        warnings=(*_said(doubts, Weight.WARNS), *ran.fell_back),
        despite=_said(doubts, Weight.REFUSES),
        precision=ran.precision,
        seconds=ran.seconds,
        pack_sha256=pack.fingerprint,
    )


def _said(doubts: Sequence[Doubt], weight: Weight) -> tuple[str, ...]:
    """What speaks against it, once each: several pictures may have the same said of them."""
    return tuple(dict.fromkeys(one.text for one in doubts if one.weight is weight))
