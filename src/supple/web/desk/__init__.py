"""Short breaks at the desk: when, what, and what became of them."""
