"""The operator that finds how known surfaces lie before a camera."""

from collections.abc import Mapping

from viewer.ai.operators.operator import Key, Operator
from viewer.core.phrase import Phrase

FIRST_PAIR = 2
"""How many values a stage `pose` takes before its pairs of mask and surface."""

POSES: Mapping[str, Operator] = {
    # How surfaces lie: film, table of the camera, then pairs of a mask on the film and a surface.
    # Of a mask that is a map, those of its number in ``labels`` (0: all that is marked). The
    # picture's own edges within ``edges`` pixels take part in the end (0: the masks alone). A
    # second pose whose outline is up to ``alike`` times as far from the mask is told as a doubt.
    # What is further off than ``worst``, in parts of the silhouette's size, is refused.
    "pose": Operator(
        Phrase("Finding how it lies"),
        {
            "labels": Key(int, (), many=True, least=0),
            "edges": Key(float, 0.0, least=0),
            "alike": Key(float, 1.5, least=1),
            "worst": Key(float, 0.03, least=0),
        },
        takes=(4, 10),
    ),
}
"""On films with a known camera."""
