"""The planner: how fast, how near to proven best, beside what else could plan the same week."""
