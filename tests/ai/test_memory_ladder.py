"""Where memory runs out: on the ladder itself, and in a process that is really bound."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from films import film, joint
from tiny import tiny_pack

from viewer.ai.pack_file import load_pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.ai.runners.memory import LADDER, Rung, with_ladder
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.target import PixelBox

ON_THE_CPU = "DefaultCPUAllocator: can't allocate memory: you tried to allocate 4294967296 bytes."


def needs(part: float, problem: Exception, *, cpu: bool = False) -> Callable[[Rung], Rung]:
    """Work that has memory enough at that part, or on the CPU."""

    def work(rung: Rung) -> Rung:
        if (cpu and not rung.cpu) or rung.part > part:
            raise problem
        return rung

    return work


@pytest.mark.parametrize(
    "problem", [MemoryError(), torch.OutOfMemoryError("CUDA"), RuntimeError(ON_THE_CPU)]
)
def test_each_rung_is_tried_until_one_has_memory_enough(problem: Exception) -> None:
    let_go: list[int] = []
    work = needs(0.25, problem)
    rung, said = with_ladder(work, "cuda:0", 0, lambda: let_go.append(1))
    assert (rung, len(let_go)) == (Rung(0.25), 2)
    assert said == ("Memory ran out; this was run in smaller pieces.",)
    rung, said = with_ladder(needs(0.5, problem, cpu=True), "cuda:0", 0, lambda: None)
    assert rung == Rung(0.5, cpu=True)
    assert said == ("Memory ran out on cuda:0; this was run on the CPU.",)


def test_what_has_memory_enough_says_nothing() -> None:
    assert with_ladder(needs(1.0, MemoryError()), "cpu", 0, lambda: None) == (LADDER[0], ())


def test_what_begins_further_down_and_has_enough_there_does_not_speak_of_memory() -> None:
    assert with_ladder(lambda rung: rung, "cpu", 2, lambda: None) == (LADDER[2], ())


def test_the_cpu_has_nothing_to_turn_to() -> None:
    with pytest.raises(ViewerError, match="tried in small pieces"):
        with_ladder(needs(0.0, MemoryError()), "cpu", 0, lambda: None)


def test_other_problems_are_no_lack_of_memory() -> None:
    with pytest.raises(RuntimeError, match="shapes"):
        with_ladder(needs(0.5, RuntimeError("shapes do not fit")), "cpu", 0, lambda: None)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds another process")
def test_many_knees_that_do_not_fit_into_memory_at_once_are_graded_in_smaller_pieces(
    tmp_path: Path,
) -> None:
    tiny_pack(tmp_path)
    toml = tmp_path / "pack.toml"
    larger = toml.read_text().replace("size = 64", "size = 768")
    toml.write_text(larger.replace('heat = { layer = "layer1", labels = "all" }', ""))
    boxes = tuple(PixelBox(8.0 * at, 60, 8.0 * at + 100, 160) for at in range(12))
    request = Request(load_pack(tmp_path), {"film": film(joint())}, "cpu", {"film": boxes})
    plenty, needed = measured(request)
    little, _ = measured(request, round(0.8 * needed))
    told = set(little[0].provenance.warnings) - set(plenty[0].provenance.warnings)
    assert told == {"Memory ran out; this was run in smaller pieces."}
    assert [one.claim.probabilities for one in little] == [
        pytest.approx(one.claim.probabilities, abs=1e-4) for one in plenty
    ]


def measured(request: Request, room: int | None = None) -> tuple[tuple[Finding, ...], int]:
    """What is claimed in a fresh process that may grow by ``room`` bytes, and by what it grew."""
    models = ModelProcess()
    try:
        models.devices()
        assert models.pid is not None
        before = address_space(models.pid, "VmSize")
        if room is not None:
            resource.prlimit(models.pid, resource.RLIMIT_AS, (before + room, before + room))
        found = models.run(request)
        return found, address_space(models.pid, "VmPeak") - before
    finally:
        models.close()


def address_space(pid: int, name: str) -> int:
    """Bytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (line,) = [line for line in lines if line.startswith(f"{name}:")]
    return int(line.split()[1]) * 1024
