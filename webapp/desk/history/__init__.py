"""Every revision of an entry, drafts too, and what differs between any two of them."""
