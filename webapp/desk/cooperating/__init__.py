"""On the page of an entry: whom it is assigned to, who follows it, and threads of comments."""
