"""All the rules: what each address is asked for, and what it may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cms.leaks.our_rules import OUR_RULES
from tests.cms.leaks.wagtails_rules import WAGTAILS_RULES

if TYPE_CHECKING:
    from tests.cms.leaks.rules import Rule

RULES: dict[str, Rule] = {**WAGTAILS_RULES, **OUR_RULES}
