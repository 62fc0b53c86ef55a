"""Footage of fixed cameras for a case (固定监控录像的关联与归集): wanted by camera and time range, then collected or pending.

What is linked follows the case from then on (A-g-15): when the footage is in the vault it is tied to the case's events.
"""
