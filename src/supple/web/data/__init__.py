"""A person's data in their own hands: take it away, bring it along, delete it, keep copies."""
