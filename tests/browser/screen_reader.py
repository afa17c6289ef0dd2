"""What a screen reader has to read: the browser's accessibility tree as lines, in reading order.

A line is `[language] role, states: name`, as the tree has it; text that is nothing but the name of
what it stands in is not repeated. The language is the one that the voice changes by: that of the
nearest element with a `lang`.
"""

from __future__ import annotations

from typing import Any

from playwright.async_api import CDPSession, Page

# What a screen reader enters and leaves without a word, and what only holds text.
_SILENT = {
    "RootWebArea", "none", "generic", "InlineTextBox", "paragraph", "LineBreak", "ListMarker",
    "DescriptionListTerm", "term", "definition", "listitem", "list",
    "Section", "time", "LabelText", "mark", "blockquote", "figure", "Figcaption", "ignored",
    "emphasis", "strong", "DescriptionList", "article", "banner", "Details",
}  # fmt: skip
_SPOKEN = {"DisclosureTriangle": "summary"}
_NEAREST_LANGUAGE = """function () {
  let e = this.nodeType === Node.ELEMENT_NODE ? this : this.parentNode;
  while (e && !e.lang) e = e.parentElement ?? e.getRootNode().host;
  return e ? e.lang : ""; }"""


async def read_aloud(page: Page) -> list[str]:
    """Everything on a page, from its beginning to its end."""
    devtools = await page.context.new_cdp_session(page)
    tree = await devtools.send("Accessibility.getFullAXTree")
    nodes = {node["nodeId"]: node for node in tree["nodes"]}
    lines: list[str] = []
    await _read(devtools, nodes, tree["nodes"][0], "", "", lines)
    await devtools.detach()
    return lines


async def _read(
    devtools: CDPSession,
    nodes: dict[str, Any],
    node: dict[str, Any],
    within: str,
    language: str,
    lines: list[str],
) -> None:
    role = node.get("role", {}).get("value", "none")
    name = " ".join(node.get("name", {}).get("value", "").split())
    speaks = not node.get("ignored") and name and role not in _SILENT
    if speaks and not (role == "StaticText" and name in within):
        said = ", ".join([_SPOKEN.get(role, role), *_states(node)])
        # What a stylesheet writes, such as the marks between units, is no node of the page.
        if "backendDOMNodeId" in node:
            language = await _language(devtools, node["backendDOMNodeId"])
        lines.append(
            f"[{language}] {name}" if role == "StaticText" else f"[{language}] {said}: {name}"
        )
        within = name if role != "StaticText" else within
    if role == "StaticText":
        return
    for child in node.get("childIds", ()):
        if child in nodes:
            await _read(devtools, nodes, nodes[child], within, language, lines)


def _states(node: dict[str, Any]) -> list[str]:
    values = {p["name"]: p["value"].get("value") for p in node.get("properties", ())}
    said = [f"level {values['level']}"] if "level" in values else []
    if "expanded" in values:
        said.append("expanded" if values["expanded"] else "collapsed")
    said += [name for name in ("pressed", "disabled", "invalid") if _is_true(values.get(name))]
    return said


def _is_true(value: object) -> bool:
    return value in (True, "true")


async def _language(devtools: CDPSession, backend_id: int) -> str:
    resolved = await devtools.send("DOM.resolveNode", {"backendNodeId": backend_id})
    called = await devtools.send(
        "Runtime.callFunctionOn",
        {"objectId": resolved["object"]["objectId"], "functionDeclaration": _NEAREST_LANGUAGE},
    )
    return str(called["result"]["value"])
