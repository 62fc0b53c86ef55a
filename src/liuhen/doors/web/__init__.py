"""The browser door: server-rendered pages, htmx for the small changes, nothing from outside."""
