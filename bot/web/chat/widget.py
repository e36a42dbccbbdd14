"""``/widget.js``: the chat's script, style and settings as one file that any site can embed with one script tag."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "static" / "widget"
# The parts share one scope and are read in this order.
PARTS = ("dom.js", "api.js", "personal.js", "cards.js", "paper.js", "dialogs.js", "element.js")


@dataclass(frozen=True)
class Script:
    """The file as it is served."""

    plain: bytes
    zipped: bytes
    tag: str


def build(settings: dict[str, Any]) -> Script:
    """Join the parts; `settings` becomes the constant ``CONFIG``."""
    css = (FOLDER / "widget.css").read_text("utf-8")
    parts = [
        '(() => {\n"use strict";',
        f"const CONFIG = {json.dumps(settings, ensure_ascii=False)};",
        f"const CSS_TEXT = {json.dumps(css, ensure_ascii=False)};",
        "const SCRIPT_ORIGIN = new URL(document.currentScript.src).origin;",
        *((FOLDER / name).read_text("utf-8") for name in PARTS),
        "})();\n",
    ]
    plain = "\n".join(parts).encode()
    return Script(plain, gzip.compress(plain, 9, mtime=0), f'"{hashlib.sha256(plain).hexdigest()[:16]}"')
