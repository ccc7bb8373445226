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

BOXES = {
    "map_50": "Mean average precision at an overlap of 0.5",
    "map_50_95": "The same, mean of overlaps of 0.5 to 0.95",
    "mean_overlap": "Mean overlap of the boxes found",
    "box_recall_50": "Part found, overlap of 0.5",
    "box_recall_75": "Part found, overlap of 0.75",
    "false_boxes_a_picture": "False boxes a picture, all claims",
}

LANDMARKS = {
    "mean_radial_error_mm": "Mean radial error, mm",
    "median_radial_error_mm": "Median radial error, mm",
    "within_1_mm": "Within 1 mm",
    "within_1.5_mm": "Within 1.5 mm",
    "within_2_mm": "Within 2 mm",
    "within_2.5_mm": "Within 2.5 mm",
    "mean_radial_error_px": "Mean radial error, px",
    "missed": "Not found",
    "swapped": "Left and right swapped",
}

MASKS = {
    "dice": "Dice",
    "jaccard": "Jaccard",
    "assd_mm": "ASSD, mm",
    "hd95_mm": "HD95, mm",
    "surface_dice": "Surface Dice",
    "volume_error_percent": "Volume error, %",
    "assd_px": "ASSD, pixels",
    "hd95_px": "HD95, pixels",
}

DERIVED = {
    "bias": "Mean difference of the values",
    "rmse": "Root mean square error",
    "rmse_percent": "The same, % of what is right",
    "psnr_db": "PSNR, dB",
    "ssim": "SSIM",
    "missing": "Part of the voxels without a value",
    "mean_bias": "Mean difference of the cases' means",
    "limit_low": "95 of 100 lie above",
    "limit_high": "95 of 100 lie below",
    "intraclass": "Intraclass correlation of the means",
}

POSES = {
    "pose_found": "Found, within 3° in all and 2 mm in the plane",
    "rms_across": "Across, mm (root mean square)",
    "rms_down": "Down, mm",
    "rms_turn": "Turn in the plane, °",
    "rms_depth": "Depth, mm",
    "rms_about_rows": "Turn about the rows, °",
    "rms_about_columns": "Turn about the columns, °",
}

EVERY = NAMES | QUESTION | BOXES | LANDMARKS | MASKS | DERIVED | POSES
"""What is compared, of all kinds of output."""

REJECTING = {
    "auc_known": "AUC of known against unknown, by the probability of what is claimed",
    "unknown_rejected": "Part of the unknown that is called unknown",
    "known_rejected": "Part of the known that is called unknown",
    "accuracy_claimed": "Part right of the known that are called anything",
}

SHORT = {
    "accuracy": "accuracy",
    "quadratic_kappa": "quadratic kappa",
    "mean_absolute_error": "MAE",
    "mean_squared_error": "MSE",
    "balanced_accuracy": "mean recall",
    "macro_f1": "mean F1",
    "auc": "AUC",
    "map_50": "mAP50",
    "mean_overlap": "mean overlap",
    "box_recall_50": "recall at 0.5",
    "mean_radial_error_mm": "radial error, mm",
    "within_2_mm": "within 2 mm",
    "dice": "Dice",
    "assd_mm": "ASSD, mm",
    "hd95_mm": "HD95, mm",
    "surface_dice": "surface Dice",
    "rmse": "RMSE",
    "rmse_percent": "RMSE, %",
    "ssim": "SSIM",
    "pose_found": "found",
    "rms_across": "across, mm",
    "rms_depth": "depth, mm",
    "sensitivity": "sensitivity",
    "specificity": "specificity",
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
