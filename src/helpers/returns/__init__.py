"""Reading, checking and refusing what services send; the sample authority; importers of published statistics."""
