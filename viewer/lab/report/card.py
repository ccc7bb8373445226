"""A pack's card, from pack.toml and its record: no number on it is typed by hand."""

from pathlib import Path

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Input, Pack, TrainingData
from viewer.core.errors import ViewerError
from viewer.lab.report.markdown import bullets, markdown
from viewer.lab.report.record import RECORD, TEST, VALIDATION, Record, Table, read_record
from viewer.lab.report.section import Section, counted
from viewer.lab.report.told import measured_outputs, sections
from viewer.lab.report.words import SHORT
from viewer.lab.training.recipe import read_plan


def card(pack: str) -> Path:
    """Write CARD.md of `pack` from its record.json; the file is returned."""
    made = Catalogue().find(pack)
    file = made.folder / RECORD
    record = read_record(file) if file.is_file() else None
    same = record is not None and record.weights_sha256 == made.weights_sha256
    if record is None or not same or not measured_outputs(made, record):
        raise ViewerError(
            f"The weights of {made.title} were not evaluated.",
            hint=f"Run `condyle evaluate {pack} --data DIR` first.",
        )
    parts = [_head(made), _use(made), _data(made, record)]
    parts += [_section(one) for one in sections(made, record)]
    parts.append(_making(made, record))
    made.card.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return made.card


def _head(pack: Pack) -> str:
    return (
        f"# {pack.title} ({pack.name} {pack.version})\n\n{pack.summary}\n\n"
        f"**{pack.warning}**\n\n{_weights(pack)}"
    )


def _weights(pack: Pack) -> str:
    if pack.weights is None:
        return "An algorithm: it has no weights, and nothing was learnt from pictures."
    licence = pack.facts.weights_licence
    return f"Weights: SHA-256 `{pack.weights_sha256}`; licence: {licence}."


def _use(pack: Pack) -> str:
    reads = bullets(map(_reads, pack.inputs))
    return (
        f"## Use\n\nIntended: {pack.facts.intended_use.rstrip('.')}. {pack.warning}\n\n"
        f"It reads, and refuses what is not that:\n\n{reads}\n\n"
        f"{_refused(pack)}## Known limits\n\n{bullets(pack.facts.limits)}"
    )


def _refused(pack: Pack) -> str:
    against = pack.contraindications
    return f"Do not use on:\n\n{bullets(against)}\n\n" if against else ""


def _reads(one: Input) -> str:
    kinds = [kind or "a picture file without modality" for kind in one.limits.modalities]
    missing = "" if one.needed else " (may be missing)"
    return f"{one.role}: {one.noun}{missing}" + (f"; {', '.join(kinds)}" if kinds else "")


def _data(pack: Pack, record: Record) -> str:
    said = [
        f"Trained on {one.kind.value} pictures: {one.name} ({_size(one)}). Licence: "
        f"{one.licence}. Source: {one.source}. Reference standard: {one.reference}."
        for one in pack.data
    ]
    said += [f"These weights were trained on {record.trained}."] if record.trained else []
    uses = {
        VALIDATION: "every choice: recipe, epoch, calibration, operating points",
        TEST: "this card, and no choice",
    }
    rows = tuple(
        (name, part.split, part.count, part.patients, uses[name.split(":")[0]])
        for name, part in record.parts.items()
        if name.split(":")[0] in uses
    )
    table = Table(("part", "split", "cases", "patients", "used for"), rows)
    parts = f"Measured on {record.data}. All that is of one patient is in one part."
    return "\n\n".join(["## Data", *said, markdown(table), parts, *record.notes])


def _size(one: TrainingData) -> str:
    """How many it learnt from; 0 is what nobody said."""
    if not one.cases:
        return "how many cases is not said"
    whose = f" of {counted(one.patients, 'patient')}" if one.patients else ""
    return f"{counted(one.cases, 'case')}{whose}"


def _section(section: Section) -> str:
    said = [f"## {section.title}", section.text, *(markdown(one) for one in section.tables)]
    return "\n\n".join(filter(None, said))


def _seeds(pack: Pack) -> str:
    """How many networks the recipe trains, and from which seeds; nothing where there is none."""
    file = pack.folder / "train.toml"
    if not file.is_file():
        return ""
    members = read_plan(file).members
    seeds = sorted({one.seed for one in members})
    said = ", ".join(map(str, seeds))
    return f" ({counted(len(members), 'network')}, seed{'s' * (len(seeds) > 1)} {said})"


def _making(pack: Pack, record: Record) -> str:
    name = pack.name
    learnt = pack.weights is not None
    recipe = f" Every number of the recipe is in `train.toml`{_seeds(pack)}." if learnt else ""
    said = [f"## Method\n\n{pack.facts.method.rstrip('.')}.{recipe}"]
    validation = record.parts.get(VALIDATION)
    if validation is not None:
        told = [
            f"{SHORT[key]} {validation.measures[key].value:.3f}"
            for key in SHORT
            if key in validation.measures
        ]
        said.append(f"On the validation part: {', '.join(told[:3])}.")
        said += [
            markdown(validation.tables[one]) for one in ("training",) if one in validation.tables
        ]
    folder = f"runs/{name}" if learnt else name
    made = [f"condyle train {name} --data DIR --out {folder}"] if learnt else []
    made += [f"condyle evaluate {folder} --data DIR", f"condyle card {folder}"]
    lines = "\n".join(made)
    said.append(f"Measured {record.at[:10]} on {record.machine}. Made with:\n\n```\n{lines}\n```")
    return "\n\n".join(said)
