"""Digests of what reports are made from and made with: when none of it has changed, no report has."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import maturity
from maturity.bulk.tasks import ReportTask, Tools
from maturity.files.assessment_files import SUFFIXES, assessment_paths
from maturity.plugin_finding import BUILT_IN, INSTALLED
from maturity.plugins import PluginInfo, Registry
from maturity.sources import FileSource, Source, StoreSource

LIBRARIES = ("weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2", "Pyphen", "fonttools", "pillow", "jinja2", "pydantic")
"""What takes part in every page; what a plugin depends on is left to the plugin's own version."""

LOOKED_AT = frozenset(
    {
        ".yaml",
        ".yml",
        ".json",
        ".csv",
        ".j2",
        ".css",
        ".svg",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".ttf",
        ".otf",
        ".py",
        ".toml",
    }
)
"""Files of a workspace that may change a report: settings, register, matrices, plugins, templates, pictures."""

LARGEST = 20_000_000


def digest_file(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def digest_folder(folder: Path, suffixes: Iterable[str] | None = None, *, without: Sequence[Path] = ()) -> str:
    """Give one SHA-256 for the names and contents of all files below a folder; hidden ones and caches are left alone.

    Args:
        folder: The folder; one that does not exist is like an empty one.
        suffixes: Only files that end so; None: all.
        without: Folders below it that are left out.
    """
    wanted = None if suffixes is None else frozenset(suffixes)
    return digest_of(
        [f"{path.relative_to(folder).as_posix()} {digest_file(path)}" for path in _files(folder, wanted, frozenset(without))]
    )


def _files(folder: Path, suffixes: frozenset[str] | None, without: Collection[Path]) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "__pycache__" or path.resolve() in without:
            continue
        if path.is_dir():
            yield from _files(path, suffixes, without)
        elif path.is_file() and (suffixes is None or path.suffix.lower() in suffixes) and path.stat().st_size <= LARGEST:
            yield path


def digest_of(parts: Iterable[str]) -> str:
    """Give one SHA-256 for texts in their order."""
    return sha256(json.dumps(list(parts)).encode()).hexdigest()


def digest_tools(registry: Registry, template_dirs: Sequence[Path]) -> str:
    """Give one SHA-256 for what reports are made with: our code, plugins, templates with their fonts, and libraries.

    Where any of these differ, the same report may have other bytes. No path of the machine is in it.
    """
    parts = [f"Python {sys.version_info[0]}.{sys.version_info[1]}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}"]
    parts += [f"{name} {_version(name)}" for name in LIBRARIES]
    parts += ["maturity", maturity.__version__, _own_code()]
    parts += [part for info in registry.plugins if info.source != BUILT_IN and info.disabled is None for part in _plugin(info)]
    parts += [digest_folder(folder) for folder in template_dirs]
    return digest_of(parts)


@cache
def _own_code() -> str:
    """Digest our own code once in a process: what is loaded does not change any more."""
    return digest_folder(Path(maturity.__file__).parent, {".py"})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _plugin(info: PluginInfo) -> Iterator[str]:
    """Give what a plugin is: name and version, and its code where it can be found."""
    yield from (info.name, info.package, info.version)
    if info.source != INSTALLED and Path(info.source).exists():
        path = Path(info.source)
        yield digest_folder(path) if path.is_dir() else digest_file(path)
        return
    file = getattr(sys.modules.get(info.module), "__file__", None)
    if file is not None:
        yield digest_folder(Path(file).parent) if Path(file).name == "__init__.py" else digest_file(Path(file))


def digest_source(source: Source | None) -> str:
    """Give one SHA-256 for all assessments of a cycle, without checking any; "" for no cycle."""
    if isinstance(source, StoreSource):
        return digest_of(f"{held.assessment.network.code} {held.assessment.model_dump_json()}" for held in source.held())
    if not isinstance(source, FileSource) or not source.path.exists():
        return ""
    return digest_folder(source.path, SUFFIXES) if source.path.is_dir() else digest_file(source.path)


def digest_context(
    tools: str,
    registry: Registry,
    sources: Sequence[Source | None],
    *,
    older: Sequence[Source | None] = (),
    files: Sequence[Path | None] = (),
    workspace: Path | None = None,
    without: Sequence[Path] = (),
    settings: Mapping[str, str] | None = None,
) -> str:
    """Give one SHA-256 for all that the reports of a cycle are made from and with, apart from the assessments of `sources`.

    Args:
        tools: The digest of what they are made with.
        registry: Whose matrices and domains count.
        sources: The cycle, and the one before, whose files are left out.
        older: Cycles further back, which count whole.
        files: Single files, such as the register; one that is not there counts as such.
        workspace: A folder whose settings, matrices, plugins, templates and pictures count.
        without: Folders in it that do not: reports that were made.
        settings: What the command was told, and the day.
    """
    matrices = [f"{name} {digest_folder(folder)}" for name, folder in sorted(registry.matrices.items())]
    added = [f"{name} {digest_file(path)}" for name, paths in sorted(registry.additions.items()) for path in paths]
    parts = [tools, *matrices, *added, *(digest_source(source) for source in older)]
    parts += [digest_file(path) if path is not None and path.is_file() else "" for path in files]
    if workspace is not None:
        left_out = [*without, *(path for source in sources for path in files_of(source))]
        parts.append(digest_folder(workspace, LOOKED_AT, without=[path.resolve() for path in left_out]))
    return digest_of([*parts, json.dumps(dict(settings or {}), sort_keys=True)])


def files_of(source: Source | None) -> list[Path]:
    """Name the files that hold the assessments of a cycle; none where they are not in files, or cannot be found."""
    if not isinstance(source, FileSource) or not source.path.exists():
        return []
    return assessment_paths(source.path) if source.path.is_dir() else [source.path]


def digest_inputs(context: str, sources: Sequence[Source | None]) -> str:
    """Give one SHA-256 for all that the reports of a cycle are made from and with; it is the same only when every report is."""
    return digest_of([context, *(digest_source(source) for source in sources)])


def digest_data(task: ReportTask) -> str:
    """Give the digest of what a report says."""
    return digest_of([task.noun, sha256(task.data).hexdigest()])


def key_for(tools: Tools, stem: str, form: str, data: str) -> str:
    """Give the key of a report that says this in one format: the same key, the same bytes."""
    return digest_of([tools.digest, form, stem, data])


def key_of(task: ReportTask) -> str:
    """Give the key of what a task makes."""
    return key_for(task.tools, task.stem, task.format, digest_data(task))
