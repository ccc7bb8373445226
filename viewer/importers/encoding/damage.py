"""What readers raise on damaged files, and what they would say aloud of patients."""

import logging
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

BROKEN = (
    EOFError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
    MemoryError,
    AssertionError,
    struct.error,
    zlib.error,
)
"""What readers raise on a file that is not what it claims to be."""

_QUIET = threading.RLock()
logging.getLogger("pydicom").setLevel(logging.CRITICAL)
"""What pydicom logs quotes values too."""


@contextmanager
def quiet() -> Iterator[None]:
    """Keep warnings back: those of a decoder of names quote them."""
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
