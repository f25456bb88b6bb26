"""What can be wrong with a file; each error names the file and what to do about it.

ReadingError
├── UnreadableFileError   damaged, too large, too slow, or of a format that is not read
├── NoTextLayerError      pictures of text only
└── EncryptedError        a password is needed
"""

from pathlib import Path

from glossary.message import Message, english


class ReadingError(Exception):
    """A file that could not be read; the message is one line for the person who loads it."""

    def __init__(self, path: Path, problem: Message, fix: Message) -> None:
        super().__init__(f"{path}: {problem}. {fix}")
        self.path = path
        self.problem = problem
        self.fix = fix


class UnreadableFileError(ReadingError):
    """The file is damaged, beyond a limit, or its format is not one that is read."""


class NoTextLayerError(ReadingError):
    """The file holds pictures, no text that could be indexed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            english("it holds no text, only pictures of its pages"),
            english(
                "Run text recognition over it (OCR, for instance with ocrmypdf) and use the result."
            ),
        )


class EncryptedError(ReadingError):
    """The file asks for a password."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            english("it asks for a password"),
            english("Save a copy without password protection and use that."),
        )
