"""Terms side by side: which ones an address or a query means, and the page that compares them."""
