"""One file a page: the view understands, asks once and answers; the presenter turns what it got into strings."""
