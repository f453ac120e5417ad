"""What Supple costs, measured beside something everybody knows."""
