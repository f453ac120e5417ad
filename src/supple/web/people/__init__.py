"""The person: safety answers, what they tell about themselves, what they prefer."""
