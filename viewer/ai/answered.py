"""Whether what a pack answered is what its outputs name: a label for each number, no more."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Grid, Spots
from viewer.ai.messages import Made
from viewer.ai.outputs import LabelOutput, MaskOutput, RegionsOutput, RiskOutput
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

Logits = NDArray[np.float32]

YES_AND_NO = 2
"""What a risk is told by."""


def check_answers(pack: Pack, made: Sequence[Made]) -> None:
    """Raise ViewerError where labels and answers do not go together: each would be misnamed."""
    for one in made:
        output = pack.outputs[one.output]
        counts = COUNTS.get(type(output))
        if counts is not None:
            _check(pack, one.output, *counts(output, one.answer))


def _check(pack: Pack, at: int, named: int, given: int) -> None:
    if named != given:
        raise ViewerError(
            Phrase(
                "{title} {version}: `outputs[{at}]` names {named} answers, and its stages "
                "give {given}.",
                title=pack.title,
                version=pack.version,
                at=at,
                named=named,
                given=given,
            ),
            hint="Correct its pack.toml, or install the pack again.",
        )


def _logits(output: LabelOutput, answer: Logits) -> tuple[int, int]:
    return len(output.labels), answer.shape[-1]


def _risk(_output: RiskOutput, answer: Logits) -> tuple[int, int]:
    return YES_AND_NO, answer.shape[-1]


def _highest(named: int, highest: int) -> tuple[int, int]:
    """Labels of which none was seen this time say nothing against a pack."""
    return named, max(named, highest)


def _spots(output: RegionsOutput, answer: Spots) -> tuple[int, int]:
    return _highest(len(output.labels), max((one.label + 1 for one in answer.spots), default=0))


def _segments(output: MaskOutput, answer: Grid) -> tuple[int, int]:
    return _highest(len(output.segments), int(answer.values.max(initial=0)))


COUNTS: Mapping[type[Any], Callable[[Any, Any], tuple[int, int]]] = {
    LabelOutput: _logits,
    RiskOutput: _risk,
    RegionsOutput: _spots,
    MaskOutput: _segments,
}
"""How many answers an output names, and how many were given, by its kind."""
