"""Makes machine code of loops over arrays: the one place that knows the compiler."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import types
from numba.core.typing.templates import Signature
from numba.np.numpy_support import as_dtype

Loop = TypeVar("Loop", bound=Callable[..., object])

log = logging.getLogger(__name__)

# No number is ever infinite or none: they come from whole ones.
_compiler = partial(numba.njit, nogil=True, fastmath=True, error_model="numpy")


def read(kind: str, axes: int = 1) -> types.Array:
    """An array in one piece that is only read."""
    return types.Array(getattr(types, kind), axes, "C", readonly=True)


def written(kind: str, axes: int) -> types.Array:
    """A part of an array that is written to."""
    return types.Array(getattr(types, kind), axes, "A")


def part(loop: Loop) -> Loop:
    """A piece of a kernel, compiled with it."""
    return cast(Loop, _compiler()(loop))


def kernel(*signatures: Signature) -> Callable[[Loop], Loop]:
    """Compile for arguments of these types, or take what was compiled the last time.

    Where that is beside the program and cannot be, it is in a folder of the user's.
    """

    def compiled(loop: Loop) -> Loop:
        kinds = list(signatures)
        try:
            made = cast(Loop, _compiler(kinds, cache=True)(loop))
        except Exception:  # whatever is wrong with what was kept, or with its folder
            log.warning("compiled code cannot be kept or read again", exc_info=True)
            made = _anew(loop, kinds)
        for kind in kinds:
            _rehearse(made, kind)
        return made

    return compiled


def _anew(loop: Loop, kinds: list[Signature]) -> Loop:
    """Compiled in place of what was kept; where nothing can be kept, for this time only."""
    with suppress(Exception):
        kept: Any = _compiler(cache=True)(loop)
        kept._cache.flush()
        return cast(Loop, _compiler(kinds, cache=True)(loop))
    return cast(Loop, _compiler(kinds)(loop))


def _rehearse(kernel: Callable[..., object], kind: Signature) -> None:
    """Call it for no row of arrays that may be written to, which are read as well as others.

    Two threads that met such a type for the first time at once could take it for two types, and
    be told that there is no such function.
    """
    kernel(*(_nothing(given) for given in kind.args))


def _nothing(kind: types.Type) -> object:
    if isinstance(kind, types.Array):
        return np.zeros((1,) * kind.ndim, as_dtype(kind.dtype))
    return 0.0 if isinstance(kind, types.Float) else 0
