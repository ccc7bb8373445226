"""The function that the model process runs: answers the messages of `viewer.ai.request`."""

import os
from dataclasses import dataclass, field

import torch

from viewer.ai.pack import Pack
from viewer.ai.request import AUTO, Devices, Graded, Run
from viewer.ai.runners.grade import Grader, load_grader
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.workers.progress import Progress

_MOST_THREADS = 8


def _key(pack: Pack, device: str) -> str:
    """What has to be the same for a loaded pack to be used again."""
    try:
        stat = pack.weights_file.stat()
    except OSError:
        return f"{pack.folder} is gone"
    return f"{pack!r} {stat.st_mtime_ns} {stat.st_size} {device}"


@dataclass
class Server:
    """Keeps the packs that were used last loaded."""

    loaded: dict[str, Grader] = field(default_factory=dict)
    keep: int = 4

    def __call__(self, message: Devices | Run, progress: Progress) -> tuple[str, ...] | Graded:
        """Answer one message."""
        if isinstance(message, Devices):
            return devices()
        return self.run(message, progress)

    def run(self, message: Run, progress: Progress) -> Graded:
        """Run a pack on its first input."""
        progress.step(0.0, Phrase("Loading {title}", title=message.pack.title))
        device = chosen(message.device)
        film = message.films[message.pack.inputs[0].name]
        try:
            return self._grader(message.pack, device)(film, progress)
        except torch.OutOfMemoryError as problem:
            self.loaded.clear()
            raise ViewerError(
                Phrase("{title} did not fit into the memory of the GPU.", title=message.pack.title),
                hint="Close other programs that use it, or choose the CPU.",
            ) from problem

    def _grader(self, pack: Pack, device: str) -> Grader:
        key = _key(pack, device)
        if key not in self.loaded:
            while len(self.loaded) >= self.keep:
                del self.loaded[next(iter(self.loaded))]
            self.loaded[key] = load_grader(pack, torch.device(device))
        return self.loaded[key]


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


def _leave_a_core() -> None:
    """The window needs one core; beyond some threads these networks get no faster."""
    torch.set_num_threads(max(1, min(_MOST_THREADS, (os.cpu_count() or 2) - 1)))


_leave_a_core()
answer = Server()
