"""The function that the model process runs: answers the messages of `viewer.ai.messages`."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import torch

from viewer.ai.messages import AUTO, Answer, Devices, Message, Ran, Refused, Run
from viewer.ai.pack import Pack
from viewer.ai.runners.answers import answers
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.ai.runners.values import Value
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.workers.progress import Progress

_MOST_THREADS = 8


@dataclass
class Server:
    """Keeps the packs that were used last loaded."""

    loaded: dict[str, Loaded] = field(default_factory=dict)
    keep: int = 4

    def __call__(self, message: Message, progress: Progress) -> Answer:
        """Answer one message."""
        if isinstance(message, Devices):
            return devices()
        return self.run(message, progress)

    def run(self, message: Run, progress: Progress) -> Ran | Refused:
        """Run a pack on its inputs."""
        progress.step(0.0, Phrase("Loading {title}", title=message.pack.title))
        device = torch.device(chosen(message.device))
        try:
            return ran(self._loaded(message.pack, device), message, progress.part(0.2, 1.0))
        except torch.OutOfMemoryError as problem:
            self.loaded.clear()
            raise ViewerError(
                Phrase("{title} did not fit into the memory of the GPU.", title=message.pack.title),
                hint="Close other programs that use it, or choose the CPU.",
            ) from problem

    def _loaded(self, pack: Pack, device: torch.device) -> Loaded:
        key = _key(pack, device)
        if key not in self.loaded:
            while len(self.loaded) >= self.keep:
                del self.loaded[next(iter(self.loaded))]
            self.loaded[key] = load(pack, device)
        return self.loaded[key]


def ran(loaded: Loaded, message: Run, progress: Progress) -> Ran | Refused:
    """What a loaded pack says of its inputs."""
    begun = time.perf_counter()
    tools = tools_of(loaded, message)
    inputs: Mapping[str, Value] = message.inputs
    try:
        values = run(loaded.pack, inputs, tools, progress.part(0.0, 0.6))
    except NotAccepted:
        return Refused(tuple(tools.doubts))
    made = tuple(answers(loaded, values, progress.part(0.6, 1.0)))
    progress.step(1.0, "Done")
    seconds = time.perf_counter() - begun
    return Ran(made, device_name(loaded.device), seconds, tuple(tools.doubts))


def tools_of(loaded: Loaded, message: Run) -> Tools:
    """What the steps of one run are given."""
    return Tools(loaded.networks, loaded.fitted, loaded.device, message.frames, message.despite)


def _key(pack: Pack, device: torch.device) -> str:
    """What has to be the same for a loaded pack to be used again."""
    name = f"{pack.folder} {pack.fingerprint} {device}"
    if pack.weights is None:
        return name
    try:
        stat = pack.weights_file.stat()
    except OSError:
        return f"{pack.folder} is gone"
    return f"{name} {stat.st_mtime_ns} {stat.st_size}"


def devices() -> tuple[str, ...]:
    """The names that a Request may give as its device, the best first."""
    return (*(f"cuda:{n}" for n in range(torch.cuda.device_count())), "cpu")


def chosen(device: str) -> str:
    """The device for a name; raises ViewerError where there is no such one."""
    known = devices()
    if device == AUTO:
        return known[0]
    if device not in known:
        raise ViewerError(
            Phrase('There is no device "{device}" here.', device=device),
            hint=Phrase("Choose one of: auto, {known}.", known=", ".join(known)),
        )
    return device


def device_name(device: torch.device) -> str:
    """What provenance says of a device."""
    if device.type == "cuda":
        return f"cuda ({torch.cuda.get_device_name(device)})"
    return "cpu"


def _leave_a_core() -> None:
    """The window needs one core; beyond some threads these networks get no faster."""
    torch.set_num_threads(max(1, min(_MOST_THREADS, (os.cpu_count() or 2) - 1)))


_leave_a_core()
answer = Server()
