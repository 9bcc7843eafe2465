"""Private katas: an organisation's own, uploaded as packages, proven by the gate, and shown to nobody else."""
