"""A real browser for tests of pages: Chromium through the pipe of its own protocol, so that no driver is needed."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
AXE = Path("node_modules") / "axe-core" / "axe.min.js"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
    "--remote-debugging-pipe",
)


def find_browser() -> str | None:
    """Find Chromium; None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def find_axe() -> Path | None:
    """Find axe-core where it is usually installed, or where MATURITY_AXE says; None where it is nowhere."""
    root = Path(__file__).resolve().parents[1]
    given = os.environ.get("MATURITY_AXE")
    places = [*([Path(given)] if given else []), root / AXE, root / ".venv" / AXE]
    return next((place for place in places if place.is_file()), None)


class Browser:
    """One Chromium with one page. Use it in a with block."""

    def __init__(self, program: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="maturity-browser-", ignore_cleanup_errors=True)
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        command = [program, *FLAGS, f"--user-data-dir={self._folder.name}"]
        line = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self._process = subprocess.Popen(
            ["bash", "-c", line, "browser", *command],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._reader, self._writer = ours_in, ours_out
        self._read, self._loaded = bytearray(), False
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self.requests: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.send(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._reader)
        os.close(self._writer)
        self._folder.cleanup()

    def send(self, method: str, **params: Any) -> Any:
        """Send one command and wait for its answer."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        data = memoryview(json.dumps(message).encode() + b"\0")
        while data:
            data = data[os.write(self._writer, data) :]
        while (found := self._next()).get("id") != number:
            pass
        if "error" in found:
            raise RuntimeError(f"{method}: {found['error']['message']}")
        return found["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            some = os.read(self._reader, 1 << 16)
            if not some:
                raise RuntimeError("the browser ended")
            self._read += some
        message, _, rest = bytes(self._read).partition(b"\0")
        self._read = bytearray(rest)
        found: dict[str, Any] = json.loads(message)
        if found.get("method") == "Network.requestWillBeSent":
            self.requests.append(found["params"]["request"]["url"])
        self._loaded = self._loaded or found.get("method") == "Page.loadEventFired"
        return found

    def open(self, page: Path, width: int, height: int = 800) -> None:
        """Open a file at a width in CSS pixels, and wait until it is loaded."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self._loaded = False
        self.send("Page.navigate", url=page.as_uri())
        while not self._loaded:
            self._next()

    def ask(self, script: str) -> Any:
        """Run a script on the page, wait for its promise, and give its value."""
        found = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"].get("exception", {}).get("description", "the script failed"))
        return found["result"].get("value")

    def press(self, key: str, code: str = "", text: str = "") -> None:
        """Press and let go of a key."""
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=code or key, text=text if kind == "keyDown" else "")

    def picture(self, path: Path, *, full: bool = True) -> None:
        """Take a picture of the page."""
        found = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=full)
        path.write_bytes(base64.b64decode(found["data"]))

    def paper(self, path: Path) -> None:
        """Print the page to a PDF as a browser does."""
        found = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.write_bytes(base64.b64decode(found["data"]))

    def axe(self, source: Path) -> list[dict[str, Any]]:
        """Run axe-core for WCAG 2.2 AA, and give every violation: its rule, and the elements."""
        self.ask(source.read_text(encoding="utf-8") + "; true")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = self.ask(
            f"axe.run(document, {{runOnly: {json.dumps(tags)}, resultTypes: ['violations']}}).then(r => r.violations.map("
            "v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => n.target.join(' ') + ': ' + n.failureSummary)})))"
        )
        return list(found)
