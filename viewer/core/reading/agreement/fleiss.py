"""Agreement of many on classes: Fleiss' kappa."""

import numpy as np

from viewer.core.reading.agreement.statistic import Floats, Statistic


def fleiss(counts: Floats) -> Statistic:
    """Of how many gave each class, [cases, classes]; each case was judged equally often.

    Fleiss, Psychol Bull 1971;76:378-382. The raters of a case need not be those of another.
    """
    raters = float(counts[0].sum()) if len(counts) else 0.0
    pairs = (counts * (counts - 1)).sum(axis=1, keepdims=True)
    terms = np.concatenate([pairs, np.ones((len(counts), 1)), counts], axis=1)

    def of(sums: Floats) -> Floats:
        cases = sums[:, 1]
        seen = sums[:, 0] / (cases * raters * (raters - 1))
        chance = ((sums[:, 2:] / (cases * raters)[:, None]) ** 2).sum(axis=1)
        return np.asarray((seen - chance) / (1.0 - chance))

    return Statistic(terms, of)
