"""Where returns come from."""
