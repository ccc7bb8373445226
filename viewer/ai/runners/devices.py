"""What there is to run on."""

import platform
from functools import cache
from pathlib import Path

import torch

from viewer.ai.messages import AUTO
from viewer.ai.ways import Device, NoSuchDevice
from viewer.core.phrase import Phrase
from viewer.workers.memory import available_bytes, memory_bytes


def devices() -> tuple[Device, ...]:
    """All devices, the best first; the CPU is always there."""
    return (*(_gpu(number) for number in range(torch.cuda.device_count())), _cpu())


def _gpu(number: int) -> Device:
    free, total = torch.cuda.mem_get_info(number)
    return Device(f"cuda:{number}", torch.cuda.get_device_name(number), total, free)


def _cpu() -> Device:
    return Device("cpu", cpu_title(), memory_bytes(), available_bytes())


def free_bytes(device: torch.device) -> int:
    """Memory that is free on a device; half of all of it where the system does not say."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    free = available_bytes()
    return memory_bytes() // 2 if free is None else free


@cache
def cpu_title() -> str:
    """What the processor calls itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def chosen(device: str) -> str:
    """The device for a name; raises NoSuchDevice where there is no such one."""
    known = [f"cuda:{number}" for number in range(torch.cuda.device_count())] + ["cpu"]
    if device == AUTO:
        return known[0]
    if device not in known:
        raise NoSuchDevice(
            Phrase('There is no device "{device}" here.', device=device),
            hint=Phrase("Choose one of: auto, {known}.", known=", ".join(known)),
        )
    return device


def device_name(device: torch.device) -> str:
    """What provenance says of a device."""
    if device.type == "cuda":
        return f"cuda ({torch.cuda.get_device_name(device)})"
    return "cpu"
