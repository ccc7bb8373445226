"""Masks of pictures and of volumes, window after window: ours, and MONAI's as it comes.

Ours is the fastest way that this processor has; the plain one is MONAI's sliding window with the
network in float32, and `argmax`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
import torch
from monai.inferers.utils import sliding_window_inference
from numpy.typing import NDArray
from stand_ins import phantom, stand_in

from viewer.ai.given import Grid
from viewer.ai.messages import Ran, Run
from viewer.ai.pack import Pack
from viewer.ai.runners.engines import engines
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.serve import ran
from viewer.ai.ways import Engine
from viewer.workers.progress import Progress

CPU = torch.device("cpu")
AT_ONCE, OVERLAP = 4, 0.25

Race = Callable[..., None]
Say = Callable[[str], None]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """As the model process has it on two cores."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("dimensions", "shape", "window", "norm"),
    [
        (2, (1, 1024, 1024), 512, "batch"),
        (3, (168, 168, 168), 96, "instance"),
        (3, (168, 168, 168), 96, "batch"),
    ],
    ids=["2-D", "3-D, norms of each window", "3-D, norms learnt"],
)
def test_a_mask(
    dimensions: int, shape: tuple[int, int, int], window: int, norm: str,
    tmp_path: Path, race: Race, say: Say,
) -> None:  # fmt: skip
    pack = stand_in(tmp_path / "pack", dimensions, window, norm)
    values, _ = phantom(100, shape[-dimensions:])
    grid = Grid(values.reshape(shape), "picture")
    plain = plainly(pack, grid.values, window)
    ways = {one: ours(load(pack, CPU, one), grid) for one in engines(CPU) if one != Engine.EAGER}
    seconds = {one: second_run(way) for one, way in ways.items()}
    best = min(seconds, key=lambda one: seconds[one])
    title = f"{dimensions}-D mask of {' x '.join(map(str, shape))}, {norm} norms, as {best}"
    race(title, ways[best], {"MONAI in float32": plain}, 3)
    same = float((ways[best]() == plain()).mean())
    say(f"{title}: {same:.2%} of the voxels are decided as in float32")
    assert same >= 0.995


def ours(loaded: Loaded, grid: Grid) -> Callable[[], NDArray[np.uint8]]:
    message = Run(loaded.pack, {"picture": grid}, "cpu", despite=True)

    def work() -> NDArray[np.uint8]:
        answer = ran(loaded, message, Progress())
        assert isinstance(answer, Ran)
        made = answer.made[0].answer
        assert isinstance(made, Grid)
        return made.values

    return work


def plainly(pack: Pack, values: NDArray[np.float32], window: int) -> Callable[[], object]:
    """Slices are pictures of one batch, as our operator has them."""
    (network,) = load(pack, CPU).networks(pack.stages[0])
    given = torch.from_numpy(values)
    given = given[:, None] if len(values) == 1 else given[None, None]
    size = (window,) * (given.dim() - 2)

    def work() -> NDArray[np.int64]:
        with torch.inference_mode():
            logits = sliding_window_inference(
                given, size, AT_ONCE, network, OVERLAP, mode="gaussian"
            )
        assert isinstance(logits, torch.Tensor)
        return logits.argmax(1).numpy().reshape(values.shape)

    return work


def second_run(work: Callable[[], object]) -> float:
    work()
    began = perf_counter()
    work()
    return perf_counter() - began
