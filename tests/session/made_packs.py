"""Packs as values, that read several pictures; nothing of them can run."""

from pathlib import Path

from viewer.ai.pack import Column, Facts, Input, InputKind, Limits, Pack

FILMS = Limits(modalities=("CR", "DX", ""), refused_views=("SKYLINE",))
SCANS = Limits(modalities=("MR",), slices=(8, 400))


def reading(*inputs: Input, name: str = "made") -> Pack:
    """A pack of these inputs."""
    return Pack(Path(name), name, "Made", "1.0", "", "", inputs, (), (), (), Facts("", "", "", ()))


def film(role: str = "film", *views: str, needed: bool = True) -> Input:
    seeks = {"view": views} if views else {}
    return Input(
        role, InputKind.FILM, f"a {role} film", needed, {**seeks, "body": ("knee", "leg")}, FILMS
    )


def plane(name: str, *, needed: bool = False) -> Input:
    seeks = {"plane": (name,), "weighting": ("pd", "t2"), "body": ("knee",)}
    return Input(name, InputKind.VOLUME, f"a {name} MR", needed, seeks, SCANS)


AGE = Column("age", "a", 0.0, 120.0, source="age")
SEX = Column("sex", values=("female", "male"), source="sex")
TRAUMA = Column("trauma", values=("no", "yes"))
TABLE = Input("facts", InputKind.TABLE, "facts", columns=(AGE, SEX, TRAUMA))

TWO_VIEWS = reading(film("ap", "ap"), film("lateral", "lateral"))
ONE_VIEW_WILL_DO = reading(film("ap", "ap"), film("lateral", "lateral", needed=False))
PLANES = reading(plane("sagittal", needed=True), plane("coronal"), plane("axial"), TABLE)
ONE_FILM = reading(film("film", "ap"))
