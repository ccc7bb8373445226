"""Measures of agreement as readers of statistics call them."""

from viewer.core.reading.agreement.measures import Measure

TITLES = {
    Measure.SAME: "same",
    Measure.KAPPA: "kappa",
    Measure.LINEAR: "kappa, linear weights",
    Measure.QUADRATIC: "kappa, quadratic weights",
    Measure.FLEISS: "Fleiss’ kappa",
    Measure.ALPHA: "Krippendorff’s alpha",
    Measure.ICC_2_1: "ICC(2,1)",
    Measure.ICC_3_1: "ICC(3,1)",
    Measure.BIAS: "mean difference",
    Measure.LIMIT_LOW: "lower limit of agreement",
    Measure.LIMIT_HIGH: "upper limit of agreement",
    Measure.DICE: "Dice",
    Measure.ASSD_MM: "mean surface distance, mm",
    Measure.HD95_MM: "HD95, mm",
    Measure.ASSD_PX: "mean surface distance, pixels",
    Measure.HD95_PX: "HD95, pixels",
    Measure.IOU: "intersection over union",
    Measure.DISTANCE: "distance",
}
