"""All that the card of one claim shows, as a value: an equal one needs no new card."""

from dataclasses import dataclass

from viewer.core.annotation import GradeAnnotation
from viewer.core.finding import Finding
from viewer.core.journal import JudgedFinding
from viewer.session.layers import Look


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, what was made of it, and what is seen of it now.

    ``annotation`` is the grade that a reader gave it. ``where`` tells it from others on its
    picture; ``replaced`` is that its model claimed anew. ``elsewhere`` names its picture where
    that is not the one at hand: look, then judge. ``label`` is whose heat map is shown, ``looks``
    those of its segments; ``voxel_mm3`` is what a voxel of its picture is worth, 0.0 where
    nothing tells. ``moved`` is that a person moved its frame.
    """

    judged: JudgedFinding
    annotation: GradeAnnotation | None = None
    outdated: str = ""
    elsewhere: str = ""
    where: str = ""
    label: str = ""
    moved: bool = False
    replaced: bool = False
    looks: tuple[Look, ...] = ()
    voxel_mm3: float = 0.0

    @property
    def finding(self) -> Finding:
        """What is claimed."""
        return self.judged.finding

    @property
    def shown(self) -> tuple[object, ...]:
        """What a card has to be built anew for; a slider in the hand is no reason."""
        visible = tuple(look.visible for look in self.looks)
        rest = (self.outdated, self.elsewhere, self.where, self.label, visible)
        made_of_it = (self.judged.judgement, tuple(self.judged.parts), self.annotation)
        return (self.finding.id, *made_of_it, self.moved, self.replaced, *rest)
