package dev.quench.problems.io.detect;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the reader of a content.
 *
 * <p>One exact fit decides. Without any, a near fit that stands out is taken, so that its own
 * reader can say what is wrong in detail: one whose counts are off by less than the factor of two,
 * and by less than half of what the next is off. A content that is open is never guessed.
 */
final class Detection {
    private static final double CLOSE = 0.5;
    private static final double SURE = 0.9;

    private final SourceText source;
    private final List<ProblemReader> readers;
    private final Map<ProblemReader, Fit> near = new LinkedHashMap<>();
    private final Map<ProblemReader, Fit> open = new LinkedHashMap<>();

    private Detection(SourceText source, List<ProblemReader> readers) {
        this.source = source;
        this.readers = readers;
    }

    /**
     * Finds the reader.
     *
     * @throws FormatException if no format or more than one fits, with what was tried
     */
    static ProblemReader reader(SourceText source, List<ProblemReader> readers) {
        return readers.size() == 1 ? readers.getFirst() : new Detection(source, readers).decide();
    }

    private ProblemReader decide() {
        var exact = readers.stream().filter(this::fitsExactly).toList();
        if (exact.size() > 1) {
            throw ambiguous(exact);
        }
        if (exact.size() == 1) {
            return exact.getFirst();
        }
        var ranked = ranked();
        boolean sure = !ranked.isEmpty() && ranked.getFirst().getValue().closeness() > SURE;
        if (!open.isEmpty() && !sure) {
            throw undecided(ranked);
        }
        if (!ranked.isEmpty() && standsOut(ranked)) {
            return ranked.getFirst().getKey();
        }
        throw ranked.isEmpty() ? unknown() : miscounted(ranked);
    }

    private List<Map.Entry<ProblemReader, Fit>> ranked() {
        return near.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().closeness()))
                .toList();
    }

    /** Tells whether the first count is close, and off by less than half of what the next is. */
    private static boolean standsOut(List<Map.Entry<ProblemReader, Fit>> ranked) {
        double first = ranked.getFirst().getValue().closeness();
        double second = ranked.size() == 1 ? 0 : ranked.get(1).getValue().closeness();
        return first > CLOSE && 2 * (1 - first) < 1 - second;
    }

    private boolean fitsExactly(ProblemReader reader) {
        Fit fit = reader.fit(source);
        return switch (fit.degree()) {
            case EXACT -> true;
            case NEAR -> {
                near.put(reader, fit);
                yield false;
            }
            case OPEN -> {
                open.put(reader, fit);
                yield false;
            }
            case NONE -> false;
        };
    }

    private FormatException ambiguous(List<ProblemReader> exact) {
        return fault(
                "content of one format",
                "content that fits " + names(exact, " and "),
                "name one with --problem %s.".formatted(names(exact, "|")));
    }

    private FormatException unknown() {
        Tokens cursor = source.cursor();
        cursor.hasNext();
        return fault(
                "one of the formats " + names(readers, ", "),
                "text that starts with " + FormatException.quoted(cursor.restOfLine().strip()),
                "name the family with --problem %s.".formatted(families()));
    }

    private FormatException undecided(List<Map.Entry<ProblemReader, Fit>> ranked) {
        String expected =
                open.values().stream().map(Fit::expected).collect(Collectors.joining(", or "));
        String formats =
                open.keySet().stream().map(ProblemReader::format).collect(Collectors.joining("|"));
        String counted =
                ranked.isEmpty()
                        ? ""
                        : "; or all numbers of %s (%s)"
                                .formatted(
                                        ranked.getFirst().getKey().format(),
                                        ranked.getFirst().getValue().expected());
        return fault(
                "a mark that tells what these lines of numbers are: " + expected + counted,
                "none",
                "add the mark, or say --problem %s.".formatted(formats));
    }

    private FormatException miscounted(List<Map.Entry<ProblemReader, Fit>> ranked) {
        String tried =
                ranked.stream()
                        .map(e -> e.getKey().format() + " (" + e.getValue().expected() + ")")
                        .collect(Collectors.joining(" or "));
        String formats =
                ranked.stream().map(e -> e.getKey().format()).collect(Collectors.joining("|"));
        return fault(
                tried,
                "%d numbers, which fit none".formatted(source.tokens()),
                "the file is truncated or of another format; or name its format with --problem %s."
                        .formatted(formats));
    }

    private FormatException fault(String expected, String found, String advice) {
        return new FormatException(source.name(), 0, expected, found, advice);
    }

    private static String names(List<ProblemReader> readers, String separator) {
        return readers.stream().map(ProblemReader::format).collect(Collectors.joining(separator));
    }

    private String families() {
        return readers.stream()
                .map(ProblemReader::family)
                .distinct()
                .collect(Collectors.joining("|"));
    }
}
