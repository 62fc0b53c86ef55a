"""Write once: content by digest, traces by number, and the signed log over them.

- `actions`: leave a trace, let waiting traces take their place, record stored content, destroy sealed words.
- `queries`: custody of a thing, proofs, heads, entries.
- `store`: the files. `home`: where this installation keeps them, and its keys.
- `verify`: everything read again and compared.
"""
