"""Agreement on measurements: the intraclass correlation of single measurements.

Shrout and Fleiss, Psychol Bull 1979;86:420-428: a two-way table of cases and readers.
"""

import numpy as np

from viewer.core.reading.agreement.statistic import Floats, Statistic


def icc_2_1(values: Floats) -> Statistic:
    """ICC(2,1) of [cases, readers], no value missing: readers must agree absolutely."""
    return _icc(values, absolute=True)


def icc_3_1(values: Floats) -> Statistic:
    """ICC(3,1) of [cases, readers], no value missing: these readers, whose means may differ."""
    return _icc(values, absolute=False)


def _icc(values: Floats, *, absolute: bool) -> Statistic:
    readers = values.shape[1]
    # Measured from the middle, as sums of squares lose digits far from zero.
    values = values - (values.mean() if values.size else 0.0)
    squares = (values**2).sum(axis=1)
    whole = values.sum(axis=1) ** 2
    terms = np.column_stack([np.ones(len(values)), squares, whole, values])

    def of(sums: Floats) -> Floats:
        cases, columns = sums[:, 0], sums[:, 3:]
        middle = columns.sum(axis=1) ** 2 / (cases * readers)
        rows = sums[:, 2] / readers - middle
        between = (columns**2).sum(axis=1) / cases - middle
        error = (sums[:, 1] - middle - rows - between) / ((cases - 1) * (readers - 1))
        row = rows / (cases - 1)
        apart = readers * (between / (readers - 1) - error) / cases if absolute else 0.0
        return np.asarray((row - error) / (row + (readers - 1) * error + apart))

    return Statistic(terms, of)
