"""The test of a consumer: what it expects, the mock that plays the provider, and what came of it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from suite.interactions import Interaction, Message, SynchronousMessage, pact
from suite.mock import Answer, Mock

Entry = Interaction | Message | SynchronousMessage


@dataclass
class ConsumerTest:
    version: int
    folder: Path
    entries: list[Entry] = field(default_factory=list)
    mock: Mock | None = None
    answer: Answer | None = None
    failure: str | None = None
    #: The example of a synchronous message's request.
    request: Answer | None = None

    def start(self) -> Mock:
        self.mock = Mock(self.folder, pact("c", self.entries, self.version))
        return self.mock

    def run(self) -> None:
        """Asks for everything that is expected, and handles what comes; a failure ends it."""
        mock = self.start()
        for entry in self.entries:
            answer = mock.send(entry.request) if isinstance(entry, Interaction) else self._message(mock, entry)
            assert answer.status < 400, answer.body
            self.answer = self.answer or answer
        if self.failure is None:
            mock.end()
        else:
            mock.kill()

    def _message(self, mock: Mock, entry: Message | SynchronousMessage) -> Answer:
        if isinstance(entry, SynchronousMessage):
            self.request = mock.ask_for_message(entry.description, part="request")
            for number in range(1, len(entry.answers)):
                mock.ask_for_message(entry.description, response=number)
        return mock.ask_for_message(entry.description)

    @property
    def metadata(self) -> dict[str, Any]:
        return metadata(self.answer)

    def stop(self) -> None:
        if self.mock is not None:
            self.mock.kill()


def metadata(answer: Answer) -> dict[str, Any]:
    """Of a message that came."""
    text = answer.header("Pact-Message-Metadata")
    return json.loads(base64.b64decode(text)) if text else {}
