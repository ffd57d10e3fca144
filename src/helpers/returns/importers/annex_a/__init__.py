"""Annex A: the child-level lists that Ofsted asks every English council for, as one workbook."""
