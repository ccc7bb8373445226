"""All steps by the name of their operator."""

from collections.abc import Mapping

from viewer.ai.runners.steps import films
from viewer.ai.runners.steps.call import Step
from viewer.ai.runners.steps.joints import localise
from viewer.ai.runners.steps.scores import network

STEPS: Mapping[str, Step] = {**films.STEPS, "localise": localise, "network": network}

WHOLE = frozenset({"network"})
"""Operators that are given what is several at once; the others are called for each of it."""
