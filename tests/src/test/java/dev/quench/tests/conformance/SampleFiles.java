package dev.quench.tests.conformance;

import java.util.List;
import java.util.Map;

/**
 * Valid contents of every format, small and of every shape that its reader knows.
 *
 * <p>A reader more needs an entry here: the reader contract asks for one.
 */
final class SampleFiles {
    private static final Map<String, List<String>> PROBLEMS =
            Map.ofEntries(
                    Map.entry(
                            "mkp-dat",
                            List.of(
                                    "3 2 9\n4 5 6\n1 2 3\n4 5 6\n7\n8\n",
                                    "4 1 0 1.5 2 2.25 3\n1e1 2 3 4\n7.5\n")),
                    Map.entry(
                            "orlib-mknap",
                            List.of(
                                    "2\n3 1 0\n5 6 7\n1 2 3\n4\n\n2 2 11.5\n3 4.5\n1 2\n2 1\n2 3\n")),
                    Map.entry(
                            "dimacs-edge",
                            List.of(
                                    "c a path\np edge 4 3\ne 1 2\ne 2 3\ne 3 4\n",
                                    "p col 3 4\nn 1 1\ne 1 2\ne 2 1\ne 2 2\ne 3 1\n")),
                    Map.entry(
                            "pace-gr",
                            List.of(
                                    "c a path\np td 5 3\n1 2\n2 3\nc inside\n3 4\n",
                                    "p cep 3 2\n1 2\n2 3\n")),
                    Map.entry(
                            "sized-edge-list",
                            List.of("5 4\n1 2\n2 3\n3 4\n1 5\n", "# from 0\n6 3\n0 1\n1 2\n0 4\n")),
                    Map.entry(
                            "edge-list",
                            List.of(
                                    "% bare\n1 2\n2 3\n3 4\n4 5\n1 5\n",
                                    "10 7 {}\n7 99 {'weight': 1}\n10 99 {}\n",
                                    "0 1\n1 1000000007\n0 5\n5 6\n1 6\n")),
                    Map.entry(
                            "metis",
                            List.of(
                                    "% a path\n4 2\n2\n1 3\n2\n\n",
                                    "3 2 011 1\n1 2 1\n1 1 1 3 1\n1 2 1\n")),
                    Map.entry(
                            "matrix-market",
                            List.of(
                                    "%%MatrixMarket matrix coordinate pattern symmetric\n% a\n4 4 3\n2 1\n3 2\n4 4\n")),
                    Map.entry(
                            "qaplib-dat",
                            List.of("3\n\n0 1 2\n1 0 3\n2 3 0\n\n0 5 6\n5 0 7\n6 7 0\n")),
                    Map.entry(
                            "tsplib",
                            List.of(
                                    """
                                    NAME : points
                                    COMMENT : three cities
                                    TYPE : TSP
                                    DIMENSION : 3
                                    EDGE_WEIGHT_TYPE : EUC_2D
                                    NODE_COORD_SECTION
                                    1 0 0
                                    2 3.5 4e0
                                    3 6 8
                                    EOF
                                    """,
                                    """
                                    DIMENSION: 4
                                    EDGE_WEIGHT_TYPE: EXPLICIT
                                    EDGE_WEIGHT_FORMAT: LOWER_DIAG_ROW
                                    EDGE_WEIGHT_SECTION
                                    0 1 0 2 3 0
                                    4 5 6 0
                                    DISPLAY_DATA_SECTION
                                    1 0 0 2 0 1 3 1 0 4 1 1
                                    EOF
                                    """)),
                    Map.entry(
                            "qbsolv", List.of("c two\np qubo 0 3 2 1\n0 0 -1.5\n2 2 2\n0 2 3e0\n")),
                    Map.entry("biqmac-sparse", List.of("3 3\n1 1 -4\n1 2 5\n2 3 -6\n")),
                    Map.entry(
                            "coo",
                            List.of(
                                    "# vartype=BINARY\n0 0 1.5\n0 1 -2\n1 3 4\n",
                                    "# vartype=SPIN\n0 0 1\n0 1 -1e-3\n")),
                    Map.entry(
                            "hubo",
                            List.of(
                                    "# problem : hubo\n# sense : max\n# a = 0\n# b = 1\n1.5\n0 -2\n0 1 4\n",
                                    "# vartype=BINARY\n0 1 2 -1.5\n3 2\n0 3 1e1\n",
                                    "# vartype=SPIN\n0 1 2 3 -1\n1 2 0.5\n# inside\n3 1\n")),
                    Map.entry(
                            "zimpl-qs",
                            List.of(
                                    "# ObjectiveOffset 2.5\n# Vars Non-zeros\n3 3\n1 1 -4\n1 2 5\n2 3 -6\n")),
                    Map.entry(
                            "bqpjson",
                            List.of(
                                    """
                                    {"version": "1.0.0", "id": 1, "metadata": {"a": [[1], {}]},
                                     "variable_ids": [0, 4], "variable_domain": "spin",
                                     "scale": 2.0, "offset": -1.5,
                                     "linear_terms": [{"id": 0, "coeff": 1.25}],
                                     "quadratic_terms": [{"id_tail": 0, "id_head": 4, "coeff": -3}]}
                                    """)),
                    Map.entry(
                            "term-json",
                            List.of(
                                    "{\"()\": 1.5, \"(0,)\": -2, \"(0, 3)\": 4}\n",
                                    "{\"(0,)\": -2, \"(0, 1, 3)\": 4, \"(3, 2, 1, 0)\": -1}\n")),
                    Map.entry("gset", List.of("4 3\n1 2 1\n2 3 -1\n3 4 1\n")),
                    Map.entry(
                            "qplib",
                            List.of(
                                    """
                                    toy
                                    QBL
                                    minimize
                                    2 # variables
                                    1 # constraints
                                    1 # quadratic terms
                                    2 1 3
                                    0.0 # default linear
                                    1
                                    1 -2.5
                                    0.5 # constant
                                    2 # terms of rows
                                    1 1 1
                                    1 2 1
                                    1e20 # infinity
                                    -1e20 # default left
                                    0
                                    1 # default right
                                    0
                                    0.0
                                    0
                                    0.0
                                    0
                                    0.0
                                    0
                                    0
                                    0
                                    """)),
                    Map.entry(
                            "quench-json",
                            List.of(
                                    """
                                    {"schema": "quench.model/1", "kind": "model", "sense": "max",
                                     "variables": [{"name": "a"}, {"name": "b", "lower": -2, "upper": 3}],
                                     "objective": {"offset": 1, "linear": [[0, "2.5"]],
                                                   "quadratic": [[0, 1, -1]]},
                                     "rows": [{"name": "r", "terms": [[0, 1], [1, 2]],
                                               "relation": "<=", "rhs": 4}]}
                                    """)),
                    Map.entry(
                            "lp",
                            List.of(
                                    """
                                    \\ a model
                                    Maximize
                                     profit: 3.5 a + 2 b - 0.25 lots + [ 4 a * b - 2 lots ^ 2 ] / 2
                                    Subject To
                                     budget: 2 a + 3 b + 1.5 lots <= 7.5
                                     -2 <= a - b <= 1e0
                                    Bounds
                                     1 <= lots <= 4
                                    General
                                     lots
                                    Binary
                                     a b
                                    End
                                    """)),
                    Map.entry(
                            "mps",
                            List.of(
                                    """
                                    NAME toy
                                    OBJSENSE
                                        MAX
                                    ROWS
                                     N  obj
                                     L  r1
                                     G  r2
                                    COLUMNS
                                        M1 'MARKER' 'INTORG'
                                        a obj 1.5 r1 2
                                        a r2 1
                                        b obj -2 r1 3
                                        M2 'MARKER' 'INTEND'
                                    RHS
                                        RHS r1 4 r2 0
                                    RANGES
                                        RNG r1 2
                                    BOUNDS
                                     UP BND b 5
                                    QUADOBJ
                                        a b 1.5
                                    ENDATA
                                    """)));

    private SampleFiles() {}

    /** Returns the contents of a format; none if it has no entry. */
    static List<String> of(String format) {
        return PROBLEMS.getOrDefault(format, List.of());
    }
}
