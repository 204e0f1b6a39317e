"""What a screen reader sees of the window, as a line server: one JSON question a line, one JSON answer a line.

Run by the system's Python, which has pyatspi. Questions wait until the screen shows what they ask for: the answer comes
with the event that made it true (not every change has one: it is looked again twice a second), or with `{"missing": …}`
after `seconds`.
"""

import json
import os
import sys

import pyatspi
from gi.repository import Atspi, GLib

EVENTS = (
    "object:children-changed", "object:state-changed", "object:text-changed", "object:property-change",
    "object:visible-data-changed", "window:activate", "window:create",
)  # fmt: skip
TOO_MANY = 400  # children of one node that are looked at
PATIENCE = float(
    os.environ["COUNCIL_PATIENCE"]
)  # s; on a loaded machine a program answers late, and is not gone for that


def nodes(node):
    """Every node that is shown, depth first."""
    try:
        states = node.getState()
        if node.getRole() != pyatspi.ROLE_APPLICATION and not states.contains(pyatspi.STATE_SHOWING):
            return
        yield node
        for index in range(min(node.childCount, TOO_MANY)):
            child = node.getChildAtIndex(index)
            if child is not None:
                yield from nodes(child)
    except (GLib.GError, AttributeError):  # gone while we looked
        return


def windows():
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None:
            yield application


def words_of(node):
    try:
        text = node.queryText()
        return text.getText(0, text.characterCount)
    except (GLib.GError, NotImplementedError, AttributeError):  # no text, or gone while we looked
        return ""


def fits(node, question):
    try:
        return fits_now(node, question)
    except (GLib.GError, AttributeError):  # gone while we looked
        return False


def fits_now(node, question):
    if question.get("role") and node.getRoleName() != question["role"]:
        return False
    told = [node.name or "", node.description or ""]
    if question.get("text", True):
        told.append(words_of(node))
    for wanted in (question["name"], *question.get("also", ())):
        if not any(wanted == one if question.get("exact") else wanted in one for one in told):
            return False
    if "right" in question:  # where it ends, once the window stands where it will stand
        x, _, width, _ = box(node)
        if abs(x + width - question["right"]) > 20:
            return False
    states = node.getState()
    return all(
        states.contains(getattr(pyatspi, f"STATE_{name.upper()}")) for name in question.get("states", ())
    )


def look(question):
    """The last fitting node: the innermost of those that carry the name."""
    found = None
    for window in windows():
        for node in nodes(window):
            if fits(node, question):
                found = node
                if question.get("first"):
                    return node
    return found


def box(node):
    try:
        extents = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except (GLib.GError, AttributeError):  # gone while we looked
        return [0, 0, 0, 0]
    return [extents.x, extents.y, extents.width, extents.height]


def wait(question):
    """The node, once it is there; None after ``seconds``."""
    context = GLib.MainContext.default()
    late = []
    source = GLib.timeout_add(int(question.get("seconds", PATIENCE) * 1000), lambda: late.append(1))
    again = GLib.timeout_add(500, lambda: True)
    while True:
        while (
            context.pending()
        ):  # what was told meanwhile: names and states are remembered from the last event
            context.iteration(False)
        node = look(question)
        if bool(node) != bool(question.get("gone")) or late:
            break
        context.iteration(True)
    GLib.source_remove(again)
    if not late:
        GLib.source_remove(source)
    return node


def answer(question):
    do = question["do"]
    if do == "all":
        return {
            "nodes": [
                {"role": node.getRoleName(), "name": node.name, "text": words_of(node), "box": box(node)}
                for window in windows()
                for node in nodes(window)
                if node.getRole() != pyatspi.ROLE_APPLICATION
            ]
        }
    node = wait(question)
    if question.get("gone"):
        return {"missing": "still there"} if node else {}
    if node is None:
        return {"missing": question["name"]}
    if do == "press":
        node.queryAction().doAction(0)
    if do == "focus":
        node.queryComponent().grabFocus()
    if do == "select":  # words of a text, as a screen reader does
        text, words = node.queryText(), question["name"]
        start = text.getText(0, text.characterCount).find(words)
        if text.getNSelections():
            text.removeSelection(0)
        text.addSelection(start, start + len(words))
    if do == "write":
        node.queryEditableText().insertText(
            node.queryText().caretOffset, question["words"], len(question["words"])
        )
    if do == "span":
        text = node.queryText()
        start = text.getText(0, text.characterCount).find(question["name"])
        ends = [
            text.getCharacterExtents(at, pyatspi.DESKTOP_COORDS)
            for at in (start, start + len(question["name"]) - 1)
        ]
        first, last = ([e[0], e[1], e[2], e[3]] for e in ends)
        return {"first": first, "last": last}
    states = [
        pyatspi.stateToString(state).removeprefix("state_").lower() for state in node.getState().getStates()
    ]
    told = {"box": box(node), "role": node.getRoleName(), "name": node.name, "text": words_of(node)}
    return {**told, "states": states}


def main():
    Atspi.set_timeout(int(PATIENCE * 1000), int(PATIENCE * 1000))
    for event in EVENTS:
        pyatspi.Registry.registerEventListener(lambda _: None, event)
    print("{}", flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        while True:
            try:
                told = answer(question)
                break
            except GLib.GError:  # what was found had gone before it could be described: look again
                continue
        print(json.dumps(told, ensure_ascii=False), flush=True)


main()
