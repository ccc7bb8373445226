"""Damaged files read in a child process, watched from outside: it may hang, crash or fill up."""

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

LONGEST_S = 10.0
"""How long one file may keep its reader waiting: for the scan, a trial, its pixels, a thumbnail."""

BUDGET_MB = 1024
"""The most memory that the reader, or a decoder, may hold for one file of this corpus."""

_STARTING_S = 60.0
_SCRIPT = Path(__file__).with_name("mutation_child.py")

Told = dict[str, Any]


def run(folder: Path, first: int, last: int) -> list[Told]:
    """What came of the files from ``first`` to before ``last``; a new child after each death."""
    told: list[Told] = []
    while first < last:
        told += _watched(folder, first, last)
        first = told[-1]["at"] + 1 if told else last
    return told


def faults(told: Told) -> list[str]:
    """What is wrong with the outcome of one file."""
    found = [told["error"]] if told["error"] else []
    if told["s"] > LONGEST_S:
        found.append(f"took {told['s']:.1f} s")
    if told["mb"] > BUDGET_MB:
        found.append(f"took {told['mb']:.0f} MB")
    found += [f"no plain sentence: {reason!r}" for reason in told["reasons"] if not _plain(reason)]
    return found


def _plain(reason: str) -> bool:
    """A sentence for a person, and not the one for what nobody foresaw."""
    spoken = reason[:1].isupper() and reason.endswith(".") and 15 < len(reason) < 300
    words = ("Error", "Traceback", "0x", "None", "damaged beyond reading", "array", "numpy")
    return spoken and not any(word in reason for word in words)


def _watched(folder: Path, first: int, last: int) -> list[Told]:
    command = [sys.executable, str(_SCRIPT), str(folder), str(first), str(last)]
    paths = os.pathsep.join(str(one) for one in (*_SCRIPT.parents[1:3], _SCRIPT.parent))
    child = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=_pump, args=(child, lines), daemon=True)
    reader.start()
    told: list[Told] = []
    begun: Told = {"at": first, "story": "before the first file"}
    patience = _STARTING_S
    while True:
        try:
            line = lines.get(timeout=patience)
        except queue.Empty:
            told.append(_ended(begun, f"hung for {patience:.0f} s"))
            break
        if not line:
            if len(told) < last - first:
                told.append(_ended(begun, f"died: exit status {child.wait()}"))
            break
        message = json.loads(line)
        if "begun" in message:
            begun, patience = message, 4 * LONGEST_S
        else:
            told.append(message)
    child.kill()
    child.wait()
    reader.join()
    child.stdout.close()  # type: ignore[union-attr]
    return told


def _pump(child: "subprocess.Popen[str]", lines: "queue.Queue[str]") -> None:
    for line in child.stdout or ():
        lines.put(line)
    lines.put("")


def _ended(begun: Told, error: str) -> Told:
    nothing = {"reasons": [], "shown": 0, "s": 0.0, "mb": 0.0, "size": 0}
    return {**nothing, **begun, "error": error}
