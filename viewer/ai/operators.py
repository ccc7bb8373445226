"""The operators that a stage may name, with their keys. What they do is in `viewer.ai.runners`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from viewer.ai.pack import Argument
from viewer.core.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an operator: a value of ``kind``, or a list of them; needed without default."""

    kind: type[int] | type[float] | type[bool] | type[str]
    default: Argument | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """What an operator is given.

    ``takes`` is how many values it takes, at least and at most; ``doing`` what is said while it
    works. One with a ``network`` also has `network`, `arguments` and `members`, one that is
    ``fitted`` the key `fitted`.
    """

    doing: str
    keys: Mapping[str, Key] = field(default_factory=dict)
    takes: tuple[int, int] = (1, 1)
    network: bool = False
    fitted: bool = False


PREPARING = Phrase("Preparing the picture")

OPERATORS: Mapping[str, Operator] = {
    # The square in the middle of a film, ``size`` pixels after resizing: ``width_mm`` wide where
    # the film knows its millimetres and is larger, else the whole shorter side.
    "square": Operator(PREPARING, {"size": Key(int), "width_mm": Key(float)}),
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
    # Greys to zero mean and unit deviation.
    "standardise": Operator(PREPARING),
    # Local contrast: the difference from what is within ``sigma`` pixels, in its deviations.
    "even": Operator(PREPARING, {"sigma": Key(float)}),
    # The network; with ``mirror`` the mean of the logits of the picture and its mirror image.
    "network": Operator(
        Phrase("Asking the model"), {"mirror": Key(bool, default=False)}, network=True
    ),
}
