"""What goes out to other programs, and what comes back from them."""
