"""The council's words as small frozen types and rules, and the params that state them. Knows nothing of data frames."""
