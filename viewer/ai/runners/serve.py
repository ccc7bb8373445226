"""The function that the model process runs: answers the messages of `viewer.ai.messages`."""

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import torch

from viewer.ai.kept_ways import has_ways, keep_ways, kept_ways
from viewer.ai.messages import Answer, Message, Ran, Refused, Run
from viewer.ai.pack import Pack
from viewer.ai.runners.answers import answers
from viewer.ai.runners.asked import Asked, asked
from viewer.ai.runners.devices import chosen, cpu_title, device_name, devices
from viewer.ai.runners.engines import engines
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.memory import Rung, with_ladder
from viewer.ai.runners.ways import ways
from viewer.ai.ways import Devices, Engine, Known, Way, Ways
from viewer.core.phrase import Phrase
from viewer.workers.progress import Progress

_MOST_THREADS = 8
_KEPT_BYTES = 2 << 30


@dataclass
class Server:
    """Keeps the packs that were used last loaded, as long as they are small together."""

    loaded: OrderedDict[str, Loaded] = field(default_factory=OrderedDict)

    def __call__(self, message: Message, progress: Progress) -> Answer:
        """Answer one message."""
        return ANSWERS[type(message)](self, message, progress)

    def run(self, message: Run, progress: Progress, engine: Engine | None = None) -> Ran | Refused:
        """Run a pack on its inputs; with less memory where there is not enough."""
        progress.step(0.0, Phrase("Loading {title}", title=Phrase(message.pack.title)))
        device = chosen(message.device)

        def work(rung: Rung) -> Ran | Refused:
            at = torch.device("cpu" if rung.cpu else device)
            loaded = self._loaded(message.pack, at, engine)
            return ran(loaded, message, progress.part(0.2, 1.0), rung.part)

        answer, fell_back = with_ladder(work, device, message.rung, self.loaded.clear)
        return replace(answer, fell_back=fell_back) if isinstance(answer, Ran) else answer

    def known(self, message: Known, _progress: Progress) -> tuple[Way, ...]:
        """What was found of a pack, where all that the device has now was tried."""
        device = torch.device(chosen(message.device))
        found = _kept(message.pack, device)
        tried = {way.engine for way in found}
        return found if tried == set(_engines(message.pack, device)) else ()

    def ways(self, message: Ways, progress: Progress) -> tuple[Way, ...]:
        """How a pack does in every way that a device has; the best is used from now on."""
        device = torch.device(chosen(message.device))

        def runs(asked: Run, engine: Engine, part: Progress) -> Ran:
            answer = self.run(asked, part, engine)
            assert isinstance(answer, Ran), "nothing is refused that is run despite all"
            return answer

        found = ways(message.pack, str(device), _engines(message.pack, device), runs, progress)
        keep_ways(message.pack, _title(device), found)
        return found

    def _loaded(self, pack: Pack, device: torch.device, engine: Engine | None) -> Loaded:
        used = engine or _best(pack, device)
        key = _key(pack, device, used)
        if key not in self.loaded:
            self.loaded[key] = load(pack, device, used)
        self.loaded.move_to_end(key)
        while len(self.loaded) > 1 and sum(one.bytes for one in self.loaded.values()) > _KEPT_BYTES:
            self.loaded.popitem(last=False)
        return self.loaded[key]


ANSWERS: Mapping[type[Any], Callable[[Server, Any, Progress], Answer]] = {
    Devices: lambda _server, _message, _progress: devices(),
    Known: Server.known,
    Ways: Server.ways,
    Run: Server.run,
}


def ran(loaded: Loaded, message: Run, progress: Progress, part: float = 1.0) -> Ran | Refused:
    """What a loaded pack says of its inputs, in pieces that are that part of the usual."""
    begun, computed = time.perf_counter(), loaded.watch.seconds
    loaded.watch.check = progress.check
    said = asked(loaded, message, part, progress.part(0.0, 0.6))
    if said.values is None:
        return Refused(tuple(said.doubts))
    computing = loaded.watch.seconds - computed
    made = tuple(answers(said.by, said.values, progress.part(0.6, 1.0), heats=message.heats))
    progress.step(1.0, "Done")
    return Ran(
        made,
        device_name(loaded.device),
        time.perf_counter() - begun,
        tuple(said.doubts),
        _precision(loaded, said),
        computing,
        decisions=said.decisions,
    )


def _precision(loaded: Loaded, said: Asked) -> str:
    if not said.again:
        return loaded.engine
    return Phrase("{full} (a near thing in {fewer})", full=said.by.engine, fewer=loaded.engine)


def _kept(pack: Pack, device: torch.device) -> tuple[Way, ...]:
    return kept_ways(pack).get(_title(device), ())


def _best(pack: Pack, device: torch.device) -> Engine:
    """The one that was found best; the plain one until then, or where that is gone."""
    best = [way.engine for way in _kept(pack, device) if way.chosen]
    return best[0] if best and best[0] in _engines(pack, device) else Engine.EAGER


def _engines(pack: Pack, device: torch.device) -> tuple[Engine, ...]:
    return engines(device) if has_ways(pack) else (Engine.EAGER,)


def _title(device: torch.device) -> str:
    return cpu_title() if device.type == "cpu" else torch.cuda.get_device_name(device)


def _key(pack: Pack, device: torch.device, engine: Engine) -> str:
    """What has to be the same for a loaded pack to be used again."""
    name = f"{pack.folder} {pack.fingerprint} {device} {engine}"
    if pack.weights is None:
        return name
    try:
        stat = pack.weights_file.stat()
    except OSError:
        return f"{pack.folder} is gone"
    return f"{name} {stat.st_mtime_ns} {stat.st_size}"


def _leave_a_core() -> None:
    """The window needs one core; beyond some threads these networks get no faster."""
    threads = max(1, min(_MOST_THREADS, (os.cpu_count() or 2) - 1))
    torch.set_num_threads(threads)
    cv2.setNumThreads(threads)


_leave_a_core()
answer = Server()
