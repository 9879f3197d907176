package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;
import java.util.function.LongToDoubleFunction;

/** What amplitudes in any layout do with energies from a table, one after another. */
final class TableLoops {
    private TableLoops() {}

    /** Amplitudes by index. */
    interface Places {
        int qubits();

        double re(long index);

        double im(long index);

        void set(long index, double re, double im);
    }

    /** Multiplies by {@code exp(-i gamma E)}. */
    static void phase(Places state, TableDiagonal table, double gamma, Workers workers) {
        workers.forEach(
                1L << state.qubits(),
                (from, to) -> {
                    var phases = table.new Phases(gamma);
                    for (long x = from; x < to; x++) {
                        phases.at(x);
                        double re = state.re(x);
                        double im = state.im(x);
                        state.set(
                                x,
                                re * phases.re() - im * phases.im(),
                                re * phases.im() + im * phases.re());
                    }
                });
    }

    /** Multiplies by the energies. */
    static void multiply(Places state, LongToDoubleFunction table, Workers workers) {
        workers.forEach(
                1L << state.qubits(),
                (from, to) -> {
                    for (long x = from; x < to; x++) {
                        double energy = table.applyAsDouble(x);
                        state.set(x, energy * state.re(x), energy * state.im(x));
                    }
                });
    }

    /** Returns {@code <bra|E|state>}. */
    static Complex element(Places bra, Places state, LongToDoubleFunction table, Workers workers) {
        return OrderedSum.of(
                1L << state.qubits(),
                workers,
                (from, to) -> {
                    double re = 0;
                    double im = 0;
                    for (long x = from; x < to; x++) {
                        double energy = table.applyAsDouble(x);
                        re += energy * (bra.re(x) * state.re(x) + bra.im(x) * state.im(x));
                        im += energy * (bra.re(x) * state.im(x) - bra.im(x) * state.re(x));
                    }
                    return new Complex(re, im);
                });
    }
}
