"""Each network by name gives what its paper says, of the shape that a pack expects."""

from collections.abc import Iterator, Mapping

import pytest
import torch

from viewer.ai.networks import build


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


SMALL: Mapping[str, Mapping[str, object]] = {
    "alexnet": {"widths": (4, 4, 4, 4, 4), "hidden": 8},
    "googlenet": {"part": 16},
    "resnet": {"blocks": (1, 1, 1, 1), "widths": (2, 2, 2, 2)},
    "vgg16": {"widths": (2, 2, 2, 2, 2), "hidden": 8},
    "xception": {"part": 16, "middle": 1},
}


@pytest.mark.parametrize("name", SMALL)
def test_a_classifier_gives_a_logit_a_label_and_each_weight_learns(name: str) -> None:
    torch.manual_seed(0)
    network = build(name, {**SMALL[name], "channels": 1, "classes": 5})
    logits = network(torch.randn(4, 1, 96, 128))
    assert logits.shape == (4, 5)
    torch.autograd.backward(logits.square().sum())
    still = [key for key, one in network.named_parameters() if one.grad is None]
    assert not still


def test_hrnet_keeps_a_quarter_of_the_resolution_whatever_the_size() -> None:
    network = build("hrnet", {"channels": 1, "classes": 3, "width": 4}).eval()
    assert network(torch.randn(1, 1, 96, 128)).shape == (1, 3, 24, 32)
    assert network(torch.randn(1, 1, 100, 140)).shape == (1, 3, 25, 35)


PUBLISHED = {
    "alexnet": 61.1,
    "googlenet": 6.8,
    "vgg16": 138.4,
    "xception": 22.9,
}
"""Millions of parameters with 3 channels and 1000 classes, as published (some without biases)."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_network_has_the_published_number_of_parameters(name: str) -> None:
    with torch.device("meta"):
        network = build(name, {"channels": 3, "classes": 1000})
    millions = sum(one.numel() for one in network.parameters()) / 1e6
    assert millions == pytest.approx(PUBLISHED[name], rel=0.035)


@pytest.mark.parametrize(("blocks", "published"), [((2, 2, 2, 2), 11.7), ((3, 4, 6, 3), 21.8)])
def test_resnets_of_18_and_34_layers_have_theirs(blocks: tuple[int, ...], published: float) -> None:
    shape = {"blocks": blocks, "widths": (64, 128, 256, 512), "channels": 3, "classes": 1000}
    with torch.device("meta"):
        network = build("resnet", shape)
    millions = sum(one.numel() for one in network.parameters()) / 1e6
    assert millions == pytest.approx(published, rel=0.01)


def test_hrnet_of_width_18_has_the_size_of_its_backbone() -> None:
    """9.6 million parameters in the published network for landmarks and segmentation."""
    with torch.device("meta"):
        network = build("hrnet", {"channels": 3, "classes": 19})
    millions = sum(one.numel() for one in network.parameters()) / 1e6
    assert 9.0 < millions < 10.2
