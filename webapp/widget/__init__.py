"""What partner sites embed: two custom elements, and the page that explains them."""
