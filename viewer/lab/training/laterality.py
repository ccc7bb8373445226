"""What must not be mirrored."""

import re
from collections.abc import Sequence

from viewer.core.errors import ViewerError
from viewer.lab.training.recipe import Recipe

_SIDES = re.compile(r"\b(left|right|links|rechts)\b", re.IGNORECASE)


def must_not_flip(recipe: Recipe, names: Sequence[str]) -> None:
    """Raise ViewerError where cases are mirrored, and a name tells left from right."""
    sided = [name for name in names if _SIDES.search(name)]
    if recipe.moves.flip and sided:
        raise ViewerError(
            f'Mirrored, "{sided[0]}" would be on the other side.',
            hint=f"Say flip = 0.0 under moves of the member {recipe.name} in train.toml.",
        )
