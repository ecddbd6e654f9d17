"""Which articles say the same: by their terms, by shared passages, as copies of one text.

Convention: the weights are scikit-learn's (smoothed idf, rows of length 1):
``tf_idf = n * (ln((1 + N) / (1 + df)) + 1)``, then divided by the length of the article's
vector; ``N`` articles, ``df`` of them with the term (Salton and Buckley 1988; the smoothing
is scikit-learn's). The similarity of two articles is the cosine of their vectors, 0 to 1,
to 12 decimals: what differs by less is a tie. Passages and copies do not rest on weights but
on runs of equal words, stop words too, without case, diacritics and punctuation.
"""

from analysis.similarity._containment import containments
from analysis.similarity._copies import independent, reuse_clusters
from analysis.similarity._passages import passage_spans, shared_passages
from analysis.similarity._reasons import explain, explain_closest, explain_cluster, reason_spans
from analysis.similarity._side_by_side import compare
from analysis.similarity._similar import most_similar, similarity_matrix, tf_idf
from analysis.similarity._stability import stability

__all__ = [
    "compare",
    "containments",
    "explain",
    "explain_closest",
    "explain_cluster",
    "independent",
    "most_similar",
    "passage_spans",
    "reason_spans",
    "reuse_clusters",
    "shared_passages",
    "similarity_matrix",
    "stability",
    "tf_idf",
]
