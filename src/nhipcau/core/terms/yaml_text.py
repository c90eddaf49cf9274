"""Files of data, read safely: plain values alone, no objects."""

from __future__ import annotations

from typing import Any

import yaml

# The reader written in C, where PyYAML has it: a programme is read at every start, ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """The value that a text of YAML describes. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506  # the loader is the safe one
