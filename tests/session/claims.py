"""Values made by hand for the tests of the session."""

import numpy as np

from viewer.core.claims import LabelClaim, Threshold
from viewer.core.codes import KL_GRADE, KL_GRADES
from viewer.core.finding import Finding, HeatMap, PixelBox, Provenance, Target, TrainedOn

TARGET = Target("1.2.3", "1.2.3.4", "1.2.3.4.5", "1.2.840.10008.5.1.4.1.1.1.1")


def finding(identity: str = "f1", grade: int = 2) -> Finding:
    probabilities = [0.1] * 5
    probabilities[grade] = 0.6
    claim = LabelClaim(
        KL_GRADE,
        KL_GRADES,
        grade,
        tuple(probabilities),
        "KL >= 2",
        sum(probabilities[2:]),
        (Threshold("sensitive", 0.3, True), Threshold("specific", 0.9, False)),
    )
    made = Provenance(
        "knee_kl", "1.0", "Knee KL", "0" * 64, TrainedOn.REAL, "cpu", "2026-01-01T00:00:00+00:00"
    )
    heat = HeatMap(np.linspace(0, 1, 16, dtype=np.float32).reshape(4, 4), PixelBox(0, 0, 8, 8))
    return Finding(identity, TARGET, "Kellgren-Lawrence grade", claim, made, (heat,), heat.box)
