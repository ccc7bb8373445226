"""Hard examples again: positives that were called negative are drawn more often."""

import numpy as np
from numpy.typing import NDArray


def drawn(missed: NDArray[np.bool_], share: float, random: np.random.Generator) -> NDArray[np.intp]:
    """The cases of an epoch in order: all of them, but `share` of the places go to ``missed``.

    Shrivastava et al., "Training region-based object detectors with online hard example mining",
    CVPR 2016, for whole cases.
    """
    order = random.permutation(len(missed))
    hard = np.flatnonzero(missed)
    if share and len(hard):
        places = random.random(len(order)) < share
        order[places] = random.choice(hard, int(places.sum()))
    return np.asarray(order, dtype=np.intp)
