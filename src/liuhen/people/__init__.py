"""Who works here: authorities, their units, their officers and what each is appointed to do."""
