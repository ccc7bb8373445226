"""The model process: the one place where models run, seen from the program that asks."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from viewer.ai.answered import check_answers
from viewer.ai.applicability import doubts, unsuitable
from viewer.ai.check import CHECK_TOLERANCE, HEAT_TOLERANCE, read_check
from viewer.ai.claiming import findings
from viewer.ai.messages import AUTO, Ran, Refused, Run
from viewer.ai.pack import Pack
from viewer.ai.request import Request, run_of
from viewer.ai.ways import Device, Devices, Known, Way, Ways
from viewer.core.doubt import Weight, each_once
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.workers.child import PATIENT
from viewer.workers.processes import Child, ChildDied, TimedOut
from viewer.workers.progress import Progress

SILENCE_S = 60.0
"""After so long without a word the process hangs: steps tell of themselves far more often."""

_RUNGS_DOWN = 2
"""How much further down the ladder of memory a run begins that ended its process."""

_UNASKED, _NEVER = Weight.REFUSES, Weight.IMPOSSIBLE


def _new_id() -> str:
    return uuid.uuid4().hex


def now() -> str:
    """The present moment, ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class ModelProcess:
    """Runs packs in a child process that alone imports torch. Safe to call from any thread.

    A cancel acts within a second. A crash costs one more run of what ran, in a fresh process.
    """

    def __init__(
        self,
        clock: Callable[[], str] = now,
        silence_s: float = SILENCE_S,
        patience: int = PATIENT,
    ) -> None:
        """`clock` says what time a Finding was made; ``patience``: see `Child`."""
        self._silence_s = silence_s
        self._closed = False
        self._child = Child(
            "viewer.ai.runners.serve:answer", "The model process", patience=patience
        )
        self._clock = clock

    @property
    def pid(self) -> int | None:
        """The process id, or None while there is no process."""
        return self._child.pid

    def warm(self) -> None:
        """Start the process ahead of the first request; returns at once."""
        self._child.start()

    def close(self) -> None:
        """End the process."""
        self._closed = True
        self._child.close()

    def devices(self, progress: Progress | None = None) -> tuple[Device, ...]:
        """The devices there are, the best first; the CPU is always there."""
        there: tuple[Device, ...] = self._child.call(Devices(), progress, silence_s=self._silence_s)
        return there

    def ways(
        self, pack: Pack, device: str = AUTO, progress: Progress | None = None
    ) -> tuple[Way, ...]:
        """How `pack` does in every way that the device has; the best is used from now on."""
        found: tuple[Way, ...] = self._child.call(
            Ways(pack, device), progress, silence_s=self._silence_s
        )
        return found

    def known(
        self, pack: Pack, device: str = AUTO, progress: Progress | None = None
    ) -> tuple[Way, ...]:
        """What `ways` found earlier; nothing where that is not known of all that there are now."""
        found: tuple[Way, ...] = self._child.call(
            Known(pack, device), progress, silence_s=self._silence_s
        )
        return found

    def run(self, request: Request, progress: Progress | None = None) -> tuple[Finding, ...]:
        """What the pack claims of its inputs.

        Raises Unsuitable with all doubts where the pack refuses an input, or has to.
        """
        said = doubts(request.pack, request.inputs, request.species)
        before = each_once((*said, *request.doubts))
        if any(one.weight >= (_NEVER if request.despite else _UNASKED) for one in before):
            raise unsuitable(request.pack, before)
        answer = self.answer(run_of(request), progress)
        if isinstance(answer, Refused):
            raise unsuitable(request.pack, (*before, *answer.doubts))
        return findings(request, answer, before, _new_id, self._clock())

    def answer(self, message: Run, progress: Progress | None = None) -> Ran | Refused:
        """What the process makes of a message; where it dies or hangs, what a fresh one does."""
        try:
            return self._asked(message, progress)
        except (ChildDied, TimedOut):
            if self._closed:
                raise
        again = self._asked(replace(message, rung=message.rung + _RUNGS_DOWN), progress)
        if isinstance(again, Refused):
            return again
        lost = Phrase("The model process ended unexpectedly; this was run again in a fresh one.")
        return replace(again, fell_back=(lost, *again.fell_back))

    def _asked(self, message: Run, progress: Progress | None) -> Ran | Refused:
        answer: Ran | Refused = self._child.call(message, progress, silence_s=self._silence_s)
        if isinstance(answer, Ran):
            check_answers(message.pack, answer.made)
        return answer

    def check(self, pack: Pack, device: str = AUTO) -> float:
        """Run `pack` on its check.npz: how far the worst probability is off.

        Raises ViewerError when that is more than rounding can explain.
        """
        check = read_check(pack)
        answer = self.answer(Run(pack, check.inputs, device, despite=True))
        assert isinstance(answer, Ran), "nothing is refused that is run despite all"
        worst, heat = check.off(pack, answer.made)
        if worst > CHECK_TOLERANCE or heat > HEAT_TOLERANCE:
            raise ViewerError(
                Phrase(
                    "{title} {version} does not give here what it gave where it was "
                    "made (a probability is off by {worst:.3f}, the heat map by "
                    "{heat:.3f}).",
                    title=pack.title,
                    version=pack.version,
                    worst=worst,
                    heat=heat,
                ),
                hint="Install the pack and torch again, or choose another device.",
            )
        return worst
