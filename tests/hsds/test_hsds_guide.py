"""docs/hsds.md lists the endpoints and parameters that there are."""

import re

from bot.settings import PROJECT
from bot.web.hsds.describe import ENDPOINTS


def test_every_endpoint_is_documented_with_its_parameters() -> None:
    documented: dict[str, tuple[str, ...]] = {}
    for line in (PROJECT / "docs" / "hsds.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        paths = re.findall(r"`/hsds(/[^`]*)?`", cells[1]) if len(cells) > 2 else []
        names = tuple(re.findall(r"`([^`]*)`", cells[2])) if paths else ()
        for path in paths:
            documented[path or "/"] = tuple(names[0].split()) if names else ()
    for path, (_, _, names, _, paged) in ENDPOINTS.items():
        expected = documented[path] if paged or not path.endswith("{id}") or path.startswith("/organizations") else ()
        assert expected == names, path
