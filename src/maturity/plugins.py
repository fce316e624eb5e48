"""The registry: the only caller of pluggy. It loads built-ins and plugins, and works on when a plugin fails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from maturity import hookspecs
from maturity.contracts import (
    API_VERSION,
    AssessmentCheck,
    Importer,
    PeerGroup,
    PluginCommand,
    Renderer,
    ReportSection,
    Rollup,
    Scorer,
)
from maturity.errors import NotFoundError, PluginError
from maturity.model.result import PluginUsed
from maturity.plugin_finding import Found, find_in_folders, find_installed


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """What one plugin brought, or why it is disabled (`disabled` is None while it works)."""

    name: str
    package: str
    version: str
    source: str
    registered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    disabled: str | None = None

    @property
    def origin(self) -> str:
        """Say in a few words where it comes from: the core, a package with its version, or a file or folder by its path."""
        if self.source == "built in":
            return self.source
        return f"{self.package} {self.version}" if self.source == "installed package" else self.source


@dataclass(slots=True)
class Registry:
    """Everything that can be chosen by name, and who brought it. additions: domain files by the matrix that they add to."""

    matrices: dict[str, Path] = field(default_factory=dict)
    scorers: dict[str, Scorer] = field(default_factory=dict)
    rollups: dict[str, Rollup] = field(default_factory=dict)
    peer_groups: dict[str, PeerGroup] = field(default_factory=dict)
    importers: dict[str, Importer] = field(default_factory=dict)
    renderers: dict[str, Renderer] = field(default_factory=dict)
    checks: dict[str, AssessmentCheck] = field(default_factory=dict)
    commands: dict[str, PluginCommand] = field(default_factory=dict)
    sections: dict[str, ReportSection] = field(default_factory=dict)
    additions: dict[str, list[Path]] = field(default_factory=dict)
    template_dirs: list[Path] = field(default_factory=list)
    plugins: list[PluginInfo] = field(default_factory=list)

    @classmethod
    def load(
        cls,
        builtins: Sequence[ModuleType],
        *,
        installed: bool = True,
        plugins_dirs: Sequence[Path] = (),
        more: Sequence[Found] = (),
    ) -> Registry:
        """Load built-ins, then installed packages, then files and folders of `plugins_dirs`, then what the caller found.

        A plugin that raises, exits, hangs, misspells a hook, takes a name or was written for another API version is
        listed in `plugins` with the reason, and everything else works. A fault in a built-in is ours and is raised.
        """
        registry = cls()
        manager = pluggy.PluginManager(hookspecs.PROJECT)
        manager.add_hookspecs(hookspecs)
        for module in builtins:
            name = module.__name__.rpartition(".")[2]
            found = Found(name, "maturity", API_VERSION, "built in", lambda module=module: module)  # type: ignore[misc]
            registry.plugins.append(registry._add(manager, found))
        candidates = [*(find_installed() if installed else ()), *find_in_folders(plugins_dirs), *more]
        for found in candidates:
            registry.plugins.append(registry._add_guarded(manager, found))
        return registry

    @property
    def used(self) -> tuple[PluginUsed, ...]:
        """Name the working plugins from outside the core, for the appendix of every report."""
        return tuple(
            PluginUsed(name=info.package, version=info.version)
            for info in self.plugins
            if info.disabled is None and info.source != "built in"
        )

    @property
    def disabled(self) -> tuple[PluginInfo, ...]:
        """List the plugins that were left out."""
        return tuple(info for info in self.plugins if info.disabled is not None)

    def matrix_folder(self, matrix_id: str) -> Path:
        """Give the folder of a matrix by id.

        Raises:
            NotFoundError: Nobody registered a matrix of that id.
        """
        if matrix_id not in self.matrices:
            raise NotFoundError("matrix", matrix_id, self.matrices, "See 'maturity matrix list'.")
        return self.matrices[matrix_id]

    def _add_guarded(self, manager: pluggy.PluginManager, found: Found) -> PluginInfo:
        """Add a plugin from outside; whatever it does wrong becomes the reason for which it is disabled."""
        try:
            return self._add(manager, found)
        except PluginError as error:
            reason = str(error)
        except (Exception, SystemExit) as error:  # noqa: BLE001  (a plugin may raise anything; we must go on)
            reason = f"it raised {type(error).__name__} while it was loaded. Ask its author, or remove it"
        if (plugin := manager.get_plugin(found.name)) is not None:
            manager.unregister(plugin)
        return PluginInfo(found.name, found.package, found.version, found.source, disabled=reason)

    def _add(self, manager: pluggy.PluginManager, found: Found) -> PluginInfo:
        plugin = found.load()
        check_api_version(plugin)
        if manager.get_plugin(found.name) is not None:
            taken = next(info.package for info in self.plugins if info.name == found.name)
            raise PluginError(f"its name '{found.name}' is taken by the package {taken}. Rename the plugin")
        try:
            manager.register(plugin, found.name)
            manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise PluginError(hook_fault(error)) from error
        brought: dict[str, list[tuple[str, Any]]] = {}
        for caller in manager.get_hookcallers(plugin) or ():
            mine = [impl.function for impl in caller.get_hookimpls() if impl.plugin is plugin]
            brought[kind_of(caller.name)] = [pair for f in mine for pair in named(f())]  # type: ignore[arg-type]
        self._check_names_are_free(brought)
        self._keep(brought)
        registered = {kind: tuple(name for name, _ in pairs) for kind, pairs in brought.items()}
        return PluginInfo(found.name, found.package, found.version, found.source, registered)

    def _check_names_are_free(self, brought: dict[str, list[tuple[str, Any]]]) -> None:
        """Refuse a plugin as a whole before anything of it is kept."""
        for kind, pairs in brought.items():
            for name, _ in pairs:
                holder = next((i for i in self.plugins if name in i.registered.get(kind, ())), None)
                if holder is not None and kind != "templates":
                    raise PluginError(
                        f"it registers '{name}' ({kind.replace('_', ' ')}), which the package {holder.package} already has. "
                        "Put the plugin's own prefix before the name"
                    )

    def _keep(self, brought: dict[str, list[tuple[str, Any]]]) -> None:
        for kind, pairs in brought.items():
            if kind == "templates":
                self.template_dirs.extend(folder for _, folder in pairs)
            else:
                getattr(self, kind).update(pairs)


def kind_of(hook: str) -> str:
    """Name the part of the registry that a hook fills."""
    return "checks" if hook == "maturity_check_assessment" else hook.removeprefix("maturity_register_")


def named(things: Sequence[Any] | None) -> Iterator[tuple[str, Any]]:
    """Pair what a hook returned with the name it goes by: its `name`, or the folder's name for a path."""
    for thing in things or ():
        yield (thing.name, thing)


def hook_fault(error: pluggy.PluginValidationError) -> str:
    """Say what is wrong with a plugin's hook: its name, with the nearest that exists, or what it takes."""
    misspelt = re.match(r"unknown hook '(\w+)'", str(error))
    if misspelt is None:
        return f"one of its hooks does not take what it must: {' '.join(str(error).split())}. Compare it with the reference"
    nearest = get_close_matches(misspelt[1], [name for name in vars(hookspecs) if name.startswith("maturity_")], n=1)
    hint = f"Write {nearest[0]}" if nearest else "Compare it with the reference"
    return f"there is no hook '{misspelt[1]}'. {hint}"


def check_api_version(plugin: Any) -> None:
    """Refuse a plugin that says it was written for another major version of the contract.

    Raises:
        PluginError: `MATURITY_API` names another major version.
    """
    wanted = str(getattr(plugin, "MATURITY_API", API_VERSION))
    if wanted.partition(".")[0] != API_VERSION.partition(".")[0]:
        raise PluginError(f"it was written for plugin API {wanted}; this is {API_VERSION}. Look for a newer version of it")
