package dev.quench.solvers.variational.counterdiabatic;

/**
 * The schedule {@code l(t) = sin^2(pi/2 sin^2(pi t / 2))} on {@code [0, 1]}, flat to second order
 * at both ends.
 */
final class Annealing {
    private Annealing() {}

    static double value(double time) {
        double inner = Math.sin(Math.PI * time / 2);
        double outer = Math.sin(Math.PI / 2 * inner * inner);
        return outer * outer;
    }

    static double slope(double time) {
        double inner = Math.sin(Math.PI * time / 2);
        double phase = Math.PI / 2 * inner * inner;
        return Math.sin(2 * phase) * Math.PI * Math.PI / 4 * Math.sin(Math.PI * time);
    }
}
