"""Makes `tests` a package: without it pytest puts this folder on the path, where `catalogue` hides spaCy's own `catalogue`."""
