"""Packs whose network is a model.onnx: what runs, what is not let in, and what is missing."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from films import film
from hypothesis import given
from hypothesis import strategies as st
from onnx_made import LABELS, above, brightness, field, model, node, onnx_pack, tensor
from volume_packs import MASK, oblique, scan

from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.ai.runners import onnx, onnx_file
from viewer.ai.runners.onnx import by_onnx
from viewer.core.claims import LabelClaim, MaskClaim
from viewer.core.errors import ViewerError

pytest.importorskip("onnxruntime")

ELSEWHERE = field(13, field(1, "location") + field(2, "/etc/passwd")) + field(14, 1)


@pytest.mark.parametrize(("grey", "label"), [(10, "dark"), (240, "bright")])
def test_a_model_made_elsewhere_says_what_it_computes(
    models: ModelProcess, tmp_path: Path, grey: int, label: str
) -> None:
    pack = onnx_pack(tmp_path, brightness())
    volume = film(np.full((20, 30), grey, np.uint8))
    (finding,) = models.run(Request(pack, {"film": volume}, "cpu"))
    assert isinstance(finding.claim, LabelClaim)
    assert finding.claim.label.meaning == label
    mean = grey / 255
    expected = np.exp(mean - 1) / (np.exp(mean - 1) + np.exp(-mean))
    assert finding.claim.probabilities[1] == pytest.approx(expected, abs=1e-5)
    assert finding.provenance.weights_sha256 == pack.weights_sha256


def test_it_is_shown_volumes_by_windows_like_any_network(
    models: ModelProcess, tmp_path: Path
) -> None:
    arguments = MASK[MASK.index("arguments") : MASK.index("window")]
    body = MASK.replace(arguments, "").replace("unet3d", "onnx")
    pack = onnx_pack(tmp_path, above(0.5), body)
    values = np.zeros((12, 14, 16))
    values[4:9, 5:10, 3:12] = 200
    geometry = oblique(values.shape, (1.0, 0.9, 0.8), (0, 0, 0))
    (finding,) = models.run(Request(pack, {"sagittal": scan(values, geometry)}, "cpu"))
    assert isinstance(finding.claim, MaskClaim)
    marked = finding.claim.segments[0].mask.whole()
    assert marked[5:8, 6:9, 4:11].all()
    assert not marked[values == 0].any() or marked.sum() < 1.4 * (values > 0).sum()


def test_a_file_that_was_changed_is_not_run(models: ModelProcess, tmp_path: Path) -> None:
    pack = onnx_pack(tmp_path, brightness())
    (tmp_path / "model.onnx").write_bytes(above(0.5))
    with pytest.raises(ViewerError, match="not those of its card"):
        models.run(Request(pack, {"film": film(np.zeros((20, 30), np.uint8))}, "cpu"))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (brightness(ELSEWHERE), "weights in other files"),
        (model([node("Gelu", "x", "y", "com.microsoft")], [], 4, 4), "com.microsoft"),
        (model([node("Relu", "x", "y")], [], 4, 4, "com.evil"), "com.evil"),
        (brightness() + field(25, field(1, "mine")), "functions of its own"),
        (b"not a model at all", "no ONNX model, or damaged"),
        (brightness()[:-30], "no ONNX model, or damaged"),
    ],
    ids=["external weights", "operator", "operator set", "functions", "text", "cut off"],
)
def test_what_is_not_of_the_standard_or_not_whole_is_not_let_in(content: bytes, why: str) -> None:
    with pytest.raises(ViewerError, match=why):
        by_onnx(content, "Tiny")


def test_weights_hidden_in_a_graph_within_a_node_are_seen_too() -> None:
    within = field(5, tensor("w", np.zeros(1), ELSEWHERE))
    branch = field(1, "then_branch") + field(6, within)
    content = model([node("If", "x", "y") + field(5, branch)], [], 4, 4)
    with pytest.raises(ViewerError, match="weights in other files"):
        by_onnx(content, "Tiny")


def test_graphs_within_graphs_without_end_are_not_followed() -> None:
    graph = b""
    for _ in range(30):
        graph = field(1, field(5, field(6, graph)))
    with pytest.raises(ViewerError, match="too deep"):
        onnx_file.check(field(7, graph), "Tiny")


@given(content=st.binary(max_size=200))
def test_whatever_the_bytes_are_they_are_refused_in_words_or_let_in(content: bytes) -> None:
    with suppress(ViewerError):
        onnx_file.check(content, "Tiny")


def test_a_model_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_file, "MOST_BYTES", 10)
    with pytest.raises(ViewerError, match="more than 10 bytes"):
        by_onnx(brightness(), "Tiny")


def test_without_what_runs_it_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx, "onnxruntime", None)
    with pytest.raises(ViewerError, match="not installed") as refused:
        by_onnx(brightness(), "Tiny")
    assert refused.value.hint == 'Install it with: pip install "condyle[onnx]"'


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('network = "onnx"', 'network = "resnet"', "only there"),
        ('network = "onnx"', 'network = "onnx"\nmembers = ["a"]', "beside a .onnx"),
        ('title = "Brightness"', 'title = "Brightness"\nheat = { layer = "x" }', "cannot be told"),
    ],
)
def test_a_pack_toml_that_does_not_fit_its_model_is_refused_by_name(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    with pytest.raises(ViewerError, match=why):
        onnx_pack(tmp_path, brightness(), LABELS.replace(old, new))
