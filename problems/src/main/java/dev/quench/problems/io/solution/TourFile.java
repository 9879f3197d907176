package dev.quench.problems.io.solution;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import dev.quench.problems.io.tour.KeyLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a tour of TSPLIB: keys, TOUR_SECTION, the cities from 1, and -1 or the end of the file.
 *
 * <p>The length is taken from a comment that ends in {@code (426)} or says {@code Length 426}, as
 * the files of TSPLIB and of LKH do.
 */
final class TourFile {
    private static final Pattern LENGTH =
            Pattern.compile("(?i)length\\s*[=:]?\\s*([0-9]{1,18})\\b|\\(([0-9]{1,18})\\)\\s*$");

    private TourFile() {}

    static boolean isTour(SourceText source) {
        return source.text().contains("TOUR_SECTION");
    }

    static ClaimedSolution read(SourceText source, Tour tour) {
        Tokens tokens = source.cursor();
        var claim = new ArrayList<BigDecimal>();
        while (tokens.hasNext()) {
            String line = tokens.restOfLine();
            String key = KeyLine.of(line).key();
            switch (key) {
                case "TOUR_SECTION" -> {
                    return new ClaimedSolution(
                            cities(source, tokens, tour), claim, "tsplib-tour", "");
                }
                case "DIMENSION" -> checkDimension(tokens, line, tour.size());
                case "COMMENT" -> readLength(line, claim);
                default -> {}
            }
        }
        throw tokens.fault("a line TOUR_SECTION", "the end of the file");
    }

    private static void checkDimension(Tokens tokens, String line, int n) {
        String value = KeyLine.of(line).value();
        if (tokens.longOf(value, "a DIMENSION") != n) {
            throw tokens.fault(
                    "the tour of %d cities".formatted(n),
                    "DIMENSION " + FormatException.quoted(value));
        }
    }

    private static void readLength(String line, List<BigDecimal> claim) {
        Matcher length = LENGTH.matcher(line.strip());
        if (claim.isEmpty() && length.find()) {
            String digits = length.group(1) == null ? length.group(2) : length.group(1);
            claim.add(new BigDecimal(digits));
        }
    }

    private static Solution cities(SourceText source, Tokens tokens, Tour tour) {
        var cities = new ArrayList<Integer>();
        int n = tour.size();
        while (tokens.hasNext() && !tokens.peek().equals("EOF")) {
            int city = tokens.nextInt("a city", -1, Integer.MAX_VALUE);
            if (city == -1) {
                break;
            }
            if (cities.size() == n) {
                throw tokens.fault("a tour of %d cities".formatted(n), "more");
            }
            cities.add(city);
        }
        if (cities.size() < n) {
            throw new FormatException(
                    source.name(),
                    tokens.line(),
                    "a tour of %d cities".formatted(n),
                    "%d cities".formatted(cities.size()),
                    "the file is truncated.");
        }
        return Solution.of(cities);
    }
}
