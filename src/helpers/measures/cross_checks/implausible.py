"""From where on a figure is implausible: every threshold of the cross-checks, with its reason.

But for the two that say so, none of these refuses a return: what lies beyond is shown to the analyst as something to look at.
Each was set so that none of the sample authority's quarters is remarked on, and stands well clear of them; the sample's own
extreme is stated.
"""

from __future__ import annotations

# Rows of this quarter over rows of the last, for returns of events. The sample's lowest is 0.47: two assessments of a child
# became one in April 2016.
FEWEST_TIMES, MOST_TIMES = 0.4, 2.5
# Rows below which such a ratio says nothing: among so few, halving and doubling is chance.
ENOUGH_ROWS = 20

# A return of so many episodes in which not one began, ended or moved in three months is last quarter's file; with fewer,
# a quiet quarter is possible. This refuses.
TOO_MANY_FOR_A_QUIET_QUARTER = 100
# A move of an indicator over its largest move in the quarters before. The sample's largest is 2.6.
TIMES_ITS_LARGEST_MOVE = 3.0
# Moves that must be known before one is called unusual: a year of them, and one.
ENOUGH_MOVES = 5
# ... and it must be this part of the earlier value too, so that a steady figure is not remarked on for a tenth of a point.
LEAST_RELATIVE_MOVE = 0.15
# Pounds for an agency social worker a month, full time. The sample pays 5,359 to 5,733; hourly rates of £15 to £100 over 160
# hours give these bounds.
AGENCY_MONTH_AT_LEAST, AGENCY_MONTH_AT_MOST = 2_400, 16_000
# Full-time equivalents by which posts filled and vacant may miss the establishment: rounding of posts. The sample: none.
ESTABLISHMENT_SLACK = 0.5
# Part of the children of a return who may be missing from the return that should hold them all. The sample: none.
STRANGERS = 0.02
# Part beyond which they are not late records but identifiers that do not match: the one check of the kind that refuses.
MOSTLY_STRANGERS = 0.5
# Part of last quarter's episodes that may be recorded otherwise a quarter later: late recording. The sample: none.
RESTATED = 0.05
# A target away from last year's result, in times the largest change from one year to the next, and as part of the result.
TARGET_TIMES_LARGEST_CHANGE, TARGET_RELATIVE = 4.0, 0.3
# Budget of a line over last quarter's: 1,000 is pounds sent as thousands (or the other way), within what a new year changes.
THOUSANDFOLD = (800, 1_250)
# ... and a line that grows or shrinks by more than this is looked at. The sample: 1.03 in April.
BUDGET_TIMES = 3.0
# Days before it was due on which a review or visit may have been held: two reviews are at most six months apart, so an earlier
# one is the one before. The sample's earliest is 10.
DAYS_EARLY = 183
