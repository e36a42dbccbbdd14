"""Runs the custom actions in this process instead of over HTTP, with the same contract.

Two named seams in Rasa 3.6.21, each with a test that it still exists:

* `EndpointConfig.request` is what `RemoteAction` calls; `ActionsInProcess` answers it with the action SDK's executor.
* `RemoteAction._validate_action_result` compiles a constant JSON schema anew on each call (four fifths of a turn);
  `compile_action_schema_once` keeps the check and compiles it once.
"""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

HTTP_BAD_REQUEST = 400
HTTP_NOT_FOUND = 404


class ActionsInProcess(EndpointConfig):
    """An action endpoint that needs no server. Failures come back as they would over HTTP: forms rely on it."""

    def __init__(self, package: str = "actions") -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action that Rasa asks for and return its events and responses."""
        try:
            # The round trip through JSON keeps the real contract: actions see what they would see over HTTP.
            result = await self._executor.run(json.loads(json.dumps(kwargs["json"])))
        except ActionExecutionRejection as error:
            body = {"error": str(error), "action_name": error.action_name}
            raise ClientResponseError(HTTP_BAD_REQUEST, "rejected", json.dumps(body)) from error
        except ActionNotFoundException as error:
            body = {"error": str(error), "action_name": error.action_name}
            raise ClientResponseError(HTTP_NOT_FOUND, "not found", json.dumps(body)) from error
        return json.loads(json.dumps(result))


def compile_action_schema_once() -> None:
    """Let Rasa check action results with a schema compiled once; the check itself stays."""
    validator = Draft7Validator(RemoteAction.action_response_format_spec())

    def validate(self: RemoteAction, result: Any) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate
