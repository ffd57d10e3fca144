"""Published statistics turned into results of an authority, by what ``publications.yaml`` states of each table."""
