"""Take-home screens: what a company asks its candidates to do, and under which rules."""
