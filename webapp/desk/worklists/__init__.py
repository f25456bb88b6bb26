"""Lists to work off many entries at once: filtered, sorted, searched, picked, and taken a step."""
