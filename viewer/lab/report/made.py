"""A record of a pack, as it is made on this machine."""

import platform
from collections.abc import Mapping
from datetime import UTC, datetime

import torch

from viewer.ai.pack import Pack
from viewer.ai.runners.devices import device_name
from viewer.lab.report.outcomes import CaseOutcome
from viewer.lab.report.record import Part, Record


def record_of(
    pack: Pack,
    data: str,
    split: str,
    device: torch.device,
    parts: Mapping[str, Part],
    notes: tuple[str, ...] = (),
    cases: tuple[CaseOutcome, ...] = (),
) -> Record:
    """With the hashes of the pack, the time and the machine."""
    return Record(
        pack=pack.name,
        version=pack.version,
        fingerprint=pack.fingerprint,
        weights_sha256=pack.weights_sha256,
        data=data,
        split=split,
        machine=f"{device_name(device)}, {platform.machine()}, torch {torch.__version__}",
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        parts=parts,
        notes=notes,
        cases=cases,
    )
