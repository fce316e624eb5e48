"""The child process that makes reports one after the other: plugins are loaded once, and renderers are kept warm.

It reads tasks from standard input and writes files to standard output until its input ends. Its parent ends it when a report
takes too long. Should the parent have gone, it ends by itself.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from maturity import default_plugins
from maturity.bulk.digests import digest_tools
from maturity.bulk.tasks import Tools, home_here, read_report
from maturity.contracts import MakeFiles, Renderer, RenderJob, RenderSettings, WarmRenderer
from maturity.errors import MaturityError, RenderError, one_line
from maturity.plugin_guard import raised
from maturity.plugins import Registry
from maturity.reporting.pdf_wire import Message, read_message, write_message
from maturity.reporting.pdf_worker import peak_megabytes

GRACE_SECONDS = 30
"""How much later than its parent would a child end itself."""


class Kit:
    """The loaded plugins, and the renderers that have been asked for, each warm until the context ends."""

    def __init__(self, tools: Tools, registry: Registry, stack: ExitStack) -> None:
        self._registry = registry
        self._stack = stack
        self._settings = RenderSettings(Path(), tuple(Path(folder) for folder in tools.template_dirs))
        self._warm: dict[str, MakeFiles] = {}

    def make(self, name: str, job: RenderJob) -> dict[str, bytes]:
        """Make one report in one format.

        Raises:
            RenderError: It cannot be made, or nobody here knows the format.
        """
        if name not in self._warm:
            renderer = self._registry.renderers.get(name)
            if renderer is None:
                raise RenderError(f"The format '{name}' is not known where the report was to be made. Install its plugin there.")
            self._warm[name] = self._open(renderer)
        return dict(self._warm[name](job))

    def _open(self, renderer: Renderer) -> MakeFiles:
        if isinstance(renderer, WarmRenderer):
            return self._stack.enter_context(renderer.keep_warm(self._settings))
        return lambda job: through_a_folder(renderer, job, self._settings.template_dirs)


def through_a_folder(renderer: Renderer, job: RenderJob, template_dirs: tuple[Path, ...]) -> dict[str, bytes]:
    """Let a renderer write one report into a folder of its own, and read the files back."""
    with tempfile.TemporaryDirectory(prefix="maturity-") as name:
        out = Path(name)
        paths = list(renderer.render(iter((job,)), RenderSettings(out, template_dirs)))
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def load_registry(tools: Tools) -> Registry:
    """Load the plugins that the tools name."""
    return Registry.load(
        default_plugins.MODULES,
        installed=tools.installed,
        plugins_dirs=[Path(folder) for folder in tools.plugins_dirs],
        disabled=dict(tools.disabled),
    )


def is_same(tools: Tools, registry: Registry) -> bool:
    """Tell whether reports made here have the bytes that the command expects.

    What runs from the same folder is taken to be the same. Were it changed while a command runs, the next one makes all anew.
    """
    return tools.home == home_here() or tools.digest == digest_tools(registry, [Path(folder) for folder in tools.template_dirs])


def answer_task(kit: Kit, message: Message) -> Message:
    """Make one report, or say in one line why it cannot be made."""
    started = time.process_time()
    end_late(float(message.head["seconds"]) + GRACE_SECONDS)
    try:
        report = read_report(message.head["noun"], message.blocks[0])
        files = kit.make(message.head["format"], RenderJob(report, message.head["stem"]))
    except MaturityError as error:
        return Message({"error": one_line(str(error).splitlines()[0])})
    except Exception as error:  # noqa: BLE001  (a plugin's renderer may raise anything; its words may quote evidence)
        return Message({"error": f"it raised {raised(error)}"})
    finally:
        end_late(0)
    gc.collect()
    head = {"names": list(files), "cpu_seconds": time.process_time() - started, "peak_mb": peak_megabytes()}
    return Message(head, tuple(files.values()))


def end_late(seconds: float) -> None:
    """Let the system end this process after so many seconds, even inside a library; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def serve(source: BinaryIO, sink: BinaryIO) -> int:
    """Load what the first message names, say so, and make reports until the input ends."""
    first = read_message(source)
    if first is None:
        return 0
    tools = Tools.read(first.head)
    registry = load_registry(tools)
    if not is_same(tools, registry):
        words = "its code, templates or libraries are not those of the command; install the same everywhere"
        write_message(sink, Message({"other": words}))
        return 0
    write_message(sink, Message({"ready": True}))
    with ExitStack() as stack:
        kit = Kit(tools, registry, stack)
        while (task := read_message(source)) is not None:
            write_message(sink, answer_task(kit, task))
    return 0


def main() -> int:
    """Keep standard output for files alone, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sink: Any = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    sys.exit(main())
