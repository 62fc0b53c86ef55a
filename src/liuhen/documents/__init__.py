"""Official documents (执法文书) of a case: what was made, who signed or refused, and the uploaded file."""
