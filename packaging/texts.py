"""Collects every text of the window into resources/translations/condyle_en.ts, for translators.

What stands in ``tr(...)``, ``Phrase(...)`` and ``counted(...)``, and in the errors that are raised,
is found in the source, also where it is named by a constant of the module; what stands in the
tables of the window is asked of the tables.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from viewer.ai.catalogue import Catalogue
from viewer.core.annotation import Role
from viewer.core.guided.protocol import Protocol
from viewer.core.journal import Did
from viewer.core.planes.plane import Plane
from viewer.core.reading.consensus.acts import Rule
from viewer.core.reading.task import NOT_DRAWN, Question
from viewer.importers.encoding import disk
from viewer.importers.kinds import WHY_UNSUPPORTED
from viewer.importers.places.stacked import OVER
from viewer.session import badge, facts
from viewer.session.guided.sets import shipped
from viewer.session.marking.vocabulary import structures
from viewer.session.reading.agreement import Between
from viewer.session.reading.measure_words import TITLES
from viewer.session.reading.question_file import shipped_question, shipped_questions
from viewer.store import failure, library
from viewer.ui.commands.command import MENUS
from viewer.ui.commands.table import COMMANDS
from viewer.ui.dialogs.choices import CHOICES, OneOf, Page
from viewer.ui.history.line_table import HEADINGS
from viewer.ui.keys import FIXED
from viewer.ui.looks.words import CONTEXT
from viewer.ui.painting.whole import WHOLE_EDITS
from viewer.ui.reading import agreement_view
from viewer.ui.reading import keys as reading_keys
from viewer.ui.reading.words import DRAWN
from viewer.ui.tasks.dialog import LACKS
from viewer.ui.tasks.people import POLICIES

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "resources" / "translations" / "condyle_en.ts"

ERRORS = (
    "ViewerError", "Unreadable", "Unsuitable", "NotExported", "NotWritten", "NotSaved", "NotKept",
    "NotEnoughMemory", "NoSuchDevice", "ChildDied", "TimedOut", "Missing", "Signed",
)  # fmt: skip
"""What is raised for the person at the screen: a message and a hint."""

_TAKES = {
    "tr": slice(0, 1),
    "keyed": slice(0, 1),
    "KeyedLabel": slice(0, 1),
    "Rows": slice(1, 2),
    "counted": slice(1, 3),
    "Phrase": slice(0, 1),
    "of": slice(0, 1),
    "Child": slice(1, 2),
    "Measured": slice(0, 1),
    "problem": slice(1, 2),
    "step": slice(1, 2),
    "start": slice(0, 1),
    "Degenerate": slice(0, 1),
    "Misfit": slice(0, 1),
    "Contradiction": slice(0, 1),
    **dict.fromkeys(ERRORS, slice(0, 2)),
}
"""Which arguments of a call are texts."""


def texts_in(source: str) -> set[str]:
    """The texts that a module hands over to translation."""
    tree = ast.parse(source)
    constants = _constants(tree)
    found: set[str] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if (taken := _TAKES.get(name)) is not None:
            for argument in (*call.args[taken], *_hints(call)):
                found.update(_strings(argument, constants))
    return found - {""}


def _hints(call: ast.Call) -> Iterator[ast.expr]:
    return (one.value for one in call.keywords if one.arg == "hint")


def texts_of_tables() -> set[str]:
    """What the tables of the window say."""
    found = {*MENUS, *FIXED.values(), *(page.value for page in Page)}
    for command in COMMANDS:
        found |= {command.title, command.tip, command.needs}
    found |= {text for edit in WHOLE_EDITS for text in (edit.doing, edit.nothing)}
    for choice in CHOICES:
        found |= {choice.title, choice.help}
        if isinstance(choice.kind, OneOf):
            found |= {title for _, title in choice.kind.offered}
    for role in Role:
        found |= {role.value, role.value.capitalize()}
    found |= {did.value.capitalize() for did in Did}
    found |= {*HEADINGS, *agreement_view.HEADINGS, *TITLES.values()}
    found |= {between.value for between in Between} | {rule.value for rule in Rule}
    for plane in Plane:
        found |= {plane.value, plane.value.capitalize()}
    found |= {segment.label for segment in structures()}
    found |= {*badge.WORDS.values(), *badge.RUNS.values(), *(" " + one for one in OVER.values())}
    for message, hint, *_ in (*failure.WORDS.values(), *disk.SAID.values(), disk.OTHERWISE):
        found |= {message, hint}
    for name in (failure.JOURNAL, library.CALLED):
        found |= {name, name[:1].upper() + name[1:]}
    found |= {"file", "folder", *WHY_UNSUPPORTED.values()}
    found |= {facts.HIDDEN, facts.GENERATED, facts.BORN, facts.SERIES, *facts.SIDES.values()}
    found |= {does for _, does in reading_keys.KEYS} | {*POLICIES.values()}
    found |= {text for both in DRAWN.values() for text in both} | {*LACKS.values()} | {NOT_DRAWN}
    found = found.union(*(_of_question(shipped_question(name)) for name in shipped_questions()))
    for protocol in shipped().known:
        found |= _of_set(protocol)
    for pack in Catalogue([ROOT / "models"]).packs():
        found |= {one.noun for one in pack.inputs}
        found |= {pack.title, pack.summary, pack.warning, *pack.contraindications}
    return found - {""}


def _of_question(question: Question) -> set[str]:
    """What a reader is asked, and all that can be answered."""
    options = {text for one in question.options for text in (one.label, one.definition)}
    said = {question.title, question.source, question.definition, *question.numbers}
    return {*said, *question.cannot, *options} - {""}


def _of_set(protocol: Protocol) -> set[str]:
    """What a guided set says; its points are named in what cannot be measured."""
    picture = protocol.picture
    found = {protocol.title, protocol.summary, picture.noun, picture.advice}
    for step in protocol.landmarks:
        found |= {step.title, step.instruction, step.name.replace("_", " ")}
    found |= {one.name.replace("_", " ") for one in protocol.constructions}
    for measure in protocol.measures:
        found |= {measure.title, measure.abbreviation, measure.convention}
    return found


def all_texts() -> set[str]:
    """Everything that is translated."""
    sources = sorted((ROOT / "viewer").rglob("*.py"))
    found = texts_of_tables()
    for source in sources:
        found |= texts_in(source.read_text("utf-8"))
    return found


def template(texts: Iterable[str]) -> str:
    """A file for Qt Linguist in which every text waits for its translation."""
    whole = ElementTree.Element("TS", version="2.1", sourcelanguage="en")
    context = ElementTree.SubElement(whole, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in sorted(texts):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        ElementTree.SubElement(message, "translation", type="unfinished")
    ElementTree.indent(whole)
    body = ElementTree.tostring(whole, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """The names that the module itself gives to values."""
    found: dict[str, ast.expr] = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found


def _strings(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    """All texts that an expression can be, where that is written in the module."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield from _strings(constants[node.id], {})
    elif isinstance(node, ast.Subscript | ast.Starred):
        yield from _strings(node.value, constants)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "get":
            for part in (node.func.value, *node.args[1:]):
                yield from _strings(part, constants)
    elif isinstance(node, ast.IfExp | ast.BoolOp | ast.Tuple | ast.List | ast.Dict):
        yield from _parts(node, constants)


def _parts(
    node: ast.IfExp | ast.BoolOp | ast.Tuple | ast.List | ast.Dict,
    constants: dict[str, ast.expr],
) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    elif isinstance(node, ast.Dict | ast.BoolOp):
        parts = node.values
    else:
        parts = node.elts
    for part in parts:
        yield from _strings(part, constants)


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(all_texts()), "utf-8")
    sys.stdout.write(f"{TEMPLATE.relative_to(ROOT)}\n")
