"""Modules that are run when something of them is first asked for, not when they are imported.

As `importlib.util.LazyLoader` does, which also runs a module for its dunders (whoever goes through
all modules asks for those), and before Python 3.12 twice, where two threads ask at once.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType

_RUNNING = RLock()


def put_off(*names: str) -> None:
    """Have these modules run later, wherever a module is imported and not a name out of it."""
    sys.meta_path.insert(0, _Finder(frozenset(names)))


class _Finder(MetaPathFinder):
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """As it is found without us, but for who runs it."""
        spec = PathFinder.find_spec(name, path, target) if name in self._names else None
        if spec is None or spec.loader is None:
            return None
        spec.loader = _Later(spec.loader)
        return spec


class _Later(Loader):
    """Has a module made, and run by another loader."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """One that is still to be run."""
        return _Waiting(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Not yet."""


class _Waiting(ModuleType):
    """Until something is asked for: after that it is like any other."""

    def __getattr__(self, name: str) -> object:
        """Only what is not there is asked for here; the machinery of imports looks for dunders."""
        if not name.startswith("__"):
            with _RUNNING:
                _run(self)
            if name in self.__dict__:
                return self.__dict__[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")


def _run(module: ModuleType) -> None:
    spec = module.__spec__
    if spec is None or not isinstance(spec.loader, _Later):
        return  # another thread did, or this one is at it
    later, spec.loader = spec.loader, spec.loader.loader
    try:
        spec.loader.exec_module(module)
    except BaseException:
        spec.loader = later
        raise
    module.__loader__ = spec.loader
    module.__class__ = ModuleType
