package dev.quench.solvers.bench.methods;

import dev.quench.solvers.bench.methods.MethodRow.Figures;
import dev.quench.solvers.bench.methods.MethodRow.Status;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one method on several instances, and means over those on which it ran.
 *
 * @param method its name
 * @param rows of that method, one for each instance
 */
public record MethodSummary(String method, List<MethodRow> rows) {
    /**
     * Checks the rows.
     *
     * @throws IllegalArgumentException if one is of another method
     */
    public MethodSummary {
        rows = List.copyOf(rows);
        for (MethodRow row : rows) {
            if (!row.method().equals(method)) {
                throw new IllegalArgumentException(
                        "A row of %s is none of %s.".formatted(row.method(), method));
            }
        }
    }

    /**
     * Groups rows by method.
     *
     * @param rows of one problem family
     * @return a summary for each method, in the order in which methods first appear
     */
    public static List<MethodSummary> of(List<MethodRow> rows) {
        return rows.stream()
                .map(MethodRow::method)
                .distinct()
                .map(method ->
                        new MethodSummary(
                                method,
                                rows.stream().filter(r -> r.method().equals(method)).toList()))
                .toList();
    }

    /**
     * Counts the instances with a status.
     *
     * @param status how the run ended
     * @return 0 or more
     */
    public int count(Status status) {
        return (int) rows.stream().filter(row -> row.status() == status).count();
    }

    /**
     * Returns the rows that have figures.
     *
     * @return those that ran
     */
    public Stream<MethodRow> ran() {
        return rows.stream().filter(row -> row.status() == Status.RAN);
    }

    /**
     * Counts the instances on which a sample was feasible without help.
     *
     * @return 0 or more
     */
    public int feasible() {
        return (int)
                ran().filter(row -> row.sampled() != null && row.sampled().raw() != null).count();
    }

    /**
     * Counts the verdicts.
     *
     * @return instances where samples were compared with random ones
     */
    public int judged() {
        return (int) ran().filter(row -> row.beatsRandom() != null).count();
    }

    /**
     * Counts the good verdicts.
     *
     * @return instances where samples beat random ones
     */
    public int beatsRandom() {
        return (int) ran().filter(row -> Boolean.TRUE.equals(row.beatsRandom())).count();
    }

    /**
     * Counts the runs that the limit shortened.
     *
     * @return 0 or more
     */
    public int cutShort() {
        return (int) ran().filter(MethodRow::cutShort).count();
    }

    /**
     * Averages a figure of the method.
     *
     * @param figure which one, null where it does not exist
     * @return the mean over the instances where it exists
     */
    public OptionalDouble sampled(Function<Figures, @Nullable Double> figure) {
        return mean(MethodRow::sampled, figure);
    }

    /**
     * Averages a figure of the random control on the same instances.
     *
     * @param figure which one, null where it does not exist
     * @return the mean over the instances where it exists
     */
    public OptionalDouble random(Function<Figures, @Nullable Double> figure) {
        return mean(MethodRow::random, figure);
    }

    private OptionalDouble mean(
            Function<MethodRow, @Nullable Figures> side,
            Function<Figures, @Nullable Double> figure) {
        return ran().map(side)
                .filter(Objects::nonNull)
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /**
     * Averages the time of sampling.
     *
     * @return seconds
     */
    public OptionalDouble sampleSeconds() {
        return ran().map(MethodRow::sampleSeconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
    }
}
