"""Training views: a joint placed at random and made to look as films do, or no joint."""

from collections.abc import Sequence

import numpy as np

from viewer.lab.framing.looks import shaded, shown
from viewer.lab.framing.nothing import nothing
from viewer.lab.framing.places import placed
from viewer.lab.framing.recipe import FramingRecipe
from viewer.lab.framing.sources import Source
from viewer.lab.framing.view import SIZE, Scene


def scene(crop: Source, film: Source | None, recipe: FramingRecipe, seed: Sequence[int]) -> Scene:
    """The training view that `seed` says, of `crop`, of the marked `film`, or of nothing."""
    random = np.random.default_rng(seed)
    shares = recipe.shares
    if random.random() < shares.nothing:
        inside = np.ones((SIZE, SIZE), dtype=bool)
        bare = Scene(nothing(crop, SIZE, random), (), inside)
        return shown(shaded(bare, recipe.changes, random), random)
    source = film if film is not None and random.random() < shares.marked else crop
    source = source.mirrored() if random.random() < 0.5 else source
    kind = random.random()
    turned, inverted = kind < shares.turned, shares.turned <= kind < shares.turned + shares.inverted
    made = shaded(placed(source, recipe.changes, turned, random), recipe.changes, random)
    if inverted:
        made = Scene(255 - made.values, made.frames, made.inside)
    return shown(made, random, wrong=turned or inverted)
