"""Names for the parts of a Series, in plain words: as few as tell them from each other."""

from collections import Counter
from collections.abc import Sequence

from viewer.core.geometry import letters
from viewer.importers.places.apart import REPEATED, Marked
from viewer.importers.places.frame import FrameFacts, Value
from viewer.importers.places.marks import BY_NAME
from viewer.importers.places.verdict import normal_of

Labels = dict[str, str]
"""What may be said of a part, by what it is said of."""

_ALWAYS = ("role", "plane", "marks")
_IF_NEEDED = ("size", "colour", "spacing", "stack", "space")
_PLANES = {"S": "axial", "I": "axial", "L": "sagittal", "R": "sagittal"}
_WORDS = {
    "M": "magnitude", "MAGNITUDE": "magnitude", "M_FFE": "magnitude", "M_SE": "magnitude",
    "P": "phase", "PHASE": "phase", "P_FFE": "phase", "PHASE MAP": "phase", "VELOCITY MAP": "phase",
    "R": "real", "REAL": "real", "I": "imaginary", "IMAGINARY": "imaginary",
    "R_FFE": "real", "R_SE": "real", "R_IR": "real", "M_IR": "magnitude", "P_IR": "phase",
    "I_FFE": "imaginary", "I_SE": "imaginary", "I_IR": "imaginary",
    "W": "water", "WATER": "water", "F": "fat", "FAT": "fat",
    "IP": "in phase", "IN_PHASE": "in phase", "OP": "opposed phase", "OUT_PHASE": "opposed phase",
    "OPP_PHASE": "opposed phase", "FF": "fat fraction", "FAT_FRACTION": "fat fraction",
    "ADC": "ADC", "FA": "FA", "TRACEW": "trace", "T1": "T1", "T2": "T2", "B0": "B0", "MIP": "MIP",
    "MPR": "MPR", "PRE_CONTRAST": "before contrast", "POST_CONTRAST": "after contrast",
}  # fmt: skip


def labels_of(
    facts: Sequence[FrameFacts], path: Sequence[Marked] = (), *, turns: bool = False
) -> Labels:
    """What may be said of a part, by its frames and by what set it apart."""
    fact = facts[0]
    plane = _PLANES.get(letters(normal_of(fact))[0], "coronal") if fact.is_placed else ""
    spacing = " × ".join(f"{value:.3g}" for value in dict.fromkeys(fact.spacing))
    return {
        "role": "localizer" if fact.role == "LOCALIZER" else "",
        "plane": "radial" if turns else plane or "without position",
        "marks": ", ".join(_said(*marked) + _timed(marked[0], facts) for marked in path),
        "size": f"{fact.columns} × {fact.rows}",
        "colour": "in colour" if fact.samples > 1 else "grey",
        "spacing": f"{spacing} mm pixels" if spacing else "",
        "stack": f"stack {fact.stack}" if fact.stack else "",
        "space": fact.space,
    }


def names_of(parts: Sequence[Labels]) -> list[str]:
    """A name for each part; empty for the only one. What all share goes, repeats are counted."""
    parts = _spaces_numbered(parts)
    varying = [key for key in parts[0] if len({part[key] for part in parts}) > 1]
    used = [key for key in _ALWAYS if key in varying]
    for key in _IF_NEEDED:
        if key in varying and len(set(_joined(parts, used))) < len(parts):
            used = [each for each in (*_ALWAYS[:2], *_IF_NEEDED, "marks") if each in {*used, key}]
    names = _joined(parts, used)
    counts, seen = Counter(names), Counter[str]()
    found = []
    for name in names:
        seen[name] += 1
        full = name or "volume"
        found.append(f"{full} {seen[name]}" if counts[name] > 1 else full)
    return found if len(parts) > 1 else [""]


def _joined(parts: Sequence[Labels], keys: Sequence[str]) -> list[str]:
    return [", ".join(part[key] for key in keys if part[key]) for part in parts]


def _spaces_numbered(parts: Sequence[Labels]) -> list[Labels]:
    spaces = list(dict.fromkeys(part["space"] for part in parts))
    return [{**part, "space": f"space {spaces.index(part['space']) + 1}"} for part in parts]


def _said(name: str, value: Value | None, values: Sequence[Value | None]) -> str:
    if name == REPEATED:
        return REPEATED
    if value is None:
        return f"no {name}"
    if name not in BY_NAME:
        return f"{name} {value:g}"
    if isinstance(value, float):
        return BY_NAME[name].said.format(_of_day(value) if name in _TIMES else value)
    if BY_NAME[name].is_text:
        value = _distinctly(value, [str(each) for each in values if each is not None])
    return BY_NAME[name].said.format(value)


_TIMES = ("acquired", "made")


def _of_day(value: float) -> str:
    """The time of day at the end of a DICOM time, or of a date and time."""
    digits = f"{value:06.0f}"[-6:]
    return f"{digits[:2]}:{digits[2:4]}:{digits[4:]}"


def _timed(name: str, facts: Sequence[FrameFacts]) -> str:
    """The time of an echo that is only numbered."""
    if name != "echo":
        return ""
    only = echo_time(facts)
    return f" ({only:.4g} ms)" if only is not None else ""


def echo_time(facts: Sequence[FrameFacts]) -> float | None:
    """The echo time (ms) of all frames; None where they differ, or do not tell."""
    times = {dict(fact.marks).get("echo time") for fact in facts}
    only = times.pop() if len(times) == 1 else None
    return only if isinstance(only, float) else None


def _distinctly(value: str, values: Sequence[str]) -> str:
    """What sets a value of several parts apart from the others, in words."""
    own = value.split("\\")
    shared = set(own).intersection(*(each.split("\\") for each in values))
    words = [_WORDS.get(part, _plain(part)) for part in own if part and part not in shared]
    return " ".join(dict.fromkeys(words)) or _WORDS.get(own[-1], _plain(own[-1]))


def _plain(part: str) -> str:
    return part.lower().replace("_", " ")
