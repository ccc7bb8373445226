"""The step that asks whether a picture is of the kind that a network learnt on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.ai.runners.steps.call import Call
from viewer.ai.runners.values import Scores
from viewer.core.doubt import Weight
from viewer.core.phrase import Phrase

MEANS, WHITENING = "means", "whitening"
"""The fitted arrays: the classes' means [classes, features], and a matrix [features, features]
that makes features uncorrelated, scaled so that 99 in 100 pictures of the kind score 1 or less."""


_NOT_COMPARED = Phrase(
    "Whether the model learnt on anything like this was not asked: not all of its networks spoke."
)


def gate(call: Call) -> Scores:
    """What the network said, and how far what it saw lies from what it learnt on.

    Raises NotAccepted beyond the limits of the pack.
    """
    scores, fitted = call.scores(), call.tools.fitted(call.stage.fitted)
    applies, role = call.tools.applies, scores.seen.role
    if len(scores.features) != fitted[MEANS].shape[1]:
        call.tools.doubt(_NOT_COMPARED, Weight.WARNS, role)
        return scores
    unlike = distance(scores.features, fitted)
    if unlike > applies.refuse:
        call.tools.doubt(_refused(unlike, applies.refuse), Weight.REFUSES, role)
    elif unlike > applies.warn:
        call.tools.doubt(_warned(unlike, applies.refuse), Weight.WARNS, role)
    return replace(scores, unlike=unlike)


def distance(features: NDArray[np.float32], fitted: Mapping[str, NDArray[Any]]) -> float:
    """The Mahalanobis distance [features] to the nearest class, in that of 99 % of the kind.

    One covariance for all classes: Lee et al., "A simple unified framework for detecting
    out-of-distribution samples and adversarial attacks", NeurIPS 2018. What cannot be told apart
    from no picture at all lies without end far off.
    """
    apart = np.asarray(features - fitted[MEANS], dtype=np.float64) @ fitted[WHITENING]
    made = float(np.sqrt((apart**2).sum(1)).min())
    return made if np.isfinite(made) else float(np.finfo(np.float32).max)


def _refused(unlike: float, limit: float) -> Phrase:
    return Phrase(
        "The picture is unlike those that the model learnt on: {unlike:.1f} times as far from "
        "them as 99 in 100 of their kind are; the limit is {limit:.1f}.",
        unlike=unlike,
        limit=limit,
    )


def _warned(unlike: float, limit: float) -> Phrase:
    return Phrase(
        "The picture is unusual among those that the model learnt on: {unlike:.1f} times as far "
        "from them as 99 in 100 of their kind are; beyond {limit:.1f} it is refused.",
        unlike=unlike,
        limit=limit,
    )
