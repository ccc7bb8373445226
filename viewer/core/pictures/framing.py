"""Which part of a picture is seen, whatever the size of the screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Framing:
    """A picture enlarged ``zoom`` times beyond what fits its view.

    ``middle`` is the place (down, right) of the picture, in its pixels, that lies in the middle
    of the view; None where all of it is seen, as large as it goes.
    """

    zoom: float = 1.0
    middle: tuple[float, float] | None = None


WHOLE = Framing()
