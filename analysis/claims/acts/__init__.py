"""Who did what, and who did not: acts in sentences, and whether the articles agree on them.

Convention: ``data/claims/acts_en.csv`` lists the acts; what leaves an act open states none.
"""

from analysis.claims.acts._acts import ACTS, find_acts
from analysis.claims.acts._verdicts import act_days, compare_acts

__all__ = ["ACTS", "act_days", "compare_acts", "find_acts"]
