package dev.quench.solvers.reduction.presolve;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A few rows of a program that no assignment satisfies together, as the answer to why a program has
 * no feasible point.
 *
 * <p>Rows are left out by halves as long as {@link ProgramPresolve} alone still finds what is left
 * contradictory, so that each of the rows is needed for what the presolve sees: {@code O(k log(m /
 * k))} presolves for {@code k} of {@code m} rows, at most {@value #MOST_TRIALS} and about {@code
 * 5e7} terms. What only other reductions see, or what is too large, has no such rows.
 *
 * <p>Source: U. Junker, QuickXplain: preferred explanations and relaxations for over-constrained
 * problems, AAAI 2004, algorithm 1; without preferences.
 */
public final class RowConflict {
    private static final int MOST_TRIALS = 400;
    private static final long MOST_TERMS = 50_000_000;
    private static final int DESCRIBED = 4;
    private static final int NAMED = 8;

    private final int size;
    private final StopSignal stop;
    private int trials;
    private long terms;

    private RowConflict(int size, StopSignal stop) {
        this.size = size;
        this.stop = stop;
    }

    /**
     * Looks for the rows.
     *
     * @param program that has no feasible point
     * @param suspect name of a row that is tried first, for example that of which reductions left a
     *     contradiction
     * @param stop ends the search without an answer
     * @return rows in the order of the program, 1 or more, that have no common solution; empty if
     *     none are found
     */
    public static Optional<List<LinearConstraint>> of(
            BinaryProgram program, String suspect, StopSignal stop) {
        var search = new RowConflict(program.size(), stop);
        List<LinearConstraint> first = new ArrayList<>();
        List<LinearConstraint> others = new ArrayList<>();
        for (LinearConstraint row : program.constraints()) {
            (row.name().equals(suspect) ? first : others).add(row);
        }
        if (!search.isContradictory(program.constraints())) {
            return Optional.empty();
        }
        var needed = new ArrayList<>(search.needed(first, others, !first.isEmpty()));
        if (!search.isContradictory(needed)) {
            needed.addAll(first);
        }
        Set<LinearConstraint> found = new HashSet<>(needed);
        return Optional.of(program.constraints().stream().filter(found::contains).toList())
                .filter(search::isContradictory);
    }

    /** Returns the rows that are needed beside a background, by halves. */
    private List<LinearConstraint> needed(
            List<LinearConstraint> background, List<LinearConstraint> rows, boolean grown) {
        if (rows.isEmpty() || (grown && isContradictory(background))) {
            return List.of();
        }
        if (rows.size() == 1) {
            return rows;
        }
        int half = rows.size() / 2;
        List<LinearConstraint> left = rows.subList(0, half);
        List<LinearConstraint> ofRight =
                needed(joined(background, left), rows.subList(half, rows.size()), true);
        List<LinearConstraint> ofLeft =
                needed(joined(background, ofRight), left, !ofRight.isEmpty());
        return joined(ofLeft, ofRight);
    }

    private static List<LinearConstraint> joined(
            List<LinearConstraint> some, List<LinearConstraint> more) {
        var both = new ArrayList<>(some);
        both.addAll(more);
        return both;
    }

    private boolean isContradictory(List<LinearConstraint> rows) {
        terms += rows.stream().mapToLong(LinearConstraint::terms).sum() + size;
        if (trials++ >= MOST_TRIALS || terms > MOST_TERMS || stop.requested()) {
            return false;
        }
        var alone = new BinaryProgram(Qubo.builder(size).build(), rows);
        return new ProgramPresolve().presolve(alone, stop).program().contradiction().isPresent();
    }

    /**
     * Says why a program has no feasible point.
     *
     * @param program as its instance states it
     * @param left a row that no assignment satisfies, perhaps what reductions left of one, or one
     *     of several that are in conflict
     * @param stop ends the search for the rows that are in conflict
     * @return for example {@code no assignment satisfies dem (0 to 10, must be >= 5) and cap (0 to
     *     10, must be <= 4) together}
     */
    public static String explained(BinaryProgram program, LinearConstraint left, StopSignal stop) {
        Optional<LinearConstraint> stated =
                program.constraints().stream()
                        .filter(row -> row.name().equals(left.name()))
                        .findFirst();
        if (stated.isEmpty()) {
            return "no assignment satisfies what reductions left: " + described(left);
        }
        if (stated.get().isContradictory()) {
            return "no assignment satisfies " + described(stated.get());
        }
        return of(program, left.name(), stop)
                .map(rows -> "no assignment satisfies " + together(rows))
                .orElseGet(() ->
                        "once what other rows force is taken in, no assignment satisfies %s%s"
                                .formatted(
                                        described(stated.get()),
                                        described(stated.get()).equals(described(left))
                                                ? ""
                                                : "; what is left of it: " + described(left)));
    }

    private static String together(List<LinearConstraint> rows) {
        if (rows.size() == 1) {
            return described(rows.getFirst());
        }
        if (rows.size() <= DESCRIBED) {
            String most =
                    rows.subList(0, rows.size() - 1).stream()
                            .map(RowConflict::described)
                            .collect(Collectors.joining(", "));
            return "%s and %s together".formatted(most, described(rows.getLast()));
        }
        String names =
                rows.stream()
                        .limit(NAMED)
                        .map(LinearConstraint::name)
                        .collect(Collectors.joining(", "));
        return "%d rows together: %s%s"
                .formatted(
                        rows.size(),
                        names,
                        rows.size() > NAMED ? " and %d more".formatted(rows.size() - NAMED) : "");
    }

    private static String described(LinearConstraint constraint) {
        return "%s (%d to %d, must be %s %d)"
                .formatted(
                        constraint.name(),
                        constraint.minimumActivity(),
                        constraint.maximumActivity(),
                        constraint.relation().symbol(),
                        constraint.rightHandSide());
    }
}
