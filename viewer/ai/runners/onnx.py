"""A network that is a model.onnx, run by ONNX Runtime on the CPU."""

import numpy as np
import torch
from torch import nn

from viewer.ai.runners import onnx_file
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

try:
    import onnxruntime
except ImportError:  # the extra is not installed
    onnxruntime = None

FLOATS = "tensor(float)"


class ByOnnx(nn.Module):
    """A model of one input in float32, whose first output is taken."""

    def __init__(self, session: "onnxruntime.InferenceSession", title: str) -> None:
        super().__init__()
        self._session = session
        self._title = title
        self._name = session.get_inputs()[0].name

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits of a batch, both in float32. Raises ViewerError where it takes no such input."""
        try:
            made, *_ = self._session.run(None, {self._name: inputs.cpu().numpy()})
        except Exception as problem:  # whatever is wrong with the model: it may be anything
            raise ViewerError(
                Phrase(
                    "The model of {title} could not be run on {shape} numbers.",
                    title=self._title,
                    shape=" x ".join(map(str, inputs.shape)),
                ),
                hint="The stages of its pack.toml must prepare what it takes.",
            ) from problem
        return torch.from_numpy(np.ascontiguousarray(made, dtype=np.float32)).to(inputs.device)


def by_onnx(content: bytes, title: str) -> ByOnnx:
    """The network in the bytes of a model.onnx. Raises ViewerError."""
    onnx_file.check(content, title)
    if onnxruntime is None:
        raise ViewerError(
            Phrase("{title} is an ONNX model, and what runs those is not installed.", title=title),
            hint='Install it with: pip install "condyle[onnx]"',
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as problem:
        raise ViewerError(
            Phrase("The model of {title} cannot be read.", title=title),
            hint="Export it again, for a version of ONNX that ONNX Runtime knows.",
        ) from problem
    takes = [one.type for one in session.get_inputs()]
    if takes != [FLOATS]:
        raise ViewerError(
            Phrase("The model of {title} takes {what}.", title=title, what=", ".join(takes)),
            hint="Only models of one input in float32 can be run.",
        )
    return ByOnnx(session, title)
