"""The levels of the sample authority by year and quarter, and where each comes from.

[report] the committee report of March 2018; [public] public material about Cardiff, Wales or England; [chosen] made up to be
plausible beside those. The sample is illustrative: no number here is a council's own, except those marked [report].
"""

from __future__ import annotations

from helpers.domain.quarter import Quarter

FIRST = Quarter(2012, 4)
LAST = Quarter(2017, 4)
# Episodes open in a financial year to date are in a return, so the first year is followed from its start.
HISTORY_BEGINS = Quarter(2012, 1)
NEW_ACT_BEGINS = Quarter(2016, 1)

Levels = dict[str, tuple[float, float, float, float]]

# 7,393 in Quarter 3 2017-18 [report, 14]; 28,354 in 2014-15 [public: Care Inspectorate Wales, March 2016]; else slow
# growth [chosen].
CONTACTS: Levels = {
    "2012-13": (6690, 6385, 6720, 6910),
    "2013-14": (6905, 6480, 6875, 7160),
    "2014-15": (7150, 6702, 7096, 7406),
    "2015-16": (7230, 6745, 7160, 7455),
    "2016-17": (7305, 6830, 7240, 7540),
    "2017-18": (7420, 6935, 7393, 7655),
}

# Completed in the quarter. Before April 2016 two kinds, numbers [chosen].
INITIAL_COMPLETED: Levels = {
    "2012-13": (960, 925, 985, 1010),
    "2013-14": (1005, 950, 1010, 1040),
    "2014-15": (1045, 985, 1060, 1085),
    "2015-16": (1060, 1000, 1045, 1070),
}
CORE_COMPLETED: Levels = {
    "2012-13": (372, 360, 381, 395),
    "2013-14": (398, 379, 402, 418),
    "2014-15": (424, 402, 431, 446),
    "2015-16": (440, 415, 437, 452),
}
# 554 without advice and assistance in Quarter 3 2017-18 [report, 14]; all of that quarter and the other quarters [chosen].
WELLBEING_COMPLETED: Levels = {
    "2016-17": (596, 571, 603, 628),
    "2017-18": (655, 618, 690, 704),
    "2018-19": (704, 690, 704, 704),
}
WELLBEING_WITHOUT_ADVICE: Levels = {
    "2016-17": (489, 466, 491, 509),
    "2017-18": (529, 498, 554, 563),
    "2018-19": (563, 563, 563, 563),
}

# Shares on time. Wales: initial 69 to 73%, core 73 to 81% between 2011-12 and 2013-14 [public]; well-being assessments
# 79.7 to 94.9% between the quartiles in 2018-19 [public]; the path within these [chosen].
INITIAL_ON_TIME: Levels = {
    "2012-13": (0.712, 0.718, 0.724, 0.729),
    "2013-14": (0.731, 0.725, 0.719, 0.722),
    "2014-15": (0.704, 0.698, 0.707, 0.715),
    "2015-16": (0.728, 0.736, 0.741, 0.747),
}
CORE_ON_TIME: Levels = {
    "2012-13": (0.758, 0.763, 0.767, 0.772),
    "2013-14": (0.781, 0.788, 0.792, 0.795),
    "2014-15": (0.766, 0.754, 0.751, 0.760),
    "2015-16": (0.774, 0.781, 0.787, 0.790),
}
WELLBEING_ON_TIME: Levels = {
    "2016-17": (0.842, 0.835, 0.824, 0.826),
    "2017-18": (0.806, 0.782, 0.797, 0.815),
    "2018-19": (0.820, 0.820, 0.820, 0.820),
}

# Children at the quarter's end. About 570 in 2012 to about 800 in 2017-18, with 721 at March 2017 [chosen; "about 800"
# in Cardiff in 2017-18 is public].
LOOKED_AFTER: Levels = {
    "2012-13": (578, 586, 594, 602),
    "2013-14": (606, 611, 613, 618),
    "2014-15": (625, 632, 636, 641),
    "2015-16": (643, 640, 646, 652),
    "2016-17": (668, 684, 701, 721),
    "2017-18": (742, 768, 797, 818),
}
LOOKED_AFTER_BEFORE = 572

# Share of children with a plan who are not looked after. Wales 64.7% at March 2019, quartiles 61.5 to 69.4 [public];
# the path [chosen].
SUPPORTED_IN_FAMILY: Levels = {
    "2012-13": (0.624, 0.625, 0.627, 0.628),
    "2013-14": (0.630, 0.631, 0.633, 0.634),
    "2014-15": (0.635, 0.636, 0.638, 0.639),
    "2015-16": (0.640, 0.643, 0.644, 0.646),
    "2016-17": (0.647, 0.646, 0.645, 0.644),
    "2017-18": (0.643, 0.642, 0.640, 0.640),
}
SUPPORTED_BEFORE = 0.623

# Children in a quarter. Returned home is 9 to 11% of those looked after in a year (Wales 9.6% in 2018-19 [public]);
# numbers [chosen].
RETURNED_HOME: Levels = {
    "2012-13": (21, 20, 22, 21),
    "2013-14": (22, 21, 20, 23),
    "2014-15": (22, 23, 21, 22),
    "2015-16": (23, 22, 22, 23),
    "2016-17": (24, 23, 24, 25),
    "2017-18": (26, 27, 27, 28),
}
OTHERS_CEASED: Levels = {
    "2012-13": (30, 29, 31, 30),
    "2013-14": (31, 30, 32, 31),
    "2014-15": (32, 31, 33, 32),
    "2015-16": (34, 36, 33, 34),
    "2016-17": (33, 34, 33, 34),
    "2017-18": (34, 35, 36, 35),
}

# On time. Darlington 98.7 to 99.2% of reviews and 89.6 to 93.4% of visits, Monmouthshire 84.5 then 80.6% of visits [public];
# the path between [chosen], with a fall of visits in Quarter 3 2017-18 that nobody explains: the missing commentary.
REVIEWS_ON_TIME: Levels = {
    "2012-13": (0.941, 0.943, 0.945, 0.946),
    "2013-14": (0.948, 0.951, 0.949, 0.953),
    "2014-15": (0.944, 0.941, 0.946, 0.950),
    "2015-16": (0.952, 0.955, 0.957, 0.958),
    "2016-17": (0.960, 0.958, 0.956, 0.961),
    "2017-18": (0.955, 0.957, 0.962, 0.960),
}
VISITS_ON_TIME: Levels = {
    "2012-13": (0.853, 0.857, 0.861, 0.864),
    "2013-14": (0.868, 0.871, 0.866, 0.873),
    "2014-15": (0.859, 0.854, 0.861, 0.867),
    "2015-16": (0.864, 0.866, 0.868, 0.869),
    "2016-17": (0.870, 0.866, 0.869, 0.872),
    "2017-18": (0.879, 0.885, 0.846, 0.861),
}

# Children on the register at the quarter's end and registrations in it: a larger authority's share of Wales's 2,936
# (2015) [chosen].
ON_REGISTER: Levels = {
    "2012-13": (256, 261, 264, 268),
    "2013-14": (272, 277, 275, 281),
    "2014-15": (288, 294, 297, 292),
    "2015-16": (290, 286, 283, 279),
    "2016-17": (274, 270, 266, 268),
    "2017-18": (261, 254, 263, 267),
}
ON_REGISTER_BEFORE = 254
REGISTRATIONS: Levels = {
    "2012-13": (74, 71, 75, 77),
    "2013-14": (78, 76, 77, 80),
    "2014-15": (83, 81, 84, 80),
    "2015-16": (79, 77, 78, 76),
    "2016-17": (75, 72, 74, 77),
    "2017-18": (73, 70, 78, 79),
}
RE_REGISTRATIONS: Levels = {
    "2012-13": (3, 4, 3, 4),
    "2013-14": (4, 3, 5, 4),
    "2014-15": (5, 4, 4, 5),
    "2015-16": (4, 3, 4, 3),
    "2016-17": (3, 4, 2, 4),
    "2017-18": (4, 3, 4, 3),
}

# Applications to a court in a quarter: 25 to 40 [chosen].
COURT_APPLICATIONS: Levels = {
    "2012-13": (25, 27, 26, 28),
    "2013-14": (27, 26, 29, 28),
    "2014-15": (29, 30, 28, 31),
    "2015-16": (30, 28, 31, 30),
    "2016-17": (32, 33, 31, 35),
    "2017-18": (36, 34, 38, 37),
}


def level(levels: Levels, quarter: Quarter) -> float:
    """The level of a quarter.

    Raises:
        KeyError: the levels say nothing about its year.
    """
    return levels[quarter.financial_year][quarter.number - 1]


def count(levels: Levels, quarter: Quarter) -> int:
    """The level of a quarter as a number of rows; nought in a year that the levels do not speak of."""
    return int(level(levels, quarter)) if quarter.financial_year in levels else 0


def children_with_plan(quarter: Quarter) -> int:
    """Children with a plan at the quarter's end: so many that the looked after are the share not supported in the family."""
    return round(level(LOOKED_AFTER, quarter) / (1 - level(SUPPORTED_IN_FAMILY, quarter)))


def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """The quarters from first to last, both included."""
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next())
    return tuple(found)
