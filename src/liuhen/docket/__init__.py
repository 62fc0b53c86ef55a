"""What is due and what is kept how long: the judge's answers, kept with each case."""
