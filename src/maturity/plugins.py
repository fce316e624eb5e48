"""The registry: the only caller of pluggy. It loads built-ins and plugins, and works on when a plugin fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pluggy

from maturity import hookspecs
from maturity.contracts import (
    API_VERSION,
    AssessmentCheck,
    Importer,
    PeerGroup,
    PluginCommand,
    Renderer,
    ReportExecutor,
    ReportSection,
    Rollup,
    Scorer,
)
from maturity.errors import NotFoundError, PluginError
from maturity.model.result import PluginUsed
from maturity.plugin_faults import check_api_version, check_hooks, check_returned, hook_fault
from maturity.plugin_finding import BUILT_IN, INSTALLED, Addition, Found, find_in_folders, find_installed
from maturity.plugin_guard import guarded, raised, traced

Answer = TypeVar("Answer")
Brought = dict[str, list[tuple[str, Any]]]
Call = Callable[[str, str, Callable[[], Any]], Any]


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """What one plugin brought, or why it is disabled (`disabled` is None while it works).

    module: what the names of its modules begin with; "" when it runs no code. chosen: the workspace disables it.
    """

    name: str
    package: str
    version: str
    source: str
    module: str = ""
    registered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    disabled: str | None = None
    chosen: bool = False

    @property
    def origin(self) -> str:
        """Say in a few words where it comes from: the core, a package with its version, or a file or folder by its path."""
        if self.source == BUILT_IN:
            return self.source
        return f"{self.package} {self.version}" if self.source == INSTALLED else self.source


@dataclass(slots=True)
class Registry:
    """Everything that can be chosen by name, and who brought it.

    additions: domain files by the matrix that they add to. failed: why a check or a section was left out, by kind and name; it
    is not called again.
    """

    matrices: dict[str, Path] = field(default_factory=dict)
    scorers: dict[str, Scorer] = field(default_factory=dict)
    rollups: dict[str, Rollup] = field(default_factory=dict)
    peer_groups: dict[str, PeerGroup] = field(default_factory=dict)
    importers: dict[str, Importer] = field(default_factory=dict)
    renderers: dict[str, Renderer] = field(default_factory=dict)
    executors: dict[str, ReportExecutor] = field(default_factory=dict)
    checks: dict[str, AssessmentCheck] = field(default_factory=dict)
    commands: dict[str, PluginCommand] = field(default_factory=dict)
    sections: dict[str, ReportSection] = field(default_factory=dict)
    additions: dict[str, list[Path]] = field(default_factory=dict)
    template_dirs: list[Path] = field(default_factory=list)
    plugins: list[PluginInfo] = field(default_factory=list)
    failed: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def load(
        cls,
        builtins: Sequence[ModuleType],
        *,
        installed: bool = True,
        plugins_dirs: Sequence[Path] = (),
        disabled: Mapping[str, str] | None = None,
        more: Sequence[Found] = (),
    ) -> Registry:
        """Load built-ins, then installed packages, then files and folders of `plugins_dirs`.

        A plugin that raises, exits, hangs, misspells a hook, returns the wrong type, takes a name or was written for another
        API version is listed in `plugins` with the reason, and everything else works. A fault in a built-in is ours and is
        raised.

        Args:
            builtins: The core's own modules.
            installed: Whether installed packages are loaded.
            plugins_dirs: Folders with `.py` files, matrices and domains; one that does not exist is passed over.
            disabled: Plugins that are not loaded, with the reason, by name.
            more: Plugins that the caller found.
        """
        registry = cls()
        manager = pluggy.PluginManager(hookspecs.PROJECT)
        manager.add_hookspecs(hookspecs)
        for module in builtins:
            name = module.__name__.rpartition(".")[2]
            found = Found(name, "maturity", API_VERSION, BUILT_IN, "maturity", lambda module=module: module)  # type: ignore[misc]
            registry.plugins.append(registry._add(manager, found, traced))
        for found in (*(find_installed() if installed else ()), *find_in_folders(plugins_dirs), *more):
            reason = (disabled or {}).get(found.name)
            if reason is None:
                registry.plugins.append(registry._add_guarded(manager, found))
            else:
                registry.plugins.append(replace(_info(found), disabled=reason, chosen=True))
        return registry

    @property
    def used(self) -> tuple[PluginUsed, ...]:
        """Name the working plugins from outside the core, for the appendix of every report."""
        return tuple(
            PluginUsed(name=info.package, version=info.version)
            for info in self.plugins
            if info.disabled is None and info.source != BUILT_IN
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

    def owner(self, kind: str, name: str) -> PluginInfo | None:
        """Find the plugin that registered a name (kind: "scorers", "checks" and so on); None when nobody did."""
        return next((info for info in self.plugins if name in info.registered.get(kind, ())), None)

    def call(self, kind: str, name: str, step: str, work: Callable[[], Any]) -> Any:
        """Call a thing of a plugin so that it cannot stop the command.

        Raises:
            PluginError: It raised, exited or hung; names the plugin and its package or file.
        """
        info = self.owner(kind, name)
        try:
            return guarded(info.name if info else name, step, work)
        except PluginError as error:
            whose = f"The plugin {info.name} ({info.origin})" if info else f"'{name}'"
            raise PluginError(f"{whose} failed: {error}.") from error

    def attempt(self, kind: str, name: str, step: str, work: Callable[[], Answer]) -> Answer | None:
        """Call a thing of a plugin that the command can do without; what fails is kept in `failed`, and gives None from then on."""
        if (kind, name) in self.failed:
            return None
        try:
            answer: Answer = self.call(kind, name, step, work)
        except PluginError as error:
            self.failed[kind, name] = str(error)
            return None
        return answer

    def _add_guarded(self, manager: pluggy.PluginManager, found: Found) -> PluginInfo:
        """Add a plugin from outside; whatever it does wrong becomes the reason for which it is disabled."""
        try:
            return self._add(manager, found, guarded)
        except PluginError as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001  (looking at what it returned may run its code, and that may raise anything)
            reason = f"it raised {raised(error)} while it was looked at. Ask its author, or remove it"
        if (plugin := manager.get_plugin(found.name)) is not None and not self._is_taken(found.name):
            manager.unregister(plugin)
        return replace(_info(found), disabled=reason)

    def _is_taken(self, name: str) -> bool:
        return any(info.name == name and info.disabled is None for info in self.plugins)

    def _add(self, manager: pluggy.PluginManager, found: Found, call: Call) -> PluginInfo:
        """Import a plugin, register its hooks, ask each hook once, and keep what they brought or nothing at all."""
        if self._is_taken(found.name):
            taken = next(info for info in self.plugins if info.name == found.name)
            raise PluginError(
                f"its name '{found.name}' is taken by the package {taken.package} ({taken.origin}). Rename the plugin"
            )
        plugin = call(found.name, "its import", found.load)
        if isinstance(plugin, Addition):
            return self._add_domain(found, plugin)
        check_api_version(plugin)
        check_hooks(plugin)
        try:
            manager.register(plugin, found.name)
            manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise PluginError(hook_fault(error)) from error
        except ValueError:  # pluggy knows the module already
            raise PluginError("its module is loaded already, under another name. Remove one of the two entry points") from None
        brought = {kind_of(hook): bring(found, hook, ask, call) for hook, ask in hooks_of(manager, plugin)}
        self._check_names_are_free(brought)
        self._keep(brought)
        registered = {kind: tuple(name for name, _ in pairs) for kind, pairs in brought.items()}
        return replace(_info(found), registered=registered)

    def _add_domain(self, found: Found, addition: Addition) -> PluginInfo:
        """Keep a domain's file for the matrix that it adds to."""
        self._check_names_are_free({"additions": [(f"{addition.extends}/{addition.domain}", addition)]})
        self.additions.setdefault(addition.extends, []).append(addition.path)
        return replace(_info(found), registered={"additions": (f"{addition.extends}/{addition.domain}",)})

    def _check_names_are_free(self, brought: Brought) -> None:
        """Refuse a plugin as a whole before anything of it is kept."""
        for kind, pairs in brought.items():
            for name, _ in pairs:
                holder = self.owner(kind, name)
                if holder is not None and kind != "templates":
                    raise PluginError(
                        f"it registers '{name}' ({kind.replace('_', ' ')}), which the package {holder.package} already has. "
                        "Put the plugin's own prefix before the name"
                    )

    def _keep(self, brought: Brought) -> None:
        for kind, pairs in brought.items():
            if kind == "templates":
                self.template_dirs.extend(folder for _, folder in pairs)
            else:
                getattr(self, kind).update(pairs)


def bring(found: Found, hook: str, ask: Callable[[], Any], call: Call) -> list[tuple[str, Any]]:
    """Ask one hook, and check what it returned; our own we trust, since looking closely would import every rule.

    Raises:
        PluginError: The hook failed, or returned what it must not.
    """
    if found.source == BUILT_IN:
        return [(thing.name, thing) for thing in call(found.name, hook, ask)]
    return check_returned(hook, kind_of(hook), call(found.name, hook, ask))


def hooks_of(manager: pluggy.PluginManager, plugin: Any) -> list[tuple[str, Callable[[], Any]]]:
    """List a plugin's own hooks, each with the function behind it."""
    return [
        (caller.name, impl.function)
        for caller in manager.get_hookcallers(plugin) or ()
        for impl in caller.get_hookimpls()
        if impl.plugin is plugin
    ]


def kind_of(hook: str) -> str:
    """Name the part of the registry that a hook fills."""
    return "checks" if hook == "maturity_check_assessment" else hook.removeprefix("maturity_register_")


def doubts(registry: Registry, disabled: Mapping[str, str]) -> list[str]:
    """Say what is probably a slip: a plugin that the workspace disables and nobody has, a domain for a matrix that nobody has."""
    names = [info.name for info in registry.plugins if info.source != BUILT_IN]
    said = [
        f"No plugin is called '{name}', which the workspace disables. {offer(name, names, 'Remove the line, or correct the name.')}"
        for name in disabled
        if name not in names
    ]
    for matrix, files in registry.additions.items():
        if matrix not in registry.matrices:
            hint = offer(matrix, list(registry.matrices), "See 'maturity matrix list'.")
            said += [f"{path}: it adds to the matrix '{matrix}', which is not registered. {hint}" for path in files]
    return said


def offer(name: str, known: Sequence[str], otherwise: str) -> str:
    """Ask whether the nearest name was meant; without one, give other advice."""
    nearest = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean {nearest[0]}?" if nearest else otherwise


def _info(found: Found) -> PluginInfo:
    return PluginInfo(found.name, found.package, found.version, found.source, found.module)
