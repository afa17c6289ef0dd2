"""A portal on another origin, with a strict policy, that embeds the widget as its owner would."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from channels.web.bundle import build_bundle

PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script type="module" src="{kaimen}/widget/{name}" integrity="{integrity}" crossorigin="anonymous"></script>
</head><body><main><h1>门户网站</h1><p>正文 <a href="#x">链接</a></p></main>
<kaimen-chat language="zh" region="dianjiang" color="#c00" position="left" greeting="欢迎使用"
  greeting-en="Welcome"></kaimen-chat></body></html>"""
FRAME = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title></head>
<body><h1>门户网站</h1><iframe src="{kaimen}/embed?language=en" title="Policy questions" width="420"
height="700"></iframe></body></html>"""


@contextmanager
def open_portal(kaimen: str, port: int) -> Iterator[str]:
    """Serves the portal; gives its origin."""
    bundle = build_bundle()
    policy = (
        f"default-src 'none'; script-src {kaimen}; connect-src {kaimen}; frame-src {kaimen}; "
        "base-uri 'none'; require-trusted-types-for 'script'"
    )

    class Portal(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = FRAME if self.path == "/frame" else PAGE
            content = page.format(
                kaimen=kaimen, name=bundle.name, integrity=bundle.integrity
            ).encode()
            self.send_response(200 if self.path in ("/", "/frame") else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", port), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.shutdown()
        server.server_close()
