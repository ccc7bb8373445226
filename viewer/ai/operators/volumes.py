"""Operators on volumes, most of them on films too."""

from collections.abc import Mapping

from viewer.ai.operators.operator import ASKING, PREPARING, Key, Operator
from viewer.core.phrase import Phrase

_EACH_AXIS = "(?=.*[LR])(?=.*[PA])(?=.*[SI])..."

VOLUMES: Mapping[str, Operator] = {
    # Greys to zero mean and unit deviation, first cut off at the percentiles ``between``.
    "standardise": Operator(PREPARING, {"between": Key(float, (), many=True, lengths=(2,))}),
    # Greys ``between`` two values (percentiles with ``percent``) to those from 0 to 1; beyond, cut
    # off.
    "scale": Operator(
        PREPARING,
        {"between": Key(float, many=True, lengths=(2,)), "percent": Key(bool, default=False)},
    ),
    # The axes turned and flipped, whole, until each runs about ``towards`` a letter of the patient
    # (L R P A S I), as in "RAS".
    "orient": Operator(PREPARING, {"towards": Key(str, form=_EACH_AXIS)}),
    # Another ``spacing`` (mm from slice to slice, row to row, column to column), linear between
    # voxels; smoothed first where it gets coarser.
    "resample": Operator(PREPARING, {"spacing": Key(float, many=True, lengths=(3,), least=0.01)}),
    # Each slice as ``size`` x ``size`` pixels: its middle ``width_mm``, where it knows its
    # millimetres (0: not asked), else the middle ``part`` of its sides.
    "slices": Operator(
        PREPARING,
        {
            "size": Key(int, least=1),
            "part": Key(float, 1.0, least=0.05),
            "width_mm": Key(float, 0.0, least=0.0),
        },
    ),
    # A map of labels by a network that is shown ``window`` after window (slices, rows, columns; or
    # rows, columns of each slice), which overlap by that part. A network of one map marks what is
    # more than even; one of several the likeliest, the first being none.
    "sliding": Operator(
        ASKING,
        {"window": Key(int, many=True, lengths=(2, 3), least=1), "overlap": Key(float, 0.5)},
        network=True,
    ),
    # How thick (mm) each of ``layers`` (labels of a map) is ``on`` the label that it covers, at
    # each of its voxels: on voxels of at most ``step`` mm; beyond ``most`` mm it is no layer.
    "thickness": Operator(
        Phrase("Measuring how thick it is"),
        {
            "layers": Key(int, many=True, least=1),
            "on": Key(int, many=True, least=1),
            "step": Key(float, 0.5, least=0.1),
            "most": Key(float, 10.0, least=0.1),
        },
    ),
    # A map of labels on the pixels of its film (map, film), each label along the edges of the greys
    # about it.
    "trim": Operator(PREPARING, takes=(2, 2)),
    # Of each label the largest piece that hangs together; or so many ``pieces``, label by label.
    # None that is smaller than the part ``least`` of the whole. Pieces that touch what is kept of
    # the label ``beside``, label by label, come first (0: the size alone).
    "keep_largest": Operator(
        PREPARING,
        {
            "pieces": Key(int, (), many=True, least=1),
            "least": Key(float, 0.0, least=0.0),
            "beside": Key(int, (), many=True, least=0),
        },
    ),
}
"""On volumes."""
