"""The parts of bringing a dossier in: is it fit, who is who, which files belong to it, and its rows."""
