"""Files over HTTP: resumable upload by tus 1.0 for browsers and machines, one-request push for stations.

Bytes are collected under `<home>/incoming/<authority>` and then taken in as `liuhen intake` takes a file in. Whoever
sends is an officer who may take in, logged in on a page of ours, or a station with its token.
"""
