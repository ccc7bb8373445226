"""Operators on films: the joints in one, and what a network is shown of it."""

from collections.abc import Mapping

from viewer.ai.operators.operator import PREPARING, Key, Operator
from viewer.core.phrase import Phrase

FILMS: Mapping[str, Operator] = {
    # The square in the middle of a film, ``size`` pixels after resizing: ``width_mm`` wide where
    # the film knows its millimetres and is larger, else the whole shorter side; of that the
    # ``part`` in the middle. Less than ``least_mm`` was never learnt from (0: three quarters of
    # ``width_mm``), which is told.
    "square": Operator(
        PREPARING,
        {
            "size": Key(int),
            "width_mm": Key(float),
            "part": Key(float, 1.0, least=0.01),
            "least_mm": Key(float, 0.0, least=0.0),
        },
    ),
    # The middle ``rows`` rows.
    "band": Operator(PREPARING, {"rows": Key(int)}),
    # The joints of a film, left to right, each its own item from here on: at most the ``most``
    # surest, each at least that sure.
    "localise": Operator(
        Phrase("Looking for the joint"),
        {"most": Key(int, 1), "least_confidence": Key(float, 0.5)},
        network=True,
    ),
    # The square about a joint (film, joint), upright, ``size`` pixels after resizing; joints of
    # ``mirror_side`` are mirrored, so that lateral is always on one side.
    "frame": Operator(PREPARING, {"size": Key(int), "mirror_side": Key(str, "")}, takes=(2, 2)),
    # Boxes or points in maps of probability, one a label, that the network draws: at most the
    # ``most`` surest, each at least that sure; of one label nothing within ``apart`` pixels of the
    # map of another's highest; of boxes of several labels that share the part ``alone`` of the
    # smaller one (0: never asked) the surest alone. ``features`` are how many maps the deepest
    # level of a U-Net has; their means are handed on for a gate.
    "regions": Operator(
        Phrase("Looking for what is there"),
        {
            "shape": Key(str, "box", form="box|point"),
            "most": Key(int, 10, least=1),
            "least": Key(float, 0.1, least=0.001),
            "apart": Key(float, 0.0, least=0.0),
            "alone": Key(float, 0.0, least=0.0),
            "features": Key(int, 0, least=0),
        },
        network=True,
    ),
    # The joint (film, joint) as it was found, unless what lies in its frame looks like metal: see
    # [applies.metal].
    "metal": Operator(Phrase("Looking for metal"), takes=(2, 2)),
    # Local contrast: the difference from what is within ``sigma`` pixels, in its deviations.
    "even": Operator(PREPARING, {"sigma": Key(float)}),
}
"""On films."""
