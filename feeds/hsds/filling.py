"""What is not known is left out; parts are filled when they are made, so one level is enough."""

from __future__ import annotations

from typing import Any

Thing = dict[str, Any]


def filled(facts: Thing) -> Thing:
    return {name: fact for name, fact in facts.items() if fact or fact == 0}
