"""Operators that put scores together, and that fit curves."""

from collections.abc import Mapping

from viewer.ai.operators.operator import ASKING, Key, Operator
from viewer.core.phrase import Phrase

FITS: Mapping[str, Operator] = {
    # The network; with ``mirror`` the mean of the logits of the picture and its mirror image. The
    # ``features`` are how many numbers its last layer is given; they are handed on for a gate.
    "network": Operator(
        ASKING, {"mirror": Key(bool, default=False), "features": Key(int, 0)}, network=True
    ),
    # What networks said (and maybe the joint that they saw), unless what they saw is too far from
    # what they learnt on: see [applies]. Its fitted ``means`` and ``whitening`` the lab makes.
    "gate": Operator(Phrase("Comparing with what the model learnt on"), takes=(1, 2), fitted=True),
    # The mean of what several networks said, of those views that are there; with ``weights`` each
    # counts as much as they say.
    "mean": Operator(
        ASKING, {"weights": Key(float, (), many=True, least=0.0, each=True)}, takes=(1, 16)
    ),
    # Logistic regression on what networks said (each logit but the first, less the first) and on
    # ``facts`` of a table: "age" is its number, "sex=F" is 1 or 0. Its fitted ``weight``
    # [labels - 1, numbers] and ``bias`` are there for each set of values that may be there, in the
    # order taken: "1101.weight".
    "logistic": Operator(ASKING, {"facts": Key(str, (), many=True)}, takes=(1, 16), fitted=True),
    # How sure the surest pixel of each label of ``regions`` is, in log odds, behind a first of zero
    # for none: for ``logistic``. No label is less sure than ``least``, or surer than 1 less that.
    "surest": Operator(ASKING, {"least": Key(float, 0.01, least=0.0001)}),
    # The time T2 in S0 exp(-TE / T2) + c, c >= 0 (without ``offset`` 0), by least squares over the
    # echoes but the first ``skip``, from ``shortest`` to ``longest`` (ms); only where S0 is
    # ``least_snr`` times what is left over, and the first echo ``least_part`` of its brightest.
    "fit_decay": Operator(
        Phrase("Fitting the decay"),
        {
            "least_snr": Key(float, 5.0),
            "least_part": Key(float, 0.05),
            "skip": Key(int, 0, least=0),
            "shortest": Key(float, 1.0, least=0.001),
            "longest": Key(float, 300.0, least=0.002),
            "offset": Key(bool, default=True),
        },
    ),
}
"""On scores, facts and echoes."""
