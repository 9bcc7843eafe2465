"""What solving counts for."""
