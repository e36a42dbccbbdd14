"""Checks the training and test messages before anything is trained: ``python -m bot.nlu.validate``.

Errors stop it: the same text twice, the same text with two labels, unknown codes, unknown intents, a message that stands
in both parts, too few messages. It prints statistics of voices, lengths, needs and sectors, and how many words of the
messages tagged ``clean`` are no Danish words that a frequency list knows (a hint at slips, not an error each).
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.nlu.acts import act_of
from bot.nlu.evaluate import PROJECT, read_messages
from referral.catalogue import load_catalogue
from referral.facts import FactsError, merge, parse_facts

LEAST_TRAINING_MESSAGES = 3000
LEAST_TEST_MESSAGES = 800
MOST_UNKNOWN_WORDS = 0.08
LONGEST_WORDS = 110
LISTED_UNKNOWN = 25
_WORD = re.compile(r"[a-zæøå]{3,}", re.I)


@dataclass(frozen=True)
class Message:
    """One labelled message and the file that it stands in."""

    file: str
    text: str
    intent: str
    metadata: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The text without regard to capitals and marks; with the question, which decides its meaning."""
        words = " ".join(re.findall(r"\w+", self.text.lower())) or self.text.strip()
        return f"{self.metadata.get('asked') or ''}|{words}"


def read(files: Iterable[Path]) -> list[Message]:
    """Every message of `files`."""
    return [Message(path.name, text, intent, meta) for path in files for text, intent, meta in read_messages([path])]


def errors(messages: list[Message], dictionary: Any) -> list[str]:
    """What is wrong, a line each: file, what, and the text."""
    found = []
    seen: dict[str, Message] = {}
    for message in messages:
        where = f"{message.file}: {message.text[:70]!r}"
        try:
            act_of(message.intent)
        except KeyError:
            found.append(f"unknown intent {message.intent}: {where}")
        try:
            facts = dict(message.metadata.get("facts") or {})
            # "No partner, but one day Germany" may be labelled by parts; only codes and values are checked here.
            parse_facts(merge({}, facts), dictionary)
        except FactsError as error:
            found.append(f"{error.problems[0]['detail']} {where}")
        except (TypeError, ValueError, AttributeError) as error:
            found.append(f"{type(error).__name__} in facts: {where}")
        asked = message.metadata.get("asked")
        if asked is not None and asked not in dictionary:
            found.append(f"asked for the unknown fact {asked}: {where}")
        if not 1 <= len(message.text.split()) <= LONGEST_WORDS:
            found.append(f"{len(message.text.split())} words: {where}")
        earlier = seen.setdefault(message.key, message)
        if earlier is not message:
            same = earlier.intent == message.intent and earlier.metadata.get("facts") == message.metadata.get("facts")
            found.append(f"{'twice' if same else 'two labels for one text'} (also in {earlier.file}): {where}")
    return found


def unknown_words(messages: list[Message]) -> tuple[float, Counter[str]]:
    """Share (0..1) and counts of words in clean messages that no Danish frequency list knows, compounds split."""
    from wordfreq import zipf_frequency

    unknown: Counter[str] = Counter()
    total = 0
    for message in messages:
        if "clean" not in (message.metadata.get("tags") or ()):
            continue
        for word in _WORD.findall(message.text):
            total += 1
            low = word.lower()
            if word[0].isupper() or zipf_frequency(low, "da") > 0 or _is_compound(low, zipf_frequency):
                continue
            unknown[low] += 1
    return (sum(unknown.values()) / total if total else 0.0), unknown


def _is_compound(word: str, frequency: Any) -> bool:
    for cut in range(3, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        heads = (head, head[:-1]) if head[-1] in "se" and len(head) > 3 else (head,)
        if frequency(tail, "da") > 1.5 and any(frequency(part, "da") > 1.5 for part in heads):
            return True
    return False


def statistics_of(messages: list[Message]) -> str:
    """Counts and lengths, as text."""
    lengths = sorted(len(m.text.split()) for m in messages)
    lines = [f"  {len(messages)} messages; words: median {statistics.median(lengths):.0f}, longest {lengths[-1]}"]
    for name, counted in (
        ("intents", Counter(m.intent for m in messages)),
        ("voices", Counter(str(m.metadata.get("voice")) for m in messages)),
        ("needs", Counter(n for m in messages for n in (m.metadata.get("facts") or {}).get("needs") or ())),
        ("sectors", Counter(s for m in messages for s in (m.metadata.get("facts") or {}).get("sectors") or ())),
        ("tags", Counter(t for m in messages for t in m.metadata.get("tags") or ())),
    ):
        lines.append(f"  {name}: " + ", ".join(f"{key} {n}" for key, n in counted.most_common()))
    return "\n".join(lines)


def main() -> int:
    """Check both parts; returns the exit code."""
    dictionary = load_catalogue().dictionary
    training = read(sorted((PROJECT / "data" / "nlu").glob("*.yml")))
    test = read(sorted((PROJECT / "tests" / "nlu" / "test_part").rglob("*.yml")))
    found = errors(training, dictionary) + errors(test, dictionary)
    trained = {message.key for message in training}
    found += [f"stands in both parts: {m.text[:70]!r}" for m in test if m.key in trained and len(m.text.split()) > 3]
    for name, part, least in (("training", training, LEAST_TRAINING_MESSAGES), ("test", test, LEAST_TEST_MESSAGES)):
        print(f"{name} part")
        print(statistics_of(part))
        share, words = unknown_words(part)
        print(
            f"  unknown words in clean messages: {share:.1%} ({', '.join(w for w, _ in words.most_common(LISTED_UNKNOWN))})"
        )
        if share > MOST_UNKNOWN_WORDS:
            found.append(f"{name} part: {share:.1%} of the words in clean messages are unknown")
        if len(part) < least:
            found.append(f"{name} part: {len(part)} messages, at least {least} are needed")
    for line in found:
        print(f"error: {line}")
    print(f"{len(found)} errors")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
