"""Claims that no model made."""

from viewer.core.claims import LabelClaim
from viewer.core.codes import KL_GRADE, KL_GRADES
from viewer.core.finding import Finding, Provenance, TrainedOn
from viewer.core.volume import Volume, target_of


def claim_on(volume: Volume, name: str) -> Finding:
    shares = (0.1, 0.2, 0.4, 0.2, 0.1)
    made = Provenance("knee_kl", "1", "Made up for a test", "0" * 64, TrainedOn.REAL, "cpu", "now")
    claim = LabelClaim(KL_GRADE, KL_GRADES, 2, shares)
    return Finding(name, target_of(volume), "Grade", claim, made)
