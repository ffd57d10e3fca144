"""From a draft to a publication: what its pages say is harvested, audited, entered in the ledger and placed for good."""
