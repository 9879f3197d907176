package dev.quench.hardware.simulator.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/**
 * Any energies, computed once and kept: for costs that are not quadratic.
 *
 * <p>Where there are at most 65,536 different energies a state needs two bytes, and phases are made
 * once for each of them; else it needs eight, and each phase is computed. The offset is the middle
 * of all energies; phases do not leave it out.
 */
final class TableDiagonal implements Diagonal {
    private static final int PAGE_BITS = 12;
    private static final int MOST_VALUES = 1 << Character.SIZE;

    private final int qubits;
    private final double[] values;

    /** By page and place; one of the two is empty. */
    private final char[][] codes;

    private final double[][] energies;
    private final double offset;

    private TableDiagonal(
            int qubits, double offset, double[] values, char[][] codes, double[][] energies) {
        this.qubits = qubits;
        this.offset = offset;
        this.values = values;
        this.codes = codes;
        this.energies = energies;
    }

    /**
     * Computes all energies.
     *
     * @param qubits {@code n}, at most 34
     * @param energy of a basis index, finite
     * @return the table
     * @throws IllegalArgumentException if an energy is not finite
     */
    static TableDiagonal of(int qubits, LongToDoubleFunction energy) {
        int places = 1 << Math.min(qubits, PAGE_BITS);
        double[][] energies = new double[1 << Math.max(0, qubits - PAGE_BITS)][places];
        for (int page = 0; page < energies.length; page++) {
            for (int v = 0; v < places; v++) {
                double value = energy.applyAsDouble(((long) page << PAGE_BITS) + v);
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "The energy of state %d (%s) must be finite."
                                    .formatted(((long) page << PAGE_BITS) + v, value));
                }
                energies[page][v] = value;
            }
        }
        return coded(qubits, energies);
    }

    private static TableDiagonal coded(int qubits, double[][] energies) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] page : energies) {
            for (double energy : page) {
                least = Math.min(least, energy);
                most = Math.max(most, energy);
            }
        }
        double offset = least / 2 + most / 2;
        Map<Double, Character> code = new HashMap<>();
        double[] values = new double[MOST_VALUES];
        char[][] codes = new char[energies.length][energies[0].length];
        for (int page = 0; page < energies.length; page++) {
            for (int v = 0; v < energies[page].length; v++) {
                double value = energies[page][v];
                Character known = code.get(value);
                if (known == null) {
                    if (code.size() == MOST_VALUES) {
                        return new TableDiagonal(
                                qubits, offset, new double[0], new char[0][], energies);
                    }
                    values[code.size()] = value;
                    known = (char) code.size();
                    code.put(value, known);
                }
                codes[page][v] = known;
            }
        }
        return new TableDiagonal(
                qubits, offset, Arrays.copyOf(values, code.size()), codes, new double[0][]);
    }

    @Override
    public int qubits() {
        return qubits;
    }

    @Override
    public double energy(long index) {
        int page = (int) (index >>> PAGE_BITS);
        int place = (int) index & (1 << PAGE_BITS) - 1;
        return codes.length > 0 ? values[codes[page][place]] : energies[page][place];
    }

    @Override
    public double offset() {
        return offset;
    }

    /** The energy without the offset. */
    double centred(long index) {
        return energy(index) - offset;
    }

    /** Returns this table if it is one of a state of so many qubits. */
    TableDiagonal fitting(int stateQubits) {
        if (stateQubits != qubits) {
            throw new IllegalArgumentException(
                    "A diagonal of %d qubits cannot act on a state of %d qubits."
                            .formatted(qubits, stateQubits));
        }
        return this;
    }

    /** Phases of all energies at one gamma. */
    final class Phases {
        private final double gamma;
        private final double[] cos = new double[values.length];
        private final double[] sin = new double[values.length];
        private double re;
        private double im;

        Phases(double gamma) {
            this.gamma = gamma;
            for (int k = 0; k < values.length; k++) {
                cos[k] = Math.cos(gamma * values[k]);
                sin[k] = -Math.sin(gamma * values[k]);
            }
        }

        /** Goes to a state. */
        void at(long index) {
            if (codes.length > 0) {
                int code = codes[(int) (index >>> PAGE_BITS)][(int) index & (1 << PAGE_BITS) - 1];
                re = cos[code];
                im = sin[code];
            } else {
                double angle = gamma * energy(index);
                re = Math.cos(angle);
                im = -Math.sin(angle);
            }
        }

        double re() {
            return re;
        }

        double im() {
            return im;
        }
    }
}
