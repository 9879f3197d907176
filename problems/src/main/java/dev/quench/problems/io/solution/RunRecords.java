package dev.quench.problems.io.solution;

import dev.quench.problems.family.Solution;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.JsonFault;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a solution out of run records in JSON: one object, JSON Lines, or an array.
 *
 * <p>Used are {@code instance.sha256}, {@code instance.name} or {@code instance.id}, {@code
 * solution.assignment} and {@code solution.objective}. Of several records of an instance the last
 * is taken, and one without a digest if it is the only one. Only the tree of one record is held at
 * a time; depth and lengths have the JSON library's limits.
 */
final class RunRecords {
    private static final String FORMAT = "quench-run";
    private static final int LARGEST = 64 << 20;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final SourceText source;
    private final Instance instance;
    private final List<JsonNode> matching = new ArrayList<>();
    private final List<JsonNode> unmarked = new ArrayList<>();
    private int records;

    private RunRecords(SourceText source, Instance instance) {
        this.source = source;
        this.instance = instance;
    }

    static ClaimedSolution read(SourceText source, Instance instance) {
        if (source.text().length() > LARGEST) {
            throw new FormatException(
                    source.name(),
                    0,
                    "run records of at most %d MiB".formatted(LARGEST >> 20),
                    "more");
        }
        var records = new RunRecords(source, instance);
        records.collect();
        return records.claimed();
    }

    private void collect() {
        String text = source.text().strip();
        try (MappingIterator<JsonNode> nodes = MAPPER.readerFor(JsonNode.class).readValues(text)) {
            while (nodes.hasNextValue()) {
                sort(nodes.nextValue());
            }
        } catch (JacksonException e) {
            throw JsonFault.of(source, e);
        }
    }

    private void sort(JsonNode node) {
        records++;
        String digest = node.path("instance").path("sha256").asString("");
        if (digest.isEmpty()) {
            unmarked.add(node);
        } else if (digest.equalsIgnoreCase(instance.sha256())) {
            matching.add(node);
        }
    }

    private ClaimedSolution claimed() {
        if (!matching.isEmpty()) {
            List<JsonNode> own = ofProblem();
            return claimed(
                    own.getLast(),
                    own.size() == 1
                            ? ""
                            : "The file has %d records of the instance; this is the last."
                                    .formatted(own.size()));
        }
        if (records == 1 && unmarked.size() == 1) {
            return claimed(
                    unmarked.getFirst(), "The record does not say of which file it is a solution.");
        }
        throw fault(
                "a run record of the file with SHA-256 " + instance.sha256(),
                records == 1 ? "a record of another file" : records + " records of other files");
    }

    /** Keeps the records of the right problem, where a file has many. */
    private List<JsonNode> ofProblem() {
        if (!instance.name().endsWith("#" + instance.index())) {
            return matching;
        }
        var named = matching.stream().filter(this::isNamed).toList();
        if (named.isEmpty()) {
            throw fault(
                    "a run record of " + instance.name(),
                    "%d records of other problems of that file".formatted(matching.size()));
        }
        return named;
    }

    private boolean isNamed(JsonNode record) {
        JsonNode about = record.path("instance");
        return about.path("name").asString("").equals(instance.name())
                || about.path("id").asString("").equals(instance.name());
    }

    private ClaimedSolution claimed(JsonNode record, String note) {
        JsonNode solution = record.path("solution");
        JsonNode assignment = solution.path("assignment");
        if (!assignment.isArray()) {
            throw fault("a list solution.assignment", described(assignment));
        }
        int[] numbers = new int[assignment.size()];
        for (int k = 0; k < numbers.length; k++) {
            JsonNode number = assignment.get(k);
            if (!number.isIntegralNumber() || !number.canConvertToInt()) {
                throw fault("an integer in solution.assignment", described(number));
            }
            numbers[k] = number.intValue();
        }
        return new ClaimedSolution(Solution.of(numbers), objective(solution), FORMAT, note);
    }

    private List<BigDecimal> objective(JsonNode solution) {
        JsonNode objective = solution.path("objective");
        if (objective.isMissingNode() || objective.isNull()) {
            return List.of();
        }
        if (!objective.isNumber() || !Tokens.isModerate(objective.decimalValue())) {
            throw fault("a number solution.objective", described(objective));
        }
        return List.of(objective.decimalValue());
    }

    private static String described(JsonNode node) {
        return node.isMissingNode() ? "none" : FormatException.quoted(node.toString());
    }

    private FormatException fault(String expected, String found) {
        return new FormatException(source.name(), 0, expected, found);
    }
}
