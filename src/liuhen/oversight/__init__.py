"""Who watches: what went wrong with a record is told to the supervisors and stays told."""
