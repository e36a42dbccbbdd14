"""Routes, templates and static files of the web pages and the API."""
