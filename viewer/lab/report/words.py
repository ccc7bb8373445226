"""What measures are called where people read them."""

import math

from viewer.ai.outputs import LabelOutput
from viewer.lab.measures.intervals import Interval
from viewer.lab.report.record import Cell

NAMES = {
    "quadratic_kappa": "Quadratic kappa",
    "accuracy": "Accuracy",
    "within_one": "At most one grade off",
    "mean_absolute_error": "Mean absolute error, grades",
    "mean_squared_error": "Mean squared error, grades",
    "spearman": "Rank correlation with the expected grade",
    "balanced_accuracy": "Mean of the recalls",
    "macro_f1": "Mean of the F1 scores",
    "macro_auc": "Mean AUC of each label against the rest",
    "calibration_error": "Expected calibration error of the likeliest label",
}

QUESTION = {
    "auc": "Area under the ROC curve",
    "average_precision": "Average precision",
    "prevalence": "Prevalence",
    "brier": "Brier score",
    "positive_calibration_error": "Expected calibration error",
    "calibration_slope": "Calibration slope (1 is perfect)",
    "calibration_intercept": "Calibration intercept (0 is perfect)",
    "calibration_in_the_large": "Mean probability less prevalence",
}

POINT = {
    "sensitivity": "sensitivity",
    "specificity": "specificity",
    "ppv": "positive predictive value",
    "npv": "negative predictive value",
}

SHORT = {
    "accuracy": "accuracy",
    "quadratic_kappa": "quadratic kappa",
    "mean_absolute_error": "MAE",
    "mean_squared_error": "MSE",
    "balanced_accuracy": "mean recall",
    "macro_f1": "mean F1",
    "auc": "AUC",
    "recall_1": "recall of grade 1",
}
"""Column heads of tables of several measures."""


def label_names(output: LabelOutput) -> tuple[str, ...]:
    """Grades by number, classes by name."""
    if output.ordered:
        return tuple(str(number) for number in range(len(output.labels)))
    return tuple(label.meaning for label in output.labels)


def shown(cell: Cell) -> str:
    """A number to three places, counts whole; what is not defined is a dash."""
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def ends(interval: Interval) -> str:
    """As in "0.604 to 0.671"."""
    if math.isnan(interval.low):
        return "–"
    return f"{shown(interval.low)} to {shown(interval.high)}"
