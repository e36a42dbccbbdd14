"""Logged-in clients for the tests of the staff's pages."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

import bot.app
from bot.web.auth import passwords
from bot.web.auth.accounts import create_account

# Reading the catalogue takes a second; every program of these tests has the same.
bot.app.load_catalogue = lru_cache(bot.app.load_catalogue)
# The real hash takes a tenth of a second on purpose; one test looks at it, the others do not wait for it.
REAL_HASHER = passwords._HASHER
passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
passwords._NOBODY = passwords._HASHER.hash("nobody has this password")
PASSWORD = "fire grønne heste går"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
_numbers = itertools.count(1)


def add_account(app: FastAPI, role: str, name: str | None = None) -> str:
    """Add an account and return its name."""
    name = name or f"{role}{next(_numbers)}"
    with app.state.conversations.database.session() as session:
        create_account(session, name, role, PASSWORD)
    return name


def log_in(app: FastAPI, role: str, name: str | None = None) -> TestClient:
    """A client that is logged in with `role`. Requests count as coming from the program's own pages."""
    name = add_account(app, role, name)
    client = TestClient(app, headers=FROM_HERE, raise_server_exceptions=False)
    answer = client.post("/log-ind", data={"navn": name, "adgangskode": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return client


def chat(client: TestClient, *messages: str) -> tuple[str, list[dict]]:
    """Write `messages` in one new conversation; returns its secret and the answers."""
    token, answers = None, []
    for message in messages:
        answer = client.post("/api/chat", json={"conversation_id": token, "message": message})
        assert answer.status_code == 200, answer.text
        answers.append(answer.json())
        token = answers[-1]["conversation_id"]
    assert token
    return token, answers


@contextmanager
def database(client: TestClient) -> Iterator:
    """A session of the program's database."""
    with client.app.state.conversations.database.session() as session:
        yield session
