"""Packs in the real model process: what they claim, and how they stop and fail."""

import csv
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from films import film, joint
from pulse import Lag, Pulse

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.errors import Unsuitable, ViewerError
from viewer.core.finding import Finding
from viewer.core.target import PixelBox
from viewer.workers.processes import ChildDied
from viewer.workers.progress import Cancelled, Progress

Spoil = Callable[..., Path]


def claimed(models: ModelProcess, pack: Pack, values: np.ndarray) -> Finding:
    (finding,) = models.run(Request(pack, {"film": film(values)}, despite=True))
    return finding


def slow(spoiled: Spoil) -> Pack:
    """The pack, but looking so closely that one step takes many seconds."""
    folder = spoiled("size = 224", "size = 3072")
    toml = folder / "pack.toml"
    toml.write_text(toml.read_text().replace("rows = 144", "rows = 3072"))
    return load_pack(folder)


def when(text: str, act: Callable[[], None]) -> Progress:
    """A Progress that acts a moment after the step called `text` began."""

    def report(_done: float, said: str) -> None:
        if said == text:
            threading.Timer(0.2, act).start()

    return Progress(report)


def test_a_finding_says_what_it_claims_and_where_it_comes_from(
    models: ModelProcess, knee_kl: Pack
) -> None:
    finding = claimed(models, knee_kl, joint())
    claim, made = finding.claim, finding.provenance
    assert len(claim.probabilities) == 5
    assert sum(claim.probabilities) == pytest.approx(1.0)
    assert sum(claim.probabilities[: claim.choice]) < 0.5
    assert sum(claim.probabilities[claim.choice + 1 :]) <= 0.5
    assert claim.positive == pytest.approx(sum(claim.probabilities[2:]))
    assert [t.reached for t in claim.thresholds] == [
        claim.positive >= point.value for point in knee_kl.graded.points
    ]
    assert finding.target.instance_uid == "1.2.3.4"
    assert made.inputs == (("film", finding.target),)
    assert (made.pack, made.version) == ("knee_kl", knee_kl.version)
    assert made.weights_sha256 == knee_kl.weights_sha256
    assert made.at == "2026-01-02T03:04:05+00:00"
    assert re.match(r"cpu|cuda \(.+\)", made.device)


def test_the_check_of_the_pack_holds_here(models: ModelProcess, knee_kl: Pack) -> None:
    assert models.check(knee_kl, "cpu") < 1e-3
    assert models.check(knee_kl) < 0.01


def test_the_steps_are_reported_in_order(models: ModelProcess, knee_kl: Pack) -> None:
    models.devices()
    seen: list[tuple[float, str]] = []
    progress = Progress(lambda done, text: seen.append((done, text)))
    models.run(Request(knee_kl, {"film": film(joint())}, despite=True), progress)
    texts = [text for _, text in seen]
    assert (texts[0], texts[-1]) == ("Loading Knee osteoarthritis grade", "Done")
    assert "Asking the model" in texts[1:-1]
    assert seen == sorted(seen)


def test_the_heat_map_lies_on_the_part_of_the_film_that_was_seen(
    models: ModelProcess, knee_kl: Pack
) -> None:
    values = joint()
    alone = claimed(models, knee_kl, values)
    wider = np.pad(values, ((0, 0), (100, 100)), mode="edge")
    inside = claimed(models, knee_kl, wider)
    assert alone.heat is not None
    assert inside.heat is not None
    assert alone.heat.box == PixelBox(40, 0, 184, 224)
    assert inside.heat.box == PixelBox(40, 100, 184, 324)
    assert np.allclose(alone.heat.values, inside.heat.values, atol=1e-4)
    assert alone.heat.values.max() == pytest.approx(1.0)
    assert alone.heat.values.min() >= 0.0


def test_the_heat_map_of_a_mirrored_film_is_mirrored(models: ModelProcess, knee_kl: Pack) -> None:
    one = claimed(models, knee_kl, joint())
    other = claimed(models, knee_kl, np.ascontiguousarray(joint()[:, ::-1]))
    assert one.heat is not None
    assert other.heat is not None
    assert one.claim.probabilities == pytest.approx(other.claim.probabilities, abs=1e-4)
    assert np.allclose(one.heat.values, other.heat.values[:, ::-1], atol=1e-3)


def test_the_heat_map_follows_the_joint(models: ModelProcess, knee_kl: Pack) -> None:
    heights = []
    for gap in (0.40, 0.60):
        heat = claimed(models, knee_kl, joint(gap=gap)).heat
        assert heat is not None
        rows = heat.values.sum(axis=1)
        heights.append(float((rows * np.arange(len(rows))).sum() / rows.sum()))
    assert 10 < heights[1] - heights[0] < 60, "the joint moved by 45 rows; a cell of the map is 32"


def test_an_unsuitable_input_never_reaches_the_process(knee_kl: Pack) -> None:
    models = ModelProcess()
    with pytest.raises(Unsuitable, match="This is CT"):
        models.run(Request(knee_kl, {"film": film(joint(), modality="CT")}))
    assert models.pid is None


def test_a_missing_input_is_named(models: ModelProcess, knee_kl: Pack) -> None:
    with pytest.raises(Unsuitable, match="It needs a radiograph of one knee"):
        models.run(Request(knee_kl, {}))


def test_tampered_weights_are_refused(models: ModelProcess, spoiled: Spoil) -> None:
    folder = spoiled()
    pack = load_pack(folder)
    claimed(models, pack, joint())
    content = bytearray(pack.weights_file.read_bytes())
    content[-1] ^= 1
    pack.weights_file.write_bytes(content)
    with pytest.raises(ViewerError, match="are not those of its card"):
        claimed(models, pack, joint())
    pack.weights_file.unlink()
    with pytest.raises(ViewerError, match="cannot be read: No such file"):
        claimed(models, pack, joint())


def test_weights_of_another_network_are_refused(models: ModelProcess, spoiled: Spoil) -> None:
    pack = load_pack(spoiled("blocks = [2, 2, 2, 2]", "blocks = [1, 1, 1, 1]"))
    with pytest.raises(ViewerError, match="do not fit its network"):
        claimed(models, pack, joint())


def test_a_network_that_is_not_here_is_named(models: ModelProcess, spoiled: Spoil) -> None:
    pack = load_pack(spoiled('network = "resnet"', 'network = "oracle"'))
    with pytest.raises(ViewerError, match='network "oracle" that this program does not have'):
        claimed(models, pack, joint())


def test_an_unknown_device_is_said_with_those_there_are(
    models: ModelProcess, knee_kl: Pack
) -> None:
    cpu = models.devices()[-1]
    assert (cpu.name, bool(cpu.title)) == ("cpu", True)
    assert 0 < (cpu.free_bytes or 1) <= cpu.total_bytes
    with pytest.raises(ViewerError, match='no device "cuda:77"') as caught:
        models.run(Request(knee_kl, {"film": film(joint())}, "cuda:77"))
    assert "auto" in caught.value.hint


def test_cancel_acts_within_a_second_in_the_middle_of_a_step(
    models: ModelProcess, knee_kl: Pack, spoiled: Spoil
) -> None:
    claimed(models, knee_kl, joint())
    with Pulse() as pulse:
        lag = Lag(pulse)

        def cancel() -> None:
            lag.begin()
            progress.cancel()

        progress = when("Asking the model", cancel)
        with pytest.raises(Cancelled):
            models.run(Request(slow(spoiled), {"film": film(joint())}, despite=True), progress)
        assert lag.seconds < 1.0
    assert claimed(models, knee_kl, joint()).claim.probabilities


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_a_run_whose_process_is_killed_or_hangs_still_ends_and_says_so(
    knee_kl: Pack, blow: signal.Signals
) -> None:
    models = ModelProcess(silence_s=3.0)
    try:
        expected = claimed(models, knee_kl, joint()).claim
        pid = models.pid
        assert pid is not None
        struck: list[bool] = []

        def strike(_done: float, said: str) -> None:
            if said == "Asking the model" and not struck:
                struck.append(True)
                os.kill(pid, blow)

        request = Request(knee_kl, {"film": film(joint())}, despite=True)
        (finding,) = models.run(request, Progress(strike))
        assert struck
        assert finding.claim.probabilities == pytest.approx(expected.probabilities, abs=1e-4)
        assert any("run again in a fresh one" in said for said in finding.provenance.warnings)
        assert models.pid != pid
        (after,) = models.run(request)
        assert not any("fresh" in said for said in after.provenance.warnings)
    finally:
        models.close()


def test_what_ends_its_process_twice_is_not_tried_a_third_time(knee_kl: Pack) -> None:
    models = ModelProcess()
    struck: list[int] = []

    def strike(_done: float, said: str) -> None:
        if said == "Asking the model" and models.pid is not None:
            struck.append(models.pid)
            os.kill(models.pid, signal.SIGKILL)

    try:
        with pytest.raises(ChildDied, match="The model process ended unexpectedly"):
            models.run(Request(knee_kl, {"film": film(joint())}, despite=True), Progress(strike))
        assert len(set(struck)) == 2
        assert models.devices(), "ready for what comes next"
    finally:
        models.close()


def test_a_process_that_is_closed_in_mid_run_is_not_started_again(knee_kl: Pack) -> None:
    models = ModelProcess()

    def close(_done: float, said: str) -> None:
        if said == "Asking the model":
            models.close()

    with pytest.raises(ChildDied):
        models.run(Request(knee_kl, {"film": film(joint())}, despite=True), Progress(close))
    assert models.pid is None


def test_asking_for_packs_and_their_process_imports_no_torch() -> None:
    code = (
        "import sys, viewer.ai.process, viewer.ai.catalogue\n"
        "viewer.ai.catalogue.Catalogue().find('knee_kl')\n"
        "sys.exit('torch' in sys.modules or 'monai' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_real_knees_with_much_osteoarthritis_are_told_from_those_without(
    models: ModelProcess, knee_kl: Pack, data: Path
) -> None:
    with (data / "knee_kl" / "labels.csv").open() as lines:
        rows = [row for row in csv.DictReader(lines) if row["split"] == "train"]
    means = []
    for grade in ("0", "4"):
        files = [row["file"] for row in rows if row["kl"] == grade][:8]
        pictures = [
            cv2.imread(str(data / "knee_kl" / file), cv2.IMREAD_GRAYSCALE) for file in files
        ]
        means.append(np.mean([claimed(models, knee_kl, p).claim.expected for p in pictures]))
    assert means[0] < 1.0
    assert means[1] > 3.0


def test_a_pack_that_says_something_else_here_fails_its_check(
    models: ModelProcess, spoiled: Spoil
) -> None:
    pack = load_pack(spoiled("temperature = 0.69", "temperature = 0.3"))
    with pytest.raises(ViewerError, match="does not give here what it gave where it was made"):
        models.check(pack)


def test_a_check_that_is_missing_or_cut_off_is_said_to_be(
    models: ModelProcess, spoiled: Spoil
) -> None:
    pack = load_pack(spoiled())
    kept = pack.folder / "check.npz"
    kept.write_bytes(kept.read_bytes()[:200])
    with pytest.raises(ViewerError, match=r"check\.npz cannot be read"):
        models.check(pack)
    kept.unlink()
    with pytest.raises(ViewerError) as caught:
        models.check(pack)
    assert "has no" in caught.value.message
    assert "condyle packs seal" in caught.value.hint
