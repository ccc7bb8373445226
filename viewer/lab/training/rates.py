"""How the learning rate goes over a training."""

import math


def one_cycle(step: int, steps: int, warm_up: float) -> float:
    """The part of the rate at a step: up in a line for `warm_up` of all, then down in a cosine."""
    warm = warm_up * steps
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm)))
