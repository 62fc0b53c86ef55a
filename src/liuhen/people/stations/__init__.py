"""Stations: machines that bring recordings by themselves, each known by a token that is shown once."""
