package dev.quench.solvers.repair;

import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Descent of a user's own model by single flips and by pairs of flips of which the second mends
 * what the first breaks.
 *
 * <p>A kick of strength {@code k} flips {@code k^2} random bits and repairs; where no repair is
 * found it changes nothing. Numbers go in and out one below the values of the variables.
 */
final class ModelSearch implements LocalSearch {
    private static final int STRENGTHS = 5;

    private final Formulated formulated;
    private final ProgramState state;
    private final double scale;

    ModelSearch(Formulated formulated) {
        this.formulated = formulated;
        state = new ProgramState(formulated.program());
        var objective = formulated.program().objective();
        double reach =
                Math.max(
                        1,
                        Math.max(
                                Math.abs(objective.trivialLowerBound()),
                                Math.abs(objective.trivialUpperBound())));
        scale = objective.isIntegral() ? 1 : Math.scalb(1.0, 50 - Math.getExponent(reach));
    }

    @Override
    public long cost() {
        return Math.round(formulated.program().objective().energy(state.bits()) * scale);
    }

    @Override
    public void descend(StopSignal stop) {
        boolean moved = true;
        while (moved && !stop.requested()) {
            moved = flips();
            for (int i = 0; !moved && i < state.size() && !stop.requested(); i++) {
                moved = flipPair(i);
            }
        }
    }

    private boolean flips() {
        boolean moved = false;
        for (int i = 0; i < state.size(); i++) {
            if (state.gain(i) < -state.tolerance() && state.staysFeasible(i)) {
                state.flip(i);
                moved = true;
            }
        }
        return moved;
    }

    /** Flips a bit that breaks a row, and another one of that row, if that pays. */
    private boolean flipPair(int i) {
        int broken = state.firstBroken(i);
        if (broken < 0) {
            return false;
        }
        double before = state.gain(i);
        LinearConstraint row = state.row(broken);
        state.flip(i);
        for (int k = 0; k < row.terms(); k++) {
            int j = row.variable(k);
            if (j != i && before + state.gain(j) < -state.tolerance()) {
                state.flip(j);
                if (state.isFeasible()) {
                    return true;
                }
                state.flip(j);
            }
        }
        state.flip(i);
        return false;
    }

    @Override
    public int strengths() {
        return Math.min(state.size(), STRENGTHS);
    }

    @Override
    public void kick(int strength, RandomGenerator random) {
        Bits before = state.bits();
        for (int draw = 0; draw < strength * strength; draw++) {
            state.flip(random.nextInt(state.size()));
        }
        if (!state.makeFeasible()) {
            state.load(before);
        }
    }

    @Override
    public int[] save() {
        return formulated
                .decoder()
                .decode(state.bits())
                .map(s -> s.stream().map(value -> value - 1).toArray())
                .orElseThrow();
    }

    @Override
    public void load(int[] numbers) {
        int[] values = IntStream.of(numbers).map(number -> number + 1).toArray();
        state.load(formulated.decoder().encode(Solution.of(values)));
    }
}
