"""Who may look: the owner, through a link that works once, from this machine only."""
