"""All steps by the name of their operator."""

from collections.abc import Mapping

from viewer.ai.runners.steps import films, fits, volumes
from viewer.ai.runners.steps.call import Step
from viewer.ai.runners.steps.decay import fit_decay
from viewer.ai.runners.steps.gate import gate
from viewer.ai.runners.steps.joints import localise
from viewer.ai.runners.steps.metal import metal
from viewer.ai.runners.steps.poses import pose
from viewer.ai.runners.steps.regions import regions
from viewer.ai.runners.steps.scores import network
from viewer.ai.runners.steps.sliding import sliding
from viewer.ai.runners.steps.thickness import thickness
from viewer.ai.runners.steps.trim import trim

STEPS: Mapping[str, Step] = {
    **films.STEPS,
    **volumes.STEPS,
    **fits.STEPS,
    "localise": localise,
    "metal": metal,
    "network": network,
    "sliding": sliding,
    "thickness": thickness,
    "trim": trim,
    "regions": regions,
    "fit_decay": fit_decay,
    "gate": gate,
    "pose": pose,
}

WHOLE = frozenset({"network"})
"""Operators that are given what is several at once; the others are called for each of it."""
