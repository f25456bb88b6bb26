"""The queue of readers' proposals: looked at, taken, answered or declined."""
