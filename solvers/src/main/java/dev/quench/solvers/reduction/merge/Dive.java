package dev.quench.solvers.reduction.merge;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A search for a solution that agrees with all decisions: fix a variable, propagate, go on; where
 * that breaks a rule, take the other value, then go back. Everything is taken back at the end. One
 * instance, one search.
 *
 * <p>The equality with the fewest open terms comes first and gets a term that preferred values
 * raise; without equalities variables take their preferred values in order. A value that breaks a
 * rule is a turn; after {@link #MOST_TURNS} of them the search gives up. Where every row has two
 * terms at most, two refuted values of one variable prove that there is no solution, whatever was
 * chosen before (S. Even, A. Itai, A. Shamir, On the complexity of timetable and multicommodity
 * flow problems, SIAM J. Computing 5 (1976), doi:10.1137/0205048).
 */
final class Dive {
    static final int MOST_TURNS = 1000;

    /** A value that was chosen and what the state was before. */
    private record Choice(int mark, Merge.Fix chosen, int cursor) {}

    private final Propagation propagation;
    private final Predicate<Bits> solution;
    private final Bits preferred;
    private final boolean pairsOnly;
    private final List<Choice> path = new ArrayList<>();
    private int cursor;
    private int turns;
    private boolean exhausted;

    /**
     * Prepares a search.
     *
     * @param propagation at a fixpoint
     * @param solution judges values of all variables
     * @param preferred a value for each
     * @param pairsOnly whether rows are all there is, of two terms at most
     */
    Dive(Propagation propagation, Predicate<Bits> solution, Bits preferred, boolean pairsOnly) {
        this.propagation = propagation;
        this.solution = solution;
        this.preferred = preferred;
        this.pairsOnly = pairsOnly;
    }

    /** Tells whether the search saw every possibility, so that without a solution there is none. */
    boolean exhausted() {
        return exhausted;
    }

    /** Searches. */
    Optional<Bits> search(StopSignal stop) {
        int start = propagation.mark();
        Optional<Bits> found = Optional.empty();
        while (found.isEmpty() && !exhausted && turns < MOST_TURNS && !stop.requested()) {
            Optional<Merge.Fix> next = next();
            if (next.isPresent()) {
                path.add(new Choice(propagation.mark(), next.get(), cursor));
                if (!holds(next.get())) {
                    goBack();
                }
            } else {
                found = Optional.of(values()).filter(solution);
                if (found.isEmpty()) {
                    goBack();
                }
            }
        }
        propagation.undo(start);
        return found;
    }

    private boolean holds(Merge fix) {
        propagation.decide(fix);
        return propagation.propagate();
    }

    /** Takes the last choice back whose other value holds, and gives it that value. */
    private void goBack() {
        while (!path.isEmpty()) {
            turns++;
            Choice last = path.removeLast();
            propagation.undo(last.mark);
            cursor = last.cursor;
            if (holds(last.chosen.opposite())) {
                return;
            }
            if (pairsOnly) {
                break;
            }
        }
        exhausted = true;
    }

    /** Chooses the next value, empty if all variables are fixed. */
    private Optional<Merge.Fix> next() {
        MergedRows rows = propagation.rows();
        int tightest = rows.tightestEquality();
        if (tightest >= 0) {
            return Optional.of(raising(rows.row(tightest)));
        }
        while (cursor < preferred.size()) {
            if (propagation.value(cursor) == VariableClasses.OPEN) {
                return Optional.of(new Merge.Fix(cursor, preferred.get(cursor)));
            }
            cursor++;
        }
        return Optional.empty();
    }

    /** Chooses a term that preferred values raise, else the first, and raises it. */
    private Merge.Fix raising(MergedRow row) {
        int place = -1;
        for (int k = 0; k < row.places(); k++) {
            long c = row.coefficient(k);
            if (c != 0 && preferred.get(row.variable(k)) == c > 0) {
                place = k;
                break;
            }
            if (c != 0 && place < 0) {
                place = k;
            }
        }
        return new Merge.Fix(row.variable(place), row.coefficient(place) > 0);
    }

    private Bits values() {
        boolean[] values = new boolean[preferred.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = propagation.value(i) == 1;
        }
        return Bits.of(values);
    }
}
