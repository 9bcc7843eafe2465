"""What people decide about candidates. Nothing here, and nothing anywhere else, decides by itself."""
