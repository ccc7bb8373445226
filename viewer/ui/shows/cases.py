"""The generated studies that shows walk through, and the models that are run on them."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from functools import partial

from viewer.ai.pack import Pack
from viewer.core.doubt import Weight
from viewer.core.errors import Unsuitable, ViewerError
from viewer.core.finding import Finding
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.hanging.said import Said
from viewer.session.models.analysis import Wish
from viewer.session.models.planned import Planned, planned
from viewer.ui.desk import Desk
from viewer.ui.shows.script import Ready


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A study of the sample case by patient and description, and the packs that read it.

    ``look_at`` (LPS, mm) is where there is something to see, ``first`` the claim to be looked at.
    """

    name: str
    patient: str
    study: str
    caption: str
    packs: tuple[str, ...]
    look_at: tuple[float, float, float] | None = None
    first: int = 0


CASES = (
    ShownCase(
        "hip",
        "CONDYLE-HIP",
        "Hip radiographs (generated)",
        "A broken hip, from the front and from the side",
        ("hip_fracture",),
        first=1,
    ),
    ShownCase(
        "implant",
        "CONDYLE-IMPLANT",
        "Knee with an implant (generated)",
        "A replaced knee, and the masks that it was made with",
        ("knee_implant",),
    ),
    ShownCase(
        "torn",
        "CONDYLE-SAMPLE",
        "Knee MR (generated)",
        "A torn knee in three planes, and the masks that it was made with",
        ("knee_mr_planes",),
        (-98.6, 11.6, -1.8),
        first=1,
    ),
    ShownCase(
        "tissue",
        "CONDYLE-TISSUE",
        "Knee MR (generated)",
        "A knee in one volume of thin slices",
        ("knee_mr_tissue",),
    ),
)


@dataclass(frozen=True, slots=True)
class Came:
    """What came of running a model: ``refused`` is why it would not, until it was told to."""

    findings: tuple[Finding, ...] = ()
    refused: str = ""


def packs_of(desk: Desk, case: ShownCase) -> list[Pack]:
    """The models of a case that are at hand, in its order."""
    there = {pack.name: pack for pack in desk.analysis.packs()}
    return [there[name] for name in case.packs if name in there]


def study_of(desk: Desk, case: ShownCase) -> Study | None:
    """The study of a case, where it is open."""
    studies = desk.workspace.studies.values()
    meant = (case.patient, case.study)
    return next((one for one in studies if (one.patient.id, one.description) == meant), None)


def ran(desk: Desk, pack: Pack, study: Study) -> Generator[Ready, None, Came]:
    """Run a model on a study, step by step; where it refuses, once more in spite of that.

    That a picture is generated is passed over; like any other insistence it stays marked.
    """
    plan = next((one for one in planned(pack, study) if isinstance(one, Planned)), None)
    if plan is None:
        return Came()
    volumes: dict[str, Volume] = {}
    for role, said in plan.chosen.items():
        _load(desk, role, said, volumes)
        yield partial(volumes.__contains__, role)
    wish = Wish(pack, {**volumes, **plan.tables})
    against = [one for one in desk.analysis.doubts(wish) if one.weight is not Weight.WARNS]
    generated = all(one.series.simulated for one in volumes.values())
    answer = yield from _answer(desk, replace(wish, despite=generated and len(against) == 1))
    if not isinstance(answer, Unsuitable):
        return Came(answer)
    again = yield from _answer(desk, replace(wish, despite=True))
    return Came(() if isinstance(again, Unsuitable) else again, str(answer))


def put_in_sight(desk: Desk, finding: Finding) -> None:
    """Take a claim in hand on its own picture, without the masks that came with that."""
    for pane in desk.stage.shown():
        volume = pane.volume
        if volume is None or volume.series.uid != finding.target.series_uid:
            continue
        desk.stage.grid.activate(pane)
        for layer in desk.layers.layers(volume):
            desk.layers.set_visible(layer.id, layer.claimed)
        break
    desk.choosing.choose(finding.id)
    if (heat := finding.heat) is not None:
        desk.findings.asks.label.emit(finding.id, heat.label)


def _load(desk: Desk, role: str, said: Said, into: dict[str, Volume]) -> None:
    series = desk.workspace.series(said.series_uid)
    desk.workspace.load(series, said.stack, partial(into.__setitem__, role), desk.notices.error)


def _answer(desk: Desk, wish: Wish) -> Generator[Ready, None, tuple[Finding, ...] | Unsuitable]:
    """What is claimed, or why nothing is. Raises ViewerError for anything but a refusal."""
    answers: list[tuple[Finding, ...]] = []
    failures: list[ViewerError] = []
    desk.analysis.start(
        wish, lambda found: answers.append(tuple(found)), failures.append, lambda: None
    )
    yield lambda: bool(answers or failures)
    if not failures:
        return answers[0]
    if isinstance(failures[0], Unsuitable):
        return failures[0]
    raise failures[0]
