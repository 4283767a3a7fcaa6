"""What README says of the environment is what the settings read."""

from __future__ import annotations

import re
from pathlib import Path

from cms.config import settings
from cms.config.variables import VARIABLES

READ = re.compile(r"""(?:env\.\w+|os\.environ\.get)\(\s*"([A-Z_]+)\"""")


def test_every_variable_that_is_read_is_listed() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")

    assert sorted(READ.findall(source)) == sorted(variable.name for variable in VARIABLES)
