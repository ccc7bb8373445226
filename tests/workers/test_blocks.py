"""Blocks of shared memory are really there, and go when they are given back."""

import shutil
from pathlib import Path

import pytest

from viewer.workers.blocks import Blocks, memory_of, new_block, new_name, release, sweep

SHARED = Path("/dev/shm")


def test_what_one_side_writes_the_other_reads() -> None:
    name, others = new_name(), Blocks()
    block = new_block(name, 1000)
    assert block is not None
    memory_of(block)[:3] = b"abc"
    assert bytes(others.memory(name)[:3]) == b"abc"
    others.forget([name, "never seen"])
    release(block)
    with pytest.raises(FileNotFoundError):
        others.memory(name)


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared blocks are no files here")
def test_a_block_beyond_the_room_there_is_is_refused_and_leaves_nothing() -> None:
    name = new_name()
    assert new_block(name, 2 * shutil.disk_usage(SHARED).total) is None
    assert not (SHARED / name).exists()


def test_sweeping_what_is_not_there_is_no_error() -> None:
    sweep(new_name())
