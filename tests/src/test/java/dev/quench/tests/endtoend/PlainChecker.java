package dev.quench.tests.endtoend;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A second reader and judge of the public files, written without a line of the main code: what it
 * confirms does not rest on Quench's readers, formulations or evaluations.
 *
 * <p>Returns the objective of a feasible answer and nothing for an infeasible one.
 */
final class PlainChecker {
    private static final double PI = 3.141592;
    private static final double RADIUS = 6378.388;

    private PlainChecker() {}

    static Optional<BigInteger> check(String family, Path file, List<Integer> answer)
            throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return switch (family) {
            case "mdkp" -> knapsack(text, answer);
            case "mis" -> independentSet(text, answer);
            case "qap" -> assignment(text, answer);
            case "tsp" -> tour(text, answer);
            default -> throw new IllegalArgumentException(family);
        };
    }

    private static Optional<BigInteger> knapsack(String text, List<Integer> items) {
        List<BigInteger> t = integers(text);
        int n = t.get(0).intValue();
        int m = t.get(1).intValue();
        if (new HashSet<>(items).size() != items.size()) {
            return Optional.empty();
        }
        for (int row = 0; row < m; row++) {
            BigInteger load = BigInteger.ZERO;
            for (int item : items) {
                load = load.add(t.get(3 + n + row * n + item - 1));
            }
            if (load.compareTo(t.get(3 + n + m * n + row)) > 0) {
                return Optional.empty();
            }
        }
        return Optional.of(
                items.stream().map(i -> t.get(2 + i)).reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static Optional<BigInteger> independentSet(String text, List<Integer> vertices) {
        Set<Integer> inside = new HashSet<>(vertices);
        boolean clash =
                text.lines()
                        .map(String::strip)
                        .filter(l -> l.startsWith("e "))
                        .map(l -> l.split("\\s+", -1))
                        .anyMatch(e ->
                                inside.contains(Integer.valueOf(e[1]))
                                        && inside.contains(Integer.valueOf(e[2])));
        return clash || inside.size() != vertices.size()
                ? Optional.empty()
                : Optional.of(BigInteger.valueOf(inside.size()));
    }

    private static Optional<BigInteger> assignment(String text, List<Integer> p) {
        List<BigInteger> t = integers(text);
        int n = t.get(0).intValue();
        if (!isPermutation(p, n)) {
            return Optional.empty();
        }
        BigInteger cost = BigInteger.ZERO;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                BigInteger flow = t.get(1 + i * n + k);
                BigInteger distance = t.get(1 + n * n + (p.get(i) - 1) * n + p.get(k) - 1);
                cost = cost.add(flow.multiply(distance));
            }
        }
        return Optional.of(cost);
    }

    private static Optional<BigInteger> tour(String text, List<Integer> cities) {
        int n = Integer.parseInt(header(text, "DIMENSION"));
        if (!isPermutation(cities, n)) {
            return Optional.empty();
        }
        long[][] distances =
                header(text, "EDGE_WEIGHT_TYPE").equals("GEO")
                        ? geographical(text, n)
                        : lowerDiagonalRows(text, n);
        long length = 0;
        for (int k = 0; k < n; k++) {
            length += distances[cities.get(k) - 1][cities.get((k + 1) % n) - 1];
        }
        return Optional.of(BigInteger.valueOf(length));
    }

    private static String header(String text, String key) {
        return text.lines()
                .filter(l -> l.strip().startsWith(key))
                .map(l -> l.substring(l.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private static long[][] geographical(String text, int n) {
        List<Double> t = new ArrayList<>();
        text.lines()
                .dropWhile(l -> !l.strip().startsWith("NODE_COORD_SECTION"))
                .skip(1)
                .limit(n)
                .forEach(l -> {
                    String[] parts = l.strip().split("\\s+", -1);
                    t.add(radians(Double.parseDouble(parts[1])));
                    t.add(radians(Double.parseDouble(parts[2])));
                });
        long[][] d = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double q1 = Math.cos(t.get(2 * i + 1) - t.get(2 * j + 1));
                double q2 = Math.cos(t.get(2 * i) - t.get(2 * j));
                double q3 = Math.cos(t.get(2 * i) + t.get(2 * j));
                d[i][j] =
                        i == j
                                ? 0
                                : (long)
                                        (RADIUS * Math.acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3))
                                                + 1);
            }
        }
        return d;
    }

    private static double radians(double degreesAndMinutes) {
        long degrees = (long) degreesAndMinutes;
        return PI * (degrees + 5 * (degreesAndMinutes - degrees) / 3) / 180;
    }

    private static long[][] lowerDiagonalRows(String text, int n) {
        int from = text.indexOf("EDGE_WEIGHT_SECTION") + "EDGE_WEIGHT_SECTION".length();
        List<BigInteger> t = integers(text.substring(from).replace("EOF", ""));
        long[][] d = new long[n][n];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                d[i][j] = d[j][i] = t.get(next++).longValueExact();
            }
        }
        return d;
    }

    private static boolean isPermutation(List<Integer> numbers, int n) {
        return numbers.size() == n
                && new HashSet<>(numbers).size() == n
                && numbers.stream().allMatch(k -> k >= 1 && k <= n);
    }

    private static List<BigInteger> integers(String text) {
        return List.of(text.strip().split("\\s+", -1)).stream().map(BigInteger::new).toList();
    }
}
