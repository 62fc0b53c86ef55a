"""Cases: parties, people, events, approvals, holds, and which recordings belong to which event."""
