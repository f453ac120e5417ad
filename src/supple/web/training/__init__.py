"""Today's session, what happened in it, and the history."""
