"""Transcripts (文字记录): what is said in a recording, line by line with its time, attached or typed, and searched later.

A version is never changed: whoever corrects one writes the next. The file that was attached lies in the vault.
"""
