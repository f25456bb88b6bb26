"""YAML read as plain values: no aliases, which let a small file stand for a huge value."""

from typing import Any

import yaml


class PlainLoader(yaml.SafeLoader):  # type: ignore[misc]
    """Values of the types that they seem to have."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node.

        Raises: ComposerError when it is an alias.
        """
        if self.check_event(yaml.events.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(None, None, "it holds an alias", mark)
        return super().compose_node(parent, index)
