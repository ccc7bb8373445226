"""Pictures as DCMTK's dcm2pnm draws them."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

TOOL = shutil.which("dcmj2pnm") or shutil.which("dcm2pnm")

needs_dcmtk = pytest.mark.skipif(TOOL is None, reason="DCMTK's dcm2pnm is not installed")


def drawn_by_dcmtk(path: Path, *options: str, frame: int = 0) -> NDArray[Any] | None:
    """8-bit greys (rows, columns) or colours (rows, columns, 3); None where DCMTK cannot."""
    assert TOOL is not None
    out = path.parent / f"{path.name}.pnm"
    command = [TOOL, "+F", str(frame + 1), *options, str(path), str(out)]
    subprocess.run(command, capture_output=True, check=False, timeout=60)
    if not out.exists():
        return None
    picture = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    out.unlink()
    return np.ascontiguousarray(picture if picture.ndim == 2 else picture[..., ::-1])
