"""The page of a change that a contributor proposes to what is in review."""
