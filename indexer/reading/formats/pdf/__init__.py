"""The reader of PDF: characters on a page put into lines, paragraphs and headings."""
