"""What can be wrong with a file; each error names the file and what to do about it.

ReadingError
├── UnreadableFileError   damaged, too large, too slow, or of a format that is not read
├── NoTextLayerError      pictures of text only
└── EncryptedError        a password is needed
"""

from pathlib import Path


class ReadingError(Exception):
    """A file that could not be read; the message is one line for the person who loads it."""

    def __init__(self, path: Path, problem: str, mend: str) -> None:
        super().__init__(f"{path}: {problem}. {mend}.")
        self.path = path
        self.problem = problem
        self.mend = mend


class UnreadableFileError(ReadingError):
    """The file is damaged, beyond a limit, or its format is not one that is read."""


class NoTextLayerError(ReadingError):
    """The file holds pictures, no text that could be indexed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "it holds no text, only pictures of its pages",
            "Run text recognition over it (OCR, for instance with ocrmypdf) and use the result",
        )


class EncryptedError(ReadingError):
    """The file asks for a password."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "it asks for a password",
            "Save a copy without password protection and use that",
        )
