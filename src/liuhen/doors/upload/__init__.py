"""Files over HTTP: resumable upload by tus 1.0 for browsers and machines, one-request push for stations.

Bytes land in the vault and are then taken in as `liuhen intake` takes a file in, without a second copy. Whoever
sends is an officer who may take in, logged in on a page of ours, or a station with its token.
"""
