"""The steps that a pack may name, with their arguments. What they do is in `viewer.ai.runners`."""

OPERATORS: dict[str, dict[str, type[int] | type[float] | type[bool]]] = {
    # The square in the middle of a film, ``size`` pixels after resizing: ``width_mm`` wide where
    # the film knows its millimetres and is larger, else the whole shorter side.
    "square": {"size": int, "width_mm": float},
    # The middle ``rows`` rows.
    "band": {"rows": int},
    # Greys to zero mean and unit deviation.
    "standardise": {},
    # The network; with ``mirror`` the mean of the logits of the picture and its mirror image.
    "network": {"mirror": bool},
}
