"""The members' HTML of a paper."""
