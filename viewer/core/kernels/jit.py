"""Makes machine code of loops over arrays: the one place that knows the compiler."""

import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

import numba
from numba import types
from numba.core.typing.templates import Signature

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
            return cast(Loop, _compiler(kinds, cache=True)(loop))
        except Exception:  # whatever is wrong with what was kept, or with its folder
            log.warning("compiled code cannot be kept or read again", exc_info=True)
            return cast(Loop, _compiler(kinds)(loop))

    return compiled
