"""Terms on paper: a typeset page with contents and index, and the same as a PDF file."""
