"""Classes and grades: the claimed label beside the right one."""

import math

import numpy as np

from viewer.ai.decide import chances, chosen
from viewer.ai.outputs import LabelOutput
from viewer.lab.evaluation.claims import of_side
from viewer.lab.evaluation.kinds.kind import Kind, Seen
from viewer.lab.evaluation.kinds.label_cases import Answered, answered
from viewer.lab.evaluation.kinds.label_tables import tables
from viewer.lab.measures.paired import delong, mcnemar
from viewer.lab.report.outcomes import LabelSaid, Said


def compare(output: LabelOutput, seen: Seen) -> LabelSaid:
    """What was claimed of the side that is known."""
    if not seen.made:
        return LabelSaid(seen.case.label)
    logits = of_side(seen.made, seen.case.side).answer
    assert isinstance(logits, np.ndarray), "a class and a grade are told by logits"
    return LabelSaid(seen.case.label, chosen(output, logits), chances(output, logits))


def claimed(said: Said) -> bool:
    """Whether there is a label."""
    return isinstance(said, LabelSaid) and said.claimed is not None


def tests(ours: Answered, theirs: Answered) -> dict[str, float]:
    """McNemar's p of the accuracy and DeLong's of the AUC, as if each case were a patient."""
    truth = ours.labelled.truth
    right = [each.labelled.claimed == truth for each in (ours, theirs)]
    made = {"accuracy": mcnemar(*right)}
    positive, chance = ours.question(ours.labelled)
    if positive.any() and not positive.all():
        made["auc"] = delong(positive, chance, theirs.question(theirs.labelled)[1]).p
    return {name: p for name, p in made.items() if math.isfinite(p)}


LABELS = Kind(compare, answered, tables, claimed, tests)
