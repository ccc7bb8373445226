"""All kinds of output, and how the claims of each are measured."""

from collections.abc import Mapping
from typing import Any

from viewer.ai.outputs import (
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    Output,
    PoseOutput,
    RegionsOutput,
    RiskOutput,
)
from viewer.lab.evaluation.kinds.derived import DERIVED
from viewer.lab.evaluation.kinds.kind import Kind
from viewer.lab.evaluation.kinds.labels import LABELS
from viewer.lab.evaluation.kinds.masks import MASKS
from viewer.lab.evaluation.kinds.places import PLACES
from viewer.lab.evaluation.kinds.poses import POSES
from viewer.lab.evaluation.kinds.risks import RISKS

KINDS: Mapping[type[Any], Kind] = {
    LabelOutput: LABELS,
    RegionsOutput: PLACES,
    MaskOutput: MASKS,
    DerivedOutput: DERIVED,
    RiskOutput: RISKS,
    PoseOutput: POSES,
}


def kind_of(output: Output) -> Kind:
    """How the claims of an output are measured."""
    return KINDS[type(output)]
