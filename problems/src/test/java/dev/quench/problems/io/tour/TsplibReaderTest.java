package dev.quench.problems.io.tour;

import static dev.quench.problems.io.Contents.fault;
import static dev.quench.problems.io.Contents.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Distances;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Tour;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TsplibReaderTest {
    /** The coordinates of burma14, whose optimal tour has length 3323. */
    private static final String BURMA14 =
            """
            NAME: burma14
            TYPE: TSP
            COMMENT: 14-Staedte in Burma (Zaw Win)
            DIMENSION: 14
            EDGE_WEIGHT_TYPE: GEO
            EDGE_WEIGHT_FORMAT: FUNCTION
            DISPLAY_DATA_TYPE: COORD_DISPLAY
            NODE_COORD_SECTION
               1  16.47       96.10
               2  16.47       94.44
               3  20.09       92.54
               4  22.39       93.37
               5  25.23       97.24
               6  22.00       96.05
               7  20.47       97.02
               8  17.20       96.29
               9  16.30       97.38
              10  14.05       98.12
              11  16.53       97.38
              12  21.52       95.59
              13  19.41       97.13
              14  20.09       94.55
            EOF
            """;

    private static final MatrixDistances FOUR =
            new MatrixDistances(
                    LongMatrix.of(
                            4, 4, new long[] {0, 1, 2, 3, 1, 0, 4, 5, 2, 4, 0, 6, 3, 5, 6, 0}));

    private static Distances distances(String text) {
        return ((Tour) one(text).problem()).distances();
    }

    private static String explicit(String layout, String weights) {
        return "NAME : a\nTYPE : TSP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EXPLICIT\n"
                + "EDGE_WEIGHT_FORMAT : %s \nEDGE_WEIGHT_SECTION\n%s\n".formatted(layout, weights);
    }

    private static String points(String type, String body) {
        return "NAME: a\nTYPE: TSP\nDIMENSION: 2\nEDGE_WEIGHT_TYPE : %s\n%s".formatted(type, body);
    }

    @Test
    void readsGeographicalCoordinates() {
        var tour = (Tour) one(BURMA14).problem();
        int[] optimal = {0, 1, 13, 2, 3, 4, 5, 11, 6, 12, 7, 10, 8, 9};

        assertThat(tour.length(optimal)).isEqualTo(3323);
        assertThat(tour.length(IntStream.range(0, 14).toArray())).isEqualTo(4562);
    }

    @ParameterizedTest
    @CsvSource({"EUC_2D, 5", "CEIL_2D, 5", "ATT, 2", "MAN_2D, 7", "MAX_2D, 4"})
    void readsPointsOfEveryPlaneMetric(String type, long expected) {
        var distances = distances(points(type, "NODE_COORD_SECTION\n2 3.0e+00 4\r\n1 0 -0.0\nEOF"));

        assertThat(distances.between(0, 1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "FULL_MATRIX, 0 1 2 3 1 0 4 5 2 4 0 6 3 5 6 0",
        "FULL_MATRIX, 9 1 2 3 1 9 4 5 2 4 9 6 3 5 6 9",
        "UPPER_ROW, 1 2 3 4 5 6",
        "LOWER_ROW, 1 2 4 3 5 6",
        "UPPER_DIAG_ROW, 0 1 2 3 0 4 5 0 6 0",
        "LOWER_DIAG_ROW, 0 1 0 2 4 0 3 5 6 0",
        "UPPER_COL, 1 2 4 3 5 6",
        "LOWER_COL, 1 2 3 4 5 6",
        "UPPER_DIAG_COL, 0 1 0 2 4 0 3 5 6 0",
        "LOWER_DIAG_COL, 0 1 2 3 0 4 5 0 6 0"
    })
    void readsEveryLayoutOfAMatrix(String layout, String weights) {
        assertThat(distances(explicit(layout, weights + "\nEOF"))).isEqualTo(FOUR);
    }

    @Test
    void displayDataIsSkippedAndEofMayBeMissing() {
        String display = "DISPLAY_DATA_SECTION\n1 0 0\n2 1e1 1\n3 1 1\n 4 2 2\n";

        assertThat(distances(explicit("UPPER_ROW", "1 2\n3 4 5 6\n" + display))).isEqualTo(FOUR);
        assertThat(distances(explicit("UPPER_ROW", "1 2 3 4 5 6"))).isEqualTo(FOUR);
    }

    @ParameterizedTest
    @CsvSource({
        "'NODE_COORD_SECTION\n1 0 0\nEOF', 6, 2 cities, 1",
        "'NODE_COORD_SECTION\n1 0 0\n2 3', 7, a coordinate, the end of the file",
        "'NODE_COORD_SECTION\n1 0 0\n2 3 4\n3 5 6\nEOF', 8, 2 cities, more numbers",
        "'NODE_COORD_SECTION\n1 0 0\n1 3 4', 7, each city once, city 1 twice",
        "'NODE_COORD_SECTION\n1 0 0\n3 3 4', 7, a city of 1 to 2, \"3\"",
        "'NODE_COORD_SECTION\n1 0 0\n2 3 y', 7, a coordinate, \"y\"",
        "'NODE_COORD_SECTION\n1 0 0\n2 3 1e30', 5, coordinates of a moderate size, 'this: A coordinate of point 2 (1.0E30) must be within 1e+12 of 0.'",
        "'EDGE_WEIGHT_SECTION\n1', 5, EDGE_WEIGHT_TYPE EXPLICIT for this section, EUC_2D",
        "'FIXED_EDGES_SECTION\n1 2\n-1', 5, a section that is supported, \"FIXED_EDGES_SECTION\"",
        "'DIMENSION: 3', 5, one line of each key, 'a second \"DIMENSION\"'",
        "'what is this', 5, 'a line \"KEY : value\"', \"what is this\"",
        "'EOF', 5, a NODE_COORD_SECTION, the end of the file"
    })
    void saysWhatIsWrongWithPoints(String body, int line, String expected, String found) {
        var fault = fault("", points("EUC_2D", body));

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "UPPER_ROW, '1 2 3 4 5\nEOF', 7, 6 weights for 4 cities in UPPER_ROW, 5",
        "UPPER_ROW, '1 2 3 4 5 6 7', 7, 6 weights for 4 cities in UPPER_ROW, more numbers",
        "UPPER_ROW, '1 2 3\n4 x 6', 8, an integer weight, \"x\"",
        "UPPER_ROW, '1 2 3\n4 -5 6', 6, symmetric distances of 0 or more, 'this: The distance of cities 4 and 2 (-5) must be in [0, 2305843009213693951].'",
        "UPPER_ROW, '1 2 3 4 5 6\nDISPLAY_DATA_SECTION\n1 0 0', 9, 12 numbers for display, 3",
        "SIDE_ROW, '1', 5, 'an EDGE_WEIGHT_FORMAT of [FULL_MATRIX, UPPER_ROW, LOWER_ROW, UPPER_DIAG_ROW, LOWER_DIAG_ROW, UPPER_COL, LOWER_COL, UPPER_DIAG_COL, LOWER_DIAG_COL]', \"SIDE_ROW\"",
        "FUNCTION, '1', 6, an EDGE_WEIGHT_FORMAT that lists a matrix, FUNCTION"
    })
    void saysWhatIsWrongWithAMatrix(
            String layout, String weights, int line, String expected, String found) {
        var fault = fault("", explicit(layout, weights));

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
    }

    @Test
    void anAsymmetricMatrixIsRefused() {
        var fault = fault("", explicit("FULL_MATRIX", "0 1 2 3 1 0 4 5 2 4 0 6 3 5 7 0"));

        assertThat(fault.getMessage())
                .contains("cities 4 and 3 (7 there, 6 back)")
                .contains("Maybe the instance is asymmetric");
    }

    @ParameterizedTest
    @CsvSource({
        "'TYPE : ATSP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EXPLICIT', 1, TYPE TSP, ATSP",
        "'TYPE : TOUR\nDIMENSION : 3\nTOUR_SECTION\n1 2 3 -1', 1, TYPE TSP, TOUR",
        "'DIMENSION : 3\nEDGE_WEIGHT_TYPE : XRAY1', 2, an EDGE_WEIGHT_TYPE of EUC_2D, XRAY1",
        "'DIMENSION : 1000000000000\nEDGE_WEIGHT_TYPE : GEO', 1, a DIMENSION of 1 to, 1000000000000",
        "'EDGE_WEIGHT_TYPE : GEO\nNODE_COORD_SECTION\n1 2 3', 2, a key DIMENSION, none"
    })
    void refusesHeadersItCannotServe(String text, int line, String expected, String found) {
        var fault = fault("", text);

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.expected()).startsWith(expected);
        assertThat(fault.found()).contains(found);
    }

    @Test
    void aSizeThatTheFileCannotHoldIsRefusedFirst() {
        var fault =
                fault(
                        "",
                        """
                        DIMENSION : 900000
                        EDGE_WEIGHT_TYPE : EXPLICIT
                        EDGE_WEIGHT_FORMAT : FULL_MATRIX
                        EDGE_WEIGHT_SECTION
                        0 1 2
                        """);

        assertThat(fault.expected()).startsWith("810000000000 weights for 900000 cities");
        assertThat(fault.found()).isEqualTo("3 numbers");
    }
}
