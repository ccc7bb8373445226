"""The step that asks whether a picture is of the kind that the networks learnt on."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.ai.pack import Applies
from viewer.ai.runners.steps.call import Call
from viewer.ai.runners.values import Joint, Scores
from viewer.core.doubt import Weight
from viewer.core.phrase import Phrase, joined

MEANS, WHITENING = "means", "whitening"
"""The fitted arrays: the means of the classes [networks, classes, features], and matrices
[networks, features, features] that make the features of a network uncorrelated, all scaled so that
99 in 100 pictures of the kind are 1 or less off."""


def gate(call: Call) -> Scores:
    """What the networks said, and how far what they saw lies from what they learnt on.

    Where a joint is taken too, how sure it is that this is one, and how much looks like metal, are
    evidence of their own. Raises NotAccepted far beyond the pack's limits, and where two kinds of
    evidence speak against the picture; one alone is told.
    """
    scores, fitted = call.scores(), call.tools.fitted(call.stage.fitted)
    applies, role = call.tools.applies, scores.seen.role
    if scores.features.size != fitted[MEANS][:, 0].size:
        call.doubt(_NOT_COMPARED, Weight.WARNS, role)
        return scores
    unlike = distance(scores.features, fitted)
    # In bfloat16 it is off by a third of what a probability is.
    call.tools.near(unlike / 2, applies.warn / 2, applies.refuse / 2)
    joint = call.joint(1) if len(call.takes) > 1 else None
    said = list(_against(unlike, joint, applies))
    if said:
        refuses = unlike > applies.refuse or len(said) > 1
        weight = Weight.REFUSES if refuses else Weight.WARNS
        call.doubt(joined(" ", tuple(said)), weight, role)
    return replace(scores, unlike=unlike)


def _against(unlike: float, joint: Joint | None, applies: Applies) -> Iterator[Phrase]:
    """Each kind of evidence that speaks against a picture; of metal alone it was told before."""
    unusual = unlike > applies.warn
    unsure = joint is not None and joint.frame.confidence < applies.sure
    if unusual:
        yield (_far if unlike > applies.refuse else _unusual)(unlike, applies.refuse)
    if joint is not None and unsure:
        yield _unsure(joint.frame.confidence)
    if joint is not None and joint.metal > applies.metal.warn and (unusual or unsure):
        yield Phrase("Something in it looks like metal.")


def distance(features: NDArray[np.float32], fitted: Mapping[str, NDArray[Any]]) -> float:
    """How far the features of all networks [networks * features] lie from the nearest class.

    The mean over the networks of each one's Mahalanobis distance, with one covariance for all
    classes: Lee et al., "A simple unified framework for detecting out-of-distribution samples and
    adversarial attacks", NeurIPS 2018. What cannot be told apart from no picture at all lies
    without end far off; a network that saw none (its features are all NaN) does not count.
    """
    of_each = features.reshape(len(fitted[MEANS]), 1, -1)
    spoke = ~np.isnan(of_each).all(axis=(1, 2))
    if not spoke.any():
        return float(np.finfo(np.float32).max)
    apart = np.asarray((of_each - fitted[MEANS])[spoke], dtype=np.float64)
    away = np.sqrt(((apart @ fitted[WHITENING][spoke]) ** 2).sum(-1))
    made = float(away.min(-1).mean())
    return made if np.isfinite(made) else float(np.finfo(np.float32).max)


_NOT_COMPARED = Phrase(
    "Whether the model learnt on anything like this was not asked: not all of its networks spoke."
)


def _far(unlike: float, limit: float) -> Phrase:
    return Phrase(
        "The picture is unlike those that the model learnt on: {unlike:.1f} times as far from "
        "them as 99 in 100 of their kind are; the limit is {limit:.1f}.",
        unlike=unlike,
        limit=limit,
    )


def _unusual(unlike: float, limit: float) -> Phrase:
    return Phrase(
        "The picture is unusual among those that the model learnt on: {unlike:.1f} times as far "
        "from them as 99 in 100 of their kind are; beyond {limit:.1f} that alone is refused.",
        unlike=unlike,
        limit=limit,
    )


def _unsure(chance: float) -> Phrase:
    return Phrase(
        "That this is such a joint is less sure ({chance:.2f}) than it is of 99 in 100.",
        chance=chance,
    )
