"""Tables, lists and cards made from protected figures."""
