package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.stream.IntStream;

/**
 * What roof duality says of a function where one variable has one value.
 *
 * <p>The fixed values of {@code E(x | x_p = b)} together hold in a minimiser of it, and setting
 * them in any point with {@code x_p = b} raises no energy.
 *
 * @param variable the one, {@code p}
 * @param value its value, {@code b}
 * @param roof of the {@code n - 1} other variables
 */
record Probe(int variable, boolean value, RoofDuality roof) {
    static Probe of(Qubo qubo, Freedom freedom, int variable, boolean value, StopSignal stop) {
        var one = Substitution.builder(qubo.size());
        one.fix(variable, value);
        Qubo rest = one.build().apply(qubo);
        return new Probe(variable, value, RoofDuality.of(rest, freedom.without(variable), stop));
    }

    /** Returns a number that no energy with this value is below, an integer for integral ones. */
    double bound() {
        return Math.ceil(roof.bound());
    }

    boolean isFixed(int j) {
        return j != variable && roof.isFixed(place(j));
    }

    boolean value(int j) {
        return roof.value(place(j));
    }

    private int place(int j) {
        return j < variable ? j : j - 1;
    }

    /** Moves a point into the half with this value and sets what is fixed there. */
    Bits applied(Bits point) {
        return Bits.withOnes(
                point.size(),
                IntStream.range(0, point.size())
                        .filter(j -> j == variable ? value : isFixed(j) ? value(j) : point.get(j)));
    }
}
