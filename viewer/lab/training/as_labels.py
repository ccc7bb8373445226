"""A risk is learnt and fitted as a class of two labels: it does not come about, or it does."""

from viewer.ai.outputs import LabelOutput, Output, RiskOutput
from viewer.core.codes import Code

NO, YES = Code("373067005", "SCT", "No"), Code("373066001", "SCT", "Yes")


def as_labels(output: Output) -> LabelOutput | None:
    """A class, a grade, or a risk as a class; None for what is not told by logits."""
    if isinstance(output, LabelOutput):
        return output
    if not isinstance(output, RiskOutput):
        return None
    return LabelOutput(
        takes=output.takes,
        title=output.title,
        ordered=False,
        scale=Code("RISK", "99CONDYLE", output.question),
        labels=(NO, YES),
        rule="likeliest",
        question=output.question,
        positive_from=1,
        points=output.points,
        calibration=output.calibration,
    )
