"""Liuhen 留痕: full-process recording of administrative enforcement."""
