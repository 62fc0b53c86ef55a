"""Case files: dossiers brought in, packages handed out that check themselves."""
