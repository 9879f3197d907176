package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;

/**
 * A function divided by a power of two where its coefficients are very large or very small, for
 * kernels that square them or keep them in floats.
 *
 * <p>{@code E(x) = offset + 2^exponent F(x)}. The division rounds no coefficient within a factor of
 * {@code 2^900} of the largest one; smaller ones may be lost. States are to be judged by the
 * original, never by {@code F}.
 *
 * @param qubo {@code F}, or the original if {@code exponent} is 0
 * @param exponent 0 where the largest coefficient is within {@code 2^-60} and {@code 2^61}
 */
record ScaledQubo(Qubo qubo, int exponent) {
    private static final int MOST_EXPONENT = 60;

    /** Divides a function if that is needed. */
    static ScaledQubo of(Qubo qubo) {
        double largest = qubo.largestCoefficient();
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        return Math.abs(exponent) <= MOST_EXPONENT
                ? new ScaledQubo(qubo, 0)
                : new ScaledQubo(divided(qubo, exponent), exponent);
    }

    private static Qubo divided(Qubo qubo, int exponent) {
        var scaled = Qubo.builder(qubo.size());
        for (int i = 0; i < qubo.size(); i++) {
            scaled.addBias(i, Math.scalb(qubo.bias(i), -exponent));
        }
        qubo.couplings()
                .forEach((i, j, b) -> {
                    double quotient = Math.scalb(b, -exponent);
                    if (quotient != 0) {
                        scaled.add(i, j, quotient);
                    }
                });
        return scaled.build();
    }

    /** The ends of a schedule for {@code F}; given ones are those of the original. */
    Schedule.Geometric ends(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Derived derived -> derived.range(qubo);
            case Schedule.Geometric given ->
                    exponent == 0
                            ? given
                            : new Schedule.Geometric(
                                    Math.scalb(given.hot(), exponent),
                                    Math.scalb(given.cold(), exponent));
        };
    }

    /** An inverse temperature of {@code F} as one of the original, for records. */
    double original(double beta) {
        return Math.min(Double.MAX_VALUE, Math.scalb(beta, -exponent));
    }
}
