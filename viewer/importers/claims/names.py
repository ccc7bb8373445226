"""What the labels of a label map are called, where a file beside it tells.

Either as BIDS has it (a table of ``index`` and ``name`` called like the label map, ending in
``.tsv``), or JSON of ``{"1": "Femur"}``.
"""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from viewer.core.errors import ViewerError
from viewer.importers.claims.source import text_of

_LONGEST = 64


def names_beside(path: Path) -> Mapping[int, str]:
    """The names by label; none where no file beside it tells them, or none that can be read."""
    stem = path.name.removesuffix(".gz").removesuffix(".nii")
    for ending, read in ((".tsv", _table), (".json", _json)):
        beside = path.with_name(stem + ending)
        if beside.is_file():
            try:
                return {
                    int(key): name.strip()[:_LONGEST]
                    for key, name in read(text_of(beside)).items()
                    if key.isascii() and key.isdigit() and len(key) < 10 and name.strip()
                }
            except (ViewerError, ValueError, RecursionError, csv.Error):
                return {}
    return {}


def _table(text: str) -> Mapping[str, str]:
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t")
    return {row.get("index") or "": row.get("name") or "" for row in rows}


def _json(text: str) -> Mapping[str, str]:
    whole = json.loads(text)
    pairs = whole.items() if isinstance(whole, dict) else ()
    return {key: name for key, name in pairs if isinstance(name, str)}
