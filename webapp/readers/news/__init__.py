"""What is new: terms and resources since a date, as a page and as feeds to follow."""
