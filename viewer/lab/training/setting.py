"""What a task is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ai.outputs import Output
from viewer.lab.training.pictures import Shown
from viewer.lab.training.recipe import Recipe
from viewer.lab.training.seen import Seen


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """One member to be trained: what it is shown, what it should say, by which recipe.

    ``train`` is learnt from, ``held`` are other patients. ``taught`` [n, labels] are probabilities
    that teachers give the training cases.
    """

    shown: Shown
    output: Output
    recipe: Recipe
    train: Sequence[Seen]
    held: Sequence[Seen]
    taught: NDArray[np.float32] | None = None
