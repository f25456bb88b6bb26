"""The queue of readers' suggestions: looked at, taken, answered or declined."""
