"""The law: five recording regulations as data, and a judge that reads a case by them.

A *dossier* states what happened (facts, never verdicts). A *pack* states what one regulation asks. The judge puts
the two together and answers with findings, each with its article, its reason and, where there is one, its time.

The room knows no Django, no clock and no settings: the moment of judging and the folder of packs come in from outside.
"""
