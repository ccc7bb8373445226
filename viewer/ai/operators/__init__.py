"""The operators that a stage may name, with their keys. What they do is in `viewer.ai.runners`."""

from collections.abc import Mapping

from viewer.ai.operators.films import FILMS
from viewer.ai.operators.fits import FITS
from viewer.ai.operators.operator import Key, Operator
from viewer.ai.operators.poses import POSES
from viewer.ai.operators.volumes import VOLUMES

OPERATORS: Mapping[str, Operator] = {**FILMS, **VOLUMES, **FITS, **POSES}

__all__ = ["OPERATORS", "Key", "Operator"]
