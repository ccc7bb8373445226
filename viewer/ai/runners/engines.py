"""How networks are computed: plainly, in fewer bits, or by OpenVINO, behind one face."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import Any

import torch
from torch import nn

from viewer.ai.runners.joined import joined
from viewer.ai.runners.norms import keep_layout
from viewer.ai.runners.openvino import compiled
from viewer.ai.ways import Engine

_LOOK_MS = 20
"""How often it is asked whether to go on, while OpenVINO computes."""

LAYOUTS = {4: torch.channels_last, 5: torch.channels_last_3d}
"""By the number of axes of a batch, or of the weights of a convolution: channels innermost."""


@dataclass(slots=True)
class Stopwatch:
    """Seconds that networks have computed.

    Between layers ``check`` is called, which may raise, and ``tell`` with the part of the layers
    that are done (0.0 to 1.0); of what OpenVINO computes that is not known.
    """

    seconds: float = 0.0
    check: Callable[[], None] = lambda: None
    tell: Callable[[float], None] = lambda _: None

    @contextmanager
    def telling(self, tell: Callable[[float], None]) -> Iterator[None]:
        """Have it told how far a network is, for a while."""
        before, self.tell = self.tell, tell
        try:
            yield
        finally:
            self.tell = before


class Rearranged(nn.Module):
    """A copy of the network as processors like it: channels innermost, perhaps in fewer bits."""

    def __init__(self, network: nn.Module, bits: torch.dtype) -> None:
        super().__init__()
        self.bits = bits
        self.network = channels_last(keep_layout(joined(network)).to(bits))

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits of a batch in float32, in the digits that they were computed in."""
        made: torch.Tensor = self.network(_channels_last(inputs.to(self.bits)))
        return made


def channels_last(network: nn.Module) -> nn.Module:
    """The network, whose convolutions make what they make with channels innermost."""
    for weights in network.parameters():
        weights.data = _channels_last(weights.data)
    return network


def _channels_last(tensor: torch.Tensor) -> torch.Tensor:
    """Said to be so even of one channel, which lies either way; `contiguous` would leave that."""
    layout = LAYOUTS.get(tensor.dim())
    return tensor if layout is None else tensor.to(memory_format=layout)


class ByOpenvino(nn.Module):
    """The network translated by OpenVINO when it is first used (it has to see an input)."""

    def __init__(self, network: nn.Module, precision: str) -> None:
        super().__init__()
        self.network = network
        self._precision = precision
        self._asked: Any = None
        self.check: Callable[[], None] = lambda: None

    def prepare(self, inputs: torch.Tensor) -> None:
        """Translate it, where that was not done yet; such ``inputs`` will come."""
        if self._asked is None:
            made = compiled(self.network, inputs, self._precision)
            self._asked = made.create_infer_request()

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits of a batch, both in float32."""
        self.prepare(inputs)
        self._asked.start_async([inputs.numpy()])
        try:
            while not self._asked.wait_for(_LOOK_MS):
                self.check()
        except BaseException:
            self._asked.cancel()
            with suppress(RuntimeError):  # it says that it was cancelled
                self._asked.wait()
            raise
        return torch.from_numpy(self._asked.get_output_tensor(0).data.copy())


class InFull(nn.Module):
    """A network in full digits; ``quick`` is the same one in fewer, for where they will do."""

    def __init__(self, network: nn.Module, quick: nn.Module) -> None:
        super().__init__()
        self.network = network
        self.quick = quick

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits of a batch in float32, in the digits that they were computed in."""
        made: torch.Tensor = self.network(inputs)
        return made


_LONG = (nn.Conv2d, nn.Conv3d, nn.ConvTranspose2d, nn.ConvTranspose3d)
"""Layers that take long: what is looked at before each of these is looked at often enough."""


class Timed(nn.Module):
    """A network whose computing is added up."""

    def __init__(self, network: nn.Module, watch: Stopwatch) -> None:
        super().__init__()
        self.network = network
        self._watch = watch
        self._done = 0
        if isinstance(network, ByOpenvino):
            network.check = lambda: self._watch.check()
            return
        leaves = [layer for layer in network.modules() if not list(layer.children())]
        layers = [layer for layer in leaves if isinstance(layer, _LONG)] or leaves
        for layer in layers:
            layer.register_forward_pre_hook(lambda *_: self._look(len(layers)))

    def _look(self, layers: int) -> None:
        self._watch.check()
        self._watch.tell(min(1.0, self._done / layers))
        self._done += 1

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits of a batch in float32, in the digits that they were computed in.

        Waits until they are there.
        """
        if isinstance(self.network, ByOpenvino):
            self.network.prepare(inputs)
        self._done, began = 0, time.perf_counter()
        made: torch.Tensor = self.network(inputs)
        if made.is_cuda:
            torch.cuda.synchronize(made.device)
        self._watch.seconds += time.perf_counter() - began
        return made


ENGINES: Mapping[Engine, Callable[[nn.Module], nn.Module]] = {
    Engine.EAGER: lambda network: network,
    Engine.REARRANGED: partial(Rearranged, bits=torch.float32),
    Engine.BFLOAT16: partial(Rearranged, bits=torch.bfloat16),
    Engine.FLOAT16: partial(Rearranged, bits=torch.float16),
    Engine.OPENVINO: partial(ByOpenvino, precision="f32"),
    Engine.OPENVINO_BFLOAT16: partial(ByOpenvino, precision="bf16"),
}


def engines(device: torch.device) -> tuple[Engine, ...]:
    """Those that a device has; the plain one first, which all others are held against."""
    if device.type == "cuda":
        bits = (Engine.BFLOAT16,) if torch.cuda.is_bf16_supported() else ()
        return (Engine.EAGER, Engine.REARRANGED, *bits, Engine.FLOAT16)
    found = [Engine.REARRANGED, *([Engine.OPENVINO] if find_spec("openvino") else [])]
    if torch.ops.mkldnn._is_mkldnn_bf16_supported():  # no public name
        found += [_SHORTER[one] for one in found]
    return (Engine.EAGER, *found)


_SHORTER = {Engine.REARRANGED: Engine.BFLOAT16, Engine.OPENVINO: Engine.OPENVINO_BFLOAT16}

IN_FULL = {
    Engine.BFLOAT16: Engine.REARRANGED,
    Engine.FLOAT16: Engine.REARRANGED,
    Engine.OPENVINO_BFLOAT16: Engine.OPENVINO,
}
"""The same in float32, for those of fewer digits."""
