"""From the answers of a run to Findings: what a pack claims, and where the claim comes from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.ai.decide import chances, decided
from viewer.ai.messages import Made, Ran
from viewer.ai.outputs import LabelOutput, OperatingPoint, RiskOutput
from viewer.ai.request import Request
from viewer.core.claims import Claim, LabelClaim, RiskClaim, Threshold
from viewer.core.doubt import Doubt, Weight
from viewer.core.finding import Finding, Provenance
from viewer.core.volume import Volume, target_of


def findings(
    request: Request, ran: Ran, doubts: Sequence[Doubt], new_id: Callable[[], str], at: str
) -> tuple[Finding, ...]:
    """One Finding for each answer; ``doubts`` are those from before the run."""
    provenance = _provenance(request, ran, (*doubts, *ran.doubts), at)
    return tuple(_finding(request, made, provenance, new_id()) for made in ran.made)


def _finding(request: Request, made: Made, provenance: Provenance, identity: str) -> Finding:
    output = request.pack.outputs[made.output]
    volume = _shown(request, made)
    return Finding(
        id=identity,
        target=target_of(volume),
        title=output.title,
        claim=CLAIMING[type(output)](output, made, volume),
        provenance=provenance,
        heats=made.heats,
        frame=made.frame,
        side=made.side,
        side_from=made.side_from,
    )


def _shown(request: Request, made: Made) -> Volume:
    """The input that an answer is about."""
    there = {role: one for role, one in request.inputs.items() if isinstance(one, Volume)}
    return there[made.role] if made.role in there else next(iter(there.values()))


def _label(output: LabelOutput, made: Made, _volume: Volume) -> Claim:
    probabilities = chances(output, _logits(made))
    asked = bool(output.question)
    positive = min(1.0, sum(probabilities[output.positive_from :])) if asked else None
    return LabelClaim(
        scale=output.scale,
        labels=output.labels,
        choice=decided(probabilities, output.rule),
        probabilities=probabilities,
        question=output.question,
        positive=positive,
        thresholds=_reached(output.points, positive) if positive is not None else (),
        ordered=output.ordered,
    )


def _risk(output: RiskOutput, made: Made, _volume: Volume) -> Claim:
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


def _reached(points: Sequence[OperatingPoint], probability: float) -> tuple[Threshold, ...]:
    return tuple(Threshold(one.name, one.value, probability >= one.value) for one in points)


CLAIMING: Mapping[type[Any], Callable[[Any, Made, Volume], Claim]] = {
    LabelOutput: _label,
    RiskOutput: _risk,
}
"""The kind of claim that each kind of output becomes."""


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
        warnings=tuple(one.text for one in doubts if one.weight is Weight.WARNS),
        despite=tuple(one.text for one in doubts if one.weight is Weight.REFUSES),
        precision=ran.precision,
        seconds=ran.seconds,
        pack_sha256=pack.fingerprint,
    )
