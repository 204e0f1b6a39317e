"""A person at a real (virtual) screen: a window manager, a mouse, a keyboard, a clipboard, and what a screen reader sees.

The program runs as a process of its own; a test says `person.click("提出する")` and waits by `person.see("…")`.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from conftest import PATIENCE, ROOT, need_tool

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"
TOOLS = ("Xvfb", "openbox", "xdotool", "xclip", "dbus-daemon")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


class Person:
    """Counts clicks and strokes of keys in ``acts``; pasted texts are not counted."""

    def __init__(self, environment: dict[str, str], stack: ExitStack) -> None:
        self.environment, self.stack = environment, stack
        self.acts: list[str] = []
        self.program: subprocess.Popen | None = None
        self.eyes = stack.enter_context(
            subprocess.Popen(
                [SYSTEM_PYTHON, HERE / "eyes.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True, env=environment,
            )
        )  # fmt: skip
        stack.callback(self.eyes.kill)
        assert self.eyes.stdout is not None
        self.eyes.stdout.readline()

    # ------------------------------------------------------------------ the program

    def start(self, *arguments: str | Path, program: Path | None = None) -> None:
        """Start the window (of this tree, or of a program built from it); ends with the test."""
        command = [program] if program else [sys.executable, "-m", "council_app.ui.main"]
        self.program = self.stack.enter_context(
            subprocess.Popen(
                [*command, *map(str, arguments)],
                env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
        )  # fmt: skip
        self.stack.callback(self.program.kill)

    def kill(self) -> None:
        """The power goes: no farewell, and nothing of it is on the screen any more."""
        assert self.program is not None
        self.program.kill()
        self.program.wait()
        self.gone("", role="frame")

    def leave(self) -> str:
        """Close the window as the window manager does; returns what was said on standard error."""
        assert self.program is not None
        self.program.terminate()
        _, told = self.program.communicate(timeout=PATIENCE)
        return told

    # ------------------------------------------------------------------ seeing

    def ask(self, do: str, name: str = "", **more: object) -> dict:
        assert self.eyes.stdin is not None
        assert self.eyes.stdout is not None
        self.eyes.stdin.write(json.dumps({"do": do, "name": name, **more}, ensure_ascii=False) + "\n")
        self.eyes.stdin.flush()
        line = self.eyes.stdout.readline()
        assert line, "the screen reader's eyes ended"
        return json.loads(line)

    def see(self, name: str, **more: object) -> dict:
        """Wait until something with this name or text is shown; fails with all that is shown instead.

        What has the name already before it has what is waited for, is asked for that, too: ``also`` more words that it
        has, ``states`` ("checked", "focused") that it is in.
        """
        found = self.ask("find", name, **more)
        if "missing" in found:
            shown = {node["name"] or node["text"][:40] for node in self.ask("all")["nodes"]}
            pytest.fail(
                f"「{name}」 {more or ''} is not shown; shown are: {'、'.join(sorted(filter(None, shown)))}"
            )
        return found

    def gone(self, name: str, **more: object) -> None:
        """Wait until nothing with this name is shown."""
        assert "missing" not in self.ask("find", name, gone=True, **more), f"「{name}」 is still shown"

    # ------------------------------------------------------------------ mouse, keyboard, clipboard

    def hand(self, *arguments: object) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=True)

    def has_keyboard(self) -> None:
        """Wait until the window manager has given a window of ours the keyboard: before, keys go nowhere."""
        self.see("", states=["focused"])

    def click(self, name: str, **more: object) -> None:
        """With the mouse, in the middle of what carries the name."""
        x, y, width, height = self.still(name, **more)
        self.hand("mousemove", x + width // 2, y + height // 2, "click", 1)
        self.acts.append(f"click {name}")

    def still(self, name: str, **more: object) -> list[int]:
        """Where it is, once it stands there: a page that has just come is laid out while one looks."""
        box = self.see(name, **more)["box"]
        while (now := self.see(name, **more)["box"]) != box:
            box = now
        return box

    def press(self, name: str, **more: object) -> None:
        """As a screen reader does: the action of the thing itself."""
        assert "missing" not in self.ask("press", name, states=["enabled"], **more), (
            f"「{name}」 cannot be pressed"
        )
        self.acts.append(f"press {name}")

    def act(self, do: str, name: str, **more: object) -> None:
        """As a screen reader does: "focus", "select" words of a text, or "write" ``words`` into a field."""
        assert "missing" not in self.ask(do, name, **more), f"「{name}」 is not shown"
        self.acts.append(f"{do} {name}")

    def drag_over(self, words: str) -> None:
        """Select words of a text with the mouse."""
        found = self.ask("span", words, role="text")
        assert "missing" not in found, f"「{words}」 is not shown"
        (x1, y1, _, h1), (x2, y2, w2, h2) = found["first"], found["last"]
        self.hand(
            "mousemove", x1 + 1, y1 + h1 // 2, "mousedown", 1,
            "mousemove", x2 + w2 // 2, y2 + h2 // 2, "mousemove", x2 + w2, y2 + h2 // 2, "mouseup", 1,
        )  # fmt: skip
        self.acts.append(f"drag over {words}")

    def click_number(self, words: str) -> None:
        """The citable number in the margin, beside the line that begins with these words."""
        found = self.ask("span", words, role="text")
        assert "missing" not in found, f"「{words}」 is not shown"
        x, y, _, height = found["first"]
        self.hand("mousemove", x - 40, y + height // 2, "click", 1)
        self.acts.append(f"click the number of {words}")

    def click_and_space(self, words: str) -> None:
        """Into a line, then Space: the small bar for the whole of it."""
        found = self.ask("span", words, role="text")
        assert "missing" not in found, f"「{words}」 is not shown"
        x, y, _, height = found["last"]
        self.hand("mousemove", x, y + height // 2, "click", 1)
        self.acts.append(f"click into {words}")
        self.key("space")

    def key(self, *keys: str) -> None:
        self.has_keyboard()
        for one in keys:
            self.hand("key", "--clearmodifiers", one)
            self.acts.append(f"key {one}")

    def paste(self, text: str) -> None:
        """Japanese by the clipboard: a program that types keys drops kanji. It goes where one can write."""
        self.see("", states=["focused", "editable"])
        subprocess.run(
            ["xclip", "-selection", "clipboard"], input=text, text=True, env=self.environment, check=True
        )
        self.hand("key", "--clearmodifiers", "ctrl+v")


@pytest.fixture
def person(xvfb: dict[str, str], tmp_path: Path) -> Iterator[Person]:
    for tool in TOOLS:
        need_tool(tool)
    launcher = next((path for path in LAUNCHERS if Path(path).exists()), None)
    eyes = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], check=False, capture_output=True)
    if launcher is None or eyes.returncode:
        need_tool("at-spi-bus-launcher")  # skipped, and in CI failed, with the reason
    home = {
        name: str(tmp_path / folder)
        for name, folder in {
            "HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache",
            "XDG_RUNTIME_DIR": "run",
        }.items()
    }  # fmt: skip
    for folder in home.values():
        Path(folder).mkdir(mode=0o700)
    environment = {
        **xvfb,
        **home,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
        "COUNCIL_PATIENCE": str(PATIENCE),
    }
    with ExitStack() as stack:
        bus = stack.enter_context(
            subprocess.Popen(
                ["dbus-daemon", "--session", "--nofork", "--print-address"], env=environment,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )
        )  # fmt: skip
        stack.callback(bus.kill)
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        for command in (["openbox"], [launcher, "--launch-immediately"]):
            started = stack.enter_context(
                subprocess.Popen(
                    command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )  # fmt: skip
            stack.callback(os.killpg, started.pid, signal.SIGKILL)  # with the bus that the launcher starts
        yield Person(environment, stack)
