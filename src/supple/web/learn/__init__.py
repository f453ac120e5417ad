"""Something to read: a list, and a page for each article."""
