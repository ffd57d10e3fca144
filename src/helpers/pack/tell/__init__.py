"""What a run says while it goes on and when it ends."""
