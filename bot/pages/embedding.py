"""The lines that put Kaimen on a portal; what `python -m bot widget` prints."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from channels.web.bundle import Bundle

Attributes = Sequence[tuple[str, str]]
_EXAMPLE = (("language", "zh"), ("region", "bishan"), ("color", "#9c1c1c"), ("position", "right"))


def describe_embedding(bundle: Bundle, server: str, attributes: Attributes = _EXAMPLE) -> str:
    """The script line, the element, the frame, and what a strict policy must allow."""
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes)
    return f"""\
<script type="module" src="{server}/widget/{bundle.name}"
  integrity="{bundle.integrity}" crossorigin="anonymous"></script>
<kaimen-chat{written}><a href="{server}/?language=zh">政策问答</a></kaimen-chat>

Content-Security-Policy: script-src {server}; connect-src {server}

<iframe src="{server}/embed?language=zh" title="政策问答" width="420" height="700"
  allow="clipboard-write"></iframe>

Content-Security-Policy: frame-src {server}
"""
