"""``python -m viewer.lab``: the lab's commands alone, as a Job of the window starts them."""

import sys

import click

from viewer.core.errors import ViewerError
from viewer.lab.commands import (
    card_command,
    evaluate_command,
    fit_gate_command,
    refusals_command,
    sample_command,
    train_command,
    train_framing_command,
)
from viewer.lab.component_frames import component_frames_command
from viewer.lab.reject.commands import rejects_command
from viewer.lab.siblings import sibling_command

BAD_INPUT = 2


@click.group(
    commands=[
        train_command,
        train_framing_command,
        fit_gate_command,
        refusals_command,
        rejects_command,
        sibling_command,
        evaluate_command,
        card_command,
        component_frames_command,
        sample_command,
    ]
)
def lab() -> None:
    """Make and measure packs."""


def main() -> int:
    """The exit code: 0 done, 2 bad input."""
    try:
        return int(lab.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except ViewerError as error:
        click.echo(str(error), err=True)
        return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
