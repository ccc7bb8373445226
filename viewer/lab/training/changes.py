"""A training case as it could as well have been: moved, otherwise exposed, otherwise shown."""

import numpy as np

from viewer.lab.training.augment.looks import Looks
from viewer.lab.training.pictures import Shades, Shown, widened
from viewer.lab.training.recipe import Recipe
from viewer.lab.training.seen import Values


def changed(values: Values, shown: Shown, recipe: Recipe, random: np.random.Generator) -> Shades:
    """What the network is shown of a changed copy; all slices are changed alike."""
    return exposed(recipe.moves(widened(values), random), shown, recipe, random)


def exposed(
    moved: Values,
    shown: Shown,
    recipe: Recipe,
    random: np.random.Generator,
    ends: tuple[float, float] | None = None,
) -> Shades:
    """What the network is shown of values that were moved, in another exposure and look.

    ``ends`` are the darkest and the brightest grey, where the values are a part of a scan.
    """
    shaded = shown.between(moved)
    low, high = ends or shown.ends(shaded)
    greys = (shaded - np.float32(low)) / np.float32(high - low)
    if recipe.scanner is not None:
        greys = recipe.scanner(greys, random)
    greys = looked(recipe.exposure(greys, random), recipe.looks, random)
    return shown.after(greys * np.float32(high - low) + np.float32(low))


def looked(greys: Shades, looks: Looks, random: np.random.Generator) -> Shades:
    """Greys (slice, row, column; 0 to 1) in another look, the same for all slices."""
    if len(greys) == 1:
        return looks(greys[0], random)[None]
    if not looks.share:
        return greys
    seed = int(random.integers(1 << 32))
    return np.stack([looks(one, np.random.default_rng(seed)) for one in greys])
