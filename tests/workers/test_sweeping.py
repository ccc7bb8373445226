"""Nothing is looked for to be thrown away while what stays is made."""

import gc

import pytest

from viewer.workers.sweeping import unswept


def test_python_looks_for_rubbish_again_afterwards() -> None:
    with unswept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_also_after_an_error() -> None:
    with pytest.raises(ValueError, match="made"), unswept():
        raise ValueError("not made")
    assert gc.isenabled()


def test_who_never_looked_does_not_begin_to() -> None:
    gc.disable()
    try:
        with unswept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
