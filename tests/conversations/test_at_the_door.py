"""Two tabs, double clicks, messages while an answer is under way, the next day: the state stays right.

On the scripted assistant: what is tested is the door, and the door is the same whoever answers.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from fastapi.testclient import TestClient
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.session import ActionSessionStart
from bot.app import create_app
from bot.assistant.scripted import ScriptedAssistant
from bot.settings import PROJECT
from referral.catalogue import read_yaml

PLACE = "vi er 20 ansatte i Odense"
PARTNER = "vi søger en partner i Sydkorea"


def say(client: TestClient, message: str, conversation: str | None = None, **headers: str) -> dict[str, Any]:
    response = client.post("/api/chat", json={"conversation_id": conversation, "message": message}, headers=headers)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def turns(client: TestClient, conversation: str) -> list[dict[str, Any]]:
    found = client.get("/api/conversation", headers={"Authorization": f"Bearer {conversation}"}).json()
    return list(found["turns"])


def test_two_messages_at_once_are_both_heard(client: TestClient, scripted: ScriptedAssistant) -> None:
    conversation = say(client, "hej")["conversation_id"]
    scripted.seconds = 0.3
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda message: say(client, message, conversation), [PARTNER, PLACE]))
    scripted.seconds = 0.0
    facts = say(client, "hej", conversation)["facts"]
    assert facts["target_countries"] == ["KR"]
    assert facts["employees"] == 20
    assert len(turns(client, conversation)) == 4


def test_many_messages_at_once_are_each_one_turn(client: TestClient) -> None:
    conversation = say(client, "hej")["conversation_id"]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: say(client, PLACE, conversation), range(16)))
    assert len({answer["message_id"] for answer in answers}) == 16
    assert len(turns(client, conversation)) == 17


def test_a_double_click_is_one_turn(client: TestClient, scripted: ScriptedAssistant) -> None:
    conversation = say(client, "hej")["conversation_id"]
    scripted.seconds = 0.3
    with ThreadPoolExecutor(2) as threads:
        key = {"Idempotency-Key": "a-click"}
        first, second = threads.map(lambda _: say(client, PLACE, conversation, **key), range(2))
    assert first == second
    assert len(turns(client, conversation)) == 2


def test_a_double_click_on_the_first_message_begins_one_conversation(client: TestClient, scripted) -> None:
    scripted.seconds = 0.2
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(lambda _: say(client, PARTNER, **{"Idempotency-Key": "begin"}), range(2))
    assert first["conversation_id"] == second["conversation_id"]
    assert scripted.turns == 1


def test_two_tabs_share_one_conversation(client: TestClient) -> None:
    conversation = say(client, PARTNER)["conversation_id"]
    in_the_other_tab = say(client, PLACE, conversation)
    assert in_the_other_tab["facts"]["target_countries"] == ["KR"]
    back_in_the_first = say(client, "hej", conversation)
    assert back_in_the_first["facts"]["employees"] == 20


def test_a_conversation_goes_on_after_the_server_was_restarted(settings) -> None:
    with TestClient(create_app(settings, ScriptedAssistant())) as today:
        conversation = say(today, PARTNER)["conversation_id"]
    with TestClient(create_app(settings, ScriptedAssistant())) as tomorrow:
        facts = say(tomorrow, PLACE, conversation)["facts"]
    assert facts["target_countries"] == ["KR"]
    assert facts["employees"] == 20


def test_a_session_that_ran_out_in_rasa_keeps_what_was_told() -> None:
    """`rasa run` begins a new session after an hour; the assistant says again what it is, and forgets nothing."""
    domain = read_yaml(PROJECT / "domain.yml")
    slots = {
        "facts": {"employees": 20},
        "asks": "sectors",
        "asked_times": {"sectors": 1},
        "shown": ["made"],
        "opened": True,
    }
    dispatcher = CollectingDispatcher()
    tracker = Tracker("x", slots, {}, [], False, None, {}, "action_listen")
    events = ActionSessionStart().run(dispatcher, tracker, domain)
    kept = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    assert kept == slots
    assert [message["response"] for message in dispatcher.messages] == ["utter_opening"]
    assert domain["session_config"]["carry_over_slots_to_new_session"]
