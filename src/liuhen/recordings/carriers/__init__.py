"""Original carriers and discs (原始载体、光盘) as physical things: number, place, keeper, and what is on them by digest.

A carrier on which evidence rests is not released, unless a disc that was compared with it stands in (dl-17, tj-44, A-g-14).
"""
