"""National law beside the local regulation: periods by statute, and what in a dossier starts and ends them.

The pack `cn` states laws, deadlines, thresholds and duties in our own words. A deadline runs from one code of
`events.yaml` to another; a code says which facts of a dossier show it, or why none does. A deadline that starts or ends
with something that the dossier format cannot show is carried, told with that reason, and never judged.

National findings come only when they are asked for, and their clause ids (`apl.60.decision`) bear no dash, so that they
are never taken for a clause of the local regulation (`tj-39c`).
"""


def is_national(clause_id: str) -> bool:
    """Tell whether a clause is of national law."""
    return "-" not in clause_id
