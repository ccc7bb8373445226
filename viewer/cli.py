"""The command line: one table of commands, each imported when it is used."""

import importlib
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from viewer import __version__, paths
from viewer.core.errors import ViewerError
from viewer.store import log as log_files
from viewer.workers.progress import Cancelled
from viewer.workers.sweeping import unswept

COMMANDS: dict[str, tuple[str, str]] = {
    "open": ("viewer.app:open_command", "Open studies in the window."),
    "read": ("viewer.app:read_command", "Read the studies of a task, blind to others and AI."),
    "task": ("viewer.terminal.read:task_command", "Make a task of studies, to be read."),
    "bundle": ("viewer.terminal.read:bundle_command", "Write what a reader signed of a task."),
    "gather": ("viewer.terminal.read:gather_command", "Take in the reads that others signed."),
    "agreement": ("viewer.terminal.agreement:agreement_command", "Tell how far readers agree."),
    "consensus": ("viewer.terminal.consensus:consensus_command", "Settle what readers differ on."),
    "demo": ("viewer.demo:demo_command", "Show what Condyle does, on a generated case."),
    "scan": ("viewer.terminal.scan:scan_command", "List what is there, and what can be shown."),
    "convert": ("viewer.terminal.convert:convert_command", "Write a series as NIfTI."),
    "analyze": ("viewer.terminal.analyze:analyze_command", "Run a pack; findings stay unverified."),
    "claims": ("viewer.terminal.claims:claims_command", "Bring in what others claim, to judge it."),
    "export": ("viewer.terminal.export:export_command", "Write what a reader stood behind."),
    "packs": ("viewer.terminal.packs:packs_command", "List packs, or check one."),
    "journal": (
        "viewer.terminal.journal:journal_command",
        "Verify the record of what was done, back it up, bring it back.",
    ),
    "history": ("viewer.terminal.history:history_command", "Tell who did what when."),
    "train": ("viewer.lab.commands:train_command", "Train a pack."),
    "train-framing": (
        "viewer.lab.commands:train_framing_command",
        "Train what finds the joint for a pack.",
    ),
    "fit-gate": (
        "viewer.lab.commands:fit_gate_command",
        "Fit to a pack's weights what it refuses as unlike its training.",
    ),
    "refusals": (
        "viewer.lab.commands:refusals_command",
        "Tell what a pack refuses, kind by kind of picture.",
    ),
    "realism": (
        "viewer.lab.commands:realism_command",
        "Tell how real the generated pictures of a pack look.",
    ),
    "evaluate": ("viewer.lab.commands:evaluate_command", "Measure a pack on data it never saw."),
    "alike": (
        "viewer.lab.commands:alike_command",
        "Tell how often each way to compute a pack decides as float32 does.",
    ),
    "card": ("viewer.lab.commands:card_command", "Write a pack's card from its evaluation."),
    "sibling": (
        "viewer.lab.siblings:sibling_command",
        "Tell on a card what weights came to that were trained without some of the data.",
    ),
    "rejects": (
        "viewer.lab.reject.commands:rejects_command",
        "Tell how a pack meets what it never learnt, or choose when it says so.",
    ),
    "component-frames": (
        "viewer.lab.component_frames:component_frames_command",
        "Make a data set of frames of knee replacements with their masks.",
    ),
    "sample": ("viewer.lab.commands:sample_command", "Generate the sample case."),
    "rehearse": (
        "viewer.lab.rehearsal.command:rehearse_command",
        "Make a reading study that simulated readers have read, to learn on.",
    ),
}
"""For each command: module:function, and a line for the help page, so that help imports nothing."""

_WINDOW = ("PySide6", "pyqtgraph", "qtawesome", "shiboken6")

BAD_INPUT = 2
STOPPED = 130
BUG = 1

log = logging.getLogger(__name__)


class Table(click.Group):
    """Shows the table as help, and imports a command only when it is asked for."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command itself."""
        if name not in COMMANDS:
            return None
        try:
            return _imported(COMMANDS[name][0])
        except ImportError as problem:
            if (problem.name or "").split(".")[0] not in _WINDOW:
                raise
            raise ViewerError(
                "The window needs Qt, which is not installed or not whole here.",
                "Install it with: pip install PySide6-Essentials pyqtgraph qtawesome. "
                "On Debian it also needs the packages of packaging/system-packages.txt.",
            ) from problem

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """The table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _imported(named: str) -> click.Command:
    module, _, function = named.partition(":")
    with unswept():
        command: click.Command = getattr(importlib.import_module(module), function)
    return command


@click.command(cls=Table)
@click.version_option(__version__, prog_name="condyle")
def condyle() -> None:
    """Condyle: hip, knee and leg imaging, with AI that a reader can check.

    For research. Not for diagnosis.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; 0 done, 2 bad input (with a way out), 130 stopped, 1 a bug of ours."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """The exit code of a command."""
    try:
        with suppress(ViewerError, OSError):
            log_files.start()  # what needs the user's folder says so itself; help does not
        outcome = condyle.main(arguments, prog_name="condyle", standalone_mode=False)
    except ViewerError as error:
        return _say(error.message, error.hint, BAD_INPUT)
    except click.ClickException as error:
        return _say(error.format_message(), f"Try: {_asked(error)} --help", BAD_INPUT)
    except (Cancelled, click.Abort, KeyboardInterrupt):
        return _say("Stopped.", "", STOPPED)
    except SystemExit:
        # Click leaves so where nobody reads our output any more (`| head`): no fault of anybody's.
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        reason = error.strerror or "the disk refused"
        return _say(f"{where}{reason}.", "Check the path, its rights and the disk.", BAD_INPUT)
    except Exception as error:
        log.exception("A command failed")
        name = type(error).__name__
        return _say(f"A fault inside Condyle ({name}).", f"See {paths.log_folder()}", BUG)
    return outcome if isinstance(outcome, int) else 0


def _asked(error: click.ClickException) -> str:
    """The command whose help says more, as in "condyle packs new"."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return "condyle" if context is None else context.command_path


def _say(message: str, hint: str, code: int) -> int:
    click.echo(f"condyle: {message} {hint}".rstrip(), err=True)
    return code
