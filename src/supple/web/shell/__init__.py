"""What every page shares: frame, headers, errors, template tags."""
