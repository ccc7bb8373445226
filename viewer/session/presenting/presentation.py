"""Where a presentation stands: which case, and how much of it the audience has been shown."""

from dataclasses import dataclass, replace
from enum import IntEnum

from viewer.session.presenting.case import Case
from viewer.session.presenting.playlists import Playlist


class Revealed(IntEnum):
    """What is seen of a case, each with all that came before it."""

    PICTURE = 0
    FINDING = 1
    OVERLAY = 2


@dataclass(frozen=True, slots=True)
class Presentation:
    """A playlist, the number of the case on show, and what is revealed of it.

    ``before`` is that the bare picture is looked at once more after all was revealed.
    """

    playlist: Playlist
    at: int = 0
    revealed: Revealed = Revealed.PICTURE
    before: bool = False

    @property
    def case(self) -> Case:
        """The case on show."""
        return self.playlist.cases[self.at]

    @property
    def following(self) -> Case | None:
        """The case that comes next."""
        cases = self.playlist.cases
        return cases[self.at + 1] if self.at + 1 < len(cases) else None

    @property
    def seen(self) -> Revealed:
        """What is to be seen now."""
        return Revealed.PICTURE if self.before else self.revealed

    def turned(self, cases: int) -> "Presentation":
        """So many cases on, or back; the first and the last stay where they are."""
        at = min(max(self.at + cases, 0), len(self.playlist.cases) - 1)
        return self if at == self.at else Presentation(self.playlist, at)

    def told(self, steps: tuple[Revealed, ...]) -> "Presentation":
        """One step more of those that there are; after the last, before and after take turns."""
        more = [step for step in steps if step > self.revealed]
        if more:
            return replace(self, revealed=more[0], before=False)
        return replace(self, before=not self.before)

    def forward(self, steps: tuple[Revealed, ...]) -> "Presentation":
        """The next thing to tell: a step of this case, else the next case."""
        if any(step > self.revealed for step in steps):
            return self.told(steps)
        return self.turned(1)

    def backward(self) -> "Presentation":
        """What was told last is taken back; before that, the case before."""
        if self.revealed is Revealed.PICTURE:
            return self.turned(-1)
        return replace(self, revealed=Revealed(self.revealed - 1), before=False)
