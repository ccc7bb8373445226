"""What a pack is handed of a file, or of a folder that holds a study, where nobody is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from viewer.ai.applicability import doubts
from viewer.ai.given import Facts
from viewer.ai.pack import InputKind, Pack
from viewer.core.doubt import Doubt, Weight
from viewer.core.errors import ViewerError
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.lab.data.opened import ARRAY, first_volume
from viewer.session.hanging.said import Said, said_in
from viewer.session.models.against import against
from viewer.session.models.planned import LeftOut, planned, tables_of
from viewer.session.models.roles import Assigned, pictures_of
from viewer.session.models.seeking import serves
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Handed:
    """Pictures by the role that they are taken for, the tables beside them, and what headers say.

    There are no ``volumes`` where nothing was found that the pack could be handed.
    """

    volumes: Mapping[str, Volume] = field(default_factory=dict)
    tables: Mapping[str, Facts] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


def entries(pack: Pack, folder: Path) -> list[Path]:
    """What lies in the folder of a kind: of a pack that reads one film each file below it.

    Of all others each file or folder that lies in it: a folder is a study.
    """
    inputs = pictures_of(pack)
    if len(inputs) == 1 and inputs[0].kind is InputKind.FILM:
        return sorted(one for one in folder.rglob("*") if one.is_file())
    return sorted(one for one in folder.iterdir() if not one.name.startswith("."))


def handed(pack: Pack, entry: Path) -> Iterator[Handed]:
    """A file alone, whatever it says of itself; of a folder all sets that the pack would take.

    What it passes over there is told too, without pictures.
    """
    if entry.suffix == ARRAY:
        yield _array(pack, entry)
        return
    found = scan([entry], Progress())
    studies = [study for study in found.studies if said_in(study)]
    if not studies:
        reason = found.refusals[0].reason if found.refusals else "There is no picture in it."
        yield Handed(doubts=(Doubt(reason, Weight.IMPOSSIBLE),))
    elif entry.is_file():
        yield _lone(pack, studies[0])
    else:
        for study in studies:
            yield from _sets(pack, study)


def _array(pack: Pack, entry: Path) -> Handed:
    """MRNet's arrays, which say nothing of themselves."""
    role = pictures_of(pack)[0].role
    try:
        volumes = {role: first_volume(entry)}
    except ViewerError as problem:
        return Handed(doubts=(Doubt(problem.message, Weight.IMPOSSIBLE),))
    return Handed(volumes, doubts=doubts(pack, volumes))


def _lone(pack: Pack, study: Study) -> Handed:
    """The first picture, for the input that it answers to best."""
    said = said_in(study)[0]
    inputs = pictures_of(pack)
    role = max(inputs, key=lambda one: int(serves(said, one))).role
    return _read(pack, study, {role: said})


def _sets(pack: Pack, study: Study) -> Iterator[Handed]:
    for one in planned(pack, study):
        if isinstance(one, LeftOut):
            yield Handed(doubts=(Doubt(one.reason, Weight.IMPOSSIBLE),))
        else:
            yield _read(pack, study, one.chosen)


def _read(pack: Pack, study: Study, chosen: Mapping[str, Said]) -> Handed:
    """The volumes, and all that would be said against them at the window."""
    series = {one.uid: one for one in study.series}
    try:
        volumes = {
            role: read(series[said.series_uid], said.stack, Progress())
            for role, said in chosen.items()
        }
    except ViewerError as problem:
        return Handed(doubts=(Doubt(problem.message, Weight.IMPOSSIBLE),))
    tables = tables_of(pack, study, Assigned(chosen, {}, (), ()))
    told = doubts(pack, {**volumes, **tables}, study.patient.species)
    return Handed(volumes, tables, (*told, *against(pack, chosen)))
