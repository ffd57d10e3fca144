"""The rules behind the page that tells a quarter: what is owed, which action is nearest, what is counted, what to ask."""
