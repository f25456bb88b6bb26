"""Terms in Markdown, one file each: our fields in the front matter, the definition below."""
