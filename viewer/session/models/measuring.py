"""The fastest way to run each model is found while nobody waits for one."""

import time
from collections.abc import Callable

from viewer.ai.kept_ways import has_ways
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.ways import Way
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.session.job import Clock, Job
from viewer.session.jobs import QUIETLY, Jobs
from viewer.workers.child import HUMBLE
from viewer.workers.progress import Progress

QUIET_S = 8.0
"""After so long without any work it is begun."""

Known = Callable[[Pack, Progress], tuple[Way, ...]]


class Measuring:
    """Measures one pack after another, in a process of its own that ends whenever a model runs.

    Each is measured once on a computer. What was broken off is begun again later; what a person
    stopped, or what failed, is left alone until the next start of the program.
    """

    def __init__(
        self,
        jobs: Jobs,
        known: Known,
        packs: Callable[[], list[Pack]],
        device: Callable[[], str],
        clock: Clock = time.monotonic,
    ) -> None:
        """``known`` says what was measured of a pack; ``device`` what models run on."""
        self._jobs = jobs
        self._known = known
        self._packs = packs
        self._device = device
        self._clock = clock
        self._busy_at = clock()
        self._settled: set[str] = set()
        self._first: list[str] = []
        self._job: Job | None = None
        self._beside: ModelProcess | None = None
        self._gave_way = False

    @property
    def pid(self) -> int | None:
        """The process that measures, or None while there is none."""
        beside = self._beside
        return None if beside is None else beside.pid

    def ran(self, pack: Pack) -> None:
        """A person used it: it is measured before the others."""
        self._first.append(pack.fingerprint)

    def look(self) -> None:
        """Called now and then: begins where there was no work for a while."""
        if self._jobs.running:
            self._busy_at = self._clock()
        elif self._clock() - self._busy_at > QUIET_S and (pack := self._next()) is not None:
            self._begin(pack)

    def give_way(self) -> None:
        """Stop at once: a model is about to run."""
        self._busy_at = self._clock()
        if self._job is not None and (beside := self._beside) is not None:
            self._gave_way = True
            self._job.cancel()
            beside.close()

    def close(self) -> None:
        """Begin nothing any more."""
        self._packs = lambda: []
        self.give_way()

    def _next(self) -> Pack | None:
        packs = (one for one in self._packs() if has_ways(one))
        left = [one for one in packs if one.fingerprint not in self._settled]
        return min(left, key=lambda one: one.fingerprint not in self._first, default=None)

    def _begin(self, pack: Pack) -> None:
        self._gave_way = False

        def settled(_: object = None) -> None:
            self._job = None
            if not self._gave_way:
                self._settled.add(pack.fingerprint)

        self._job = self._jobs.start(
            Phrase("Finding the fastest way to run {title}", title=Phrase(pack.title)),
            lambda progress: self._measure(pack, progress),
            settled,
            settled,
            settled,
            lane=QUIETLY,
        )

    def _measure(self, pack: Pack, progress: Progress) -> None:
        if self._known(pack, progress):
            return
        self._beside = beside = ModelProcess(patience=HUMBLE)
        try:
            beside.ways(pack, self._device(), progress)
        except ViewerError:
            if not self._gave_way:
                raise
        finally:
            self._beside = None
            beside.close()
