package dev.quench.problems.io.tour;

import dev.quench.problems.family.Distances;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.PointDistances;
import dev.quench.problems.family.PointDistances.Metric;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over a TSPLIB problem file: keys with values, then sections with numbers. */
final class TsplibFile {
    private static final List<String> TYPES =
            List.of("EUC_2D", "CEIL_2D", "ATT", "GEO", "MAN_2D", "MAX_2D", "EXPLICIT");

    private final SourceText source;
    private final Tokens tokens;
    private final Map<String, String> header = new HashMap<>();
    private final List<String> sections = new ArrayList<>();
    private @Nullable Distances distances;

    TsplibFile(SourceText source) {
        this.source = source;
        this.tokens = source.cursor();
    }

    Distances distances() {
        while (tokens.hasNext()) {
            String text = tokens.restOfLine().strip();
            KeyLine line = KeyLine.of(text);
            if (line.key().equals("EOF")) {
                break;
            }
            if (line.key().endsWith("_SECTION")) {
                section(line.key());
            } else {
                entry(text, line);
            }
        }
        if (distances == null) {
            String section = type().equals("EXPLICIT") ? "EDGE_WEIGHT" : "NODE_COORD";
            throw tokens.fault("a %s_SECTION".formatted(section), "the end of the file");
        }
        return distances;
    }

    private void entry(String text, KeyLine line) {
        String key = line.key();
        if (!text.contains(":")) {
            throw tokens.fault(
                    sections.isEmpty() ? "a line \"KEY : value\"" : "a section or EOF",
                    FormatException.quoted(text));
        }
        if (!sections.isEmpty()) {
            throw tokens.fault("all keys before the first section", FormatException.quoted(key));
        }
        if (header.putIfAbsent(key, line.value()) != null && !key.equals("COMMENT")) {
            throw tokens.fault("one line of each key", "a second " + FormatException.quoted(key));
        }
        switch (key) {
            case "TYPE" -> checkType(line.value());
            case "DIMENSION" ->
                    tokens.intOf(line.value(), "a DIMENSION", 1, PointDistances.MOST_POINTS);
            case "EDGE_WEIGHT_TYPE" -> checkWeightType(line.value());
            case "EDGE_WEIGHT_FORMAT" -> checkWeightFormat(line.value());
            default -> {}
        }
    }

    private void checkType(String value) {
        String type = value.isEmpty() ? "" : value.split("\\s+", 2)[0];
        if (!type.equals("TSP")) {
            String advice =
                    switch (type) {
                        case "TOUR" -> "this is a solution, which is no instance.";
                        case "ATSP" ->
                                "write distances that are the same both ways: two nodes a city make an asymmetric tour symmetric.";
                        default -> "";
                    };
            throw new FormatException(
                    source.name(), tokens.line(), "TYPE TSP", FormatException.quoted(type), advice);
        }
    }

    private void checkWeightType(String value) {
        if (!TYPES.contains(value)) {
            throw tokens.fault(
                    "an EDGE_WEIGHT_TYPE of " + String.join(", ", TYPES),
                    FormatException.quoted(value));
        }
    }

    private void checkWeightFormat(String value) {
        boolean known =
                value.equals("FUNCTION")
                        || Arrays.stream(MatrixLayout.values())
                                .anyMatch(layout -> layout.name().equals(value));
        if (!known) {
            throw tokens.fault(
                    "an EDGE_WEIGHT_FORMAT of " + Arrays.toString(MatrixLayout.values()),
                    FormatException.quoted(value));
        }
    }

    private String required(String key) {
        String value = header.get(key);
        if (value == null) {
            throw tokens.fault("a key %s in the header".formatted(key), "none");
        }
        return value;
    }

    private int dimension() {
        return tokens.intOf(required("DIMENSION"), "a DIMENSION", 1, PointDistances.MOST_POINTS);
    }

    private String type() {
        return required("EDGE_WEIGHT_TYPE");
    }

    private void section(String key) {
        if (sections.contains(key)) {
            throw tokens.fault("one section of each name", "a second " + key);
        }
        int line = tokens.line();
        boolean explicit = type().equals("EXPLICIT");
        switch (key) {
            case "NODE_COORD_SECTION" -> {
                double[][] points = points();
                if (!explicit) {
                    distances = pointDistances(points, line);
                }
            }
            case "EDGE_WEIGHT_SECTION" -> {
                if (!explicit) {
                    throw tokens.fault("EDGE_WEIGHT_TYPE EXPLICIT for this section", type());
                }
                distances = matrixDistances(line);
            }
            case "DISPLAY_DATA_SECTION" -> skipDisplay();
            default ->
                    throw tokens.fault("a section that is supported", FormatException.quoted(key));
        }
        sections.add(key);
    }

    /** Skips what is for drawing only; a list that breaks off still shows a truncated file. */
    private void skipDisplay() {
        long count = 3L * dimension();
        long found = skipNumbers();
        if (found < count) {
            throw truncated("%d numbers for display".formatted(count), Long.toString(found));
        }
    }

    private long skipNumbers() {
        long found = 0;
        while (startsNumber(tokens.peek())) {
            tokens.skip(1);
            found++;
        }
        return found;
    }

    private static boolean startsNumber(String token) {
        return !token.isEmpty() && "+-.0123456789".indexOf(token.charAt(0)) >= 0;
    }

    private double[][] points() {
        int n = dimension();
        requireRoom(3L * n, "%d cities of three numbers".formatted(n));
        double[][] points = new double[2][n];
        boolean[] seen = new boolean[n];
        for (int k = 0; k < n; k++) {
            requireNumber(n, k, "cities");
            int city = tokens.nextInt("a city", 1, n);
            if (seen[city - 1]) {
                throw tokens.fault("each city once", "city %d twice".formatted(city));
            }
            seen[city - 1] = true;
            points[0][city - 1] = coordinate();
            points[1][city - 1] = coordinate();
        }
        requireEnd("%d cities".formatted(n));
        return points;
    }

    private double coordinate() {
        return tokens.nextDecimal("a coordinate").doubleValue();
    }

    private PointDistances pointDistances(double[][] points, int line) {
        try {
            return PointDistances.of(
                    points[0], points[1], Metric.valueOf(type().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw source.fault(line, "coordinates of a moderate size", e);
        }
    }

    private MatrixDistances matrixDistances(int line) {
        String name = required("EDGE_WEIGHT_FORMAT");
        if (name.equals("FUNCTION")) {
            throw tokens.fault("an EDGE_WEIGHT_FORMAT that lists a matrix", name);
        }
        MatrixLayout layout = MatrixLayout.valueOf(name);
        int n = dimension();
        long count = layout.count(n);
        String what = "weights for %d cities in %s".formatted(n, layout);
        requireRoom(count, "%d %s".formatted(count, what));
        long[] weights = new long[Math.toIntExact(count)];
        for (int k = 0; k < weights.length; k++) {
            requireNumber(count, k, what);
            weights[k] = tokens.nextLong("an integer weight");
        }
        requireEnd("%d %s".formatted(count, what));
        try {
            return new MatrixDistances(layout.matrix(n, weights));
        } catch (IllegalArgumentException e) {
            throw source.fault(line, "symmetric distances of 0 or more", e);
        }
    }

    /** Refuses a count that the whole file could not hold, before anything is allocated. */
    private void requireRoom(long count, String what) {
        if (count > source.tokens()) {
            throw truncated(what, "%d numbers".formatted(skipNumbers()));
        }
    }

    private FormatException truncated(String what, String found) {
        return new FormatException(
                source.name(), tokens.line(), what, found, "the file is truncated.");
    }

    private void requireNumber(long count, long k, String what) {
        if (isKeyword(tokens.peek())) {
            throw truncated("%d %s".formatted(count, what), Long.toString(k));
        }
    }

    private static boolean isKeyword(String token) {
        return token.isEmpty() || token.equals("EOF") || token.contains("_SECTION");
    }

    private void requireEnd(String what) {
        if (startsNumber(tokens.peek())) {
            tokens.skip(1);
            throw tokens.fault(what, "more numbers");
        }
    }
}
