"""What may be shown: the policies and the protection of small counts."""
