package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.emulator.Metropolis;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A problem on the qubits that it uses, ascending by id. A bit of an answer is 1 where the spin is
 * +1, as at D-Wave; in a problem of type {@code qubo} where the variable is 1.
 */
public final class DwaveProblem {
    private final int[] active;
    private final double[] linear;
    private final Map<List<Integer>, Double> quadratic;
    private final boolean spins;
    private final double offset;

    /** Takes terms by place in the list of active qubits. */
    DwaveProblem(
            int[] active,
            double[] linear,
            Map<List<Integer>, Double> quadratic,
            boolean spins,
            double offset) {
        this.offset = offset;
        this.active = active.clone();
        this.linear = linear.clone();
        this.quadratic = new LinkedHashMap<>(quadratic);
        this.spins = spins;
    }

    int size() {
        return active.length;
    }

    boolean spins() {
        return spins;
    }

    /** Linear and quadratic ones. */
    int terms() {
        return linear.length + quadratic.size();
    }

    int[] active() {
        return active.clone();
    }

    /** A variable of the energy is -1 or 1 for spins, 0 or 1 otherwise. */
    double energy(Bits bits) {
        double energy = offset;
        for (int k = 0; k < linear.length; k++) {
            energy += linear[k] * value(bits.get(k));
        }
        for (var term : quadratic.entrySet()) {
            energy +=
                    term.getValue()
                            * value(bits.get(term.getKey().getFirst()))
                            * value(bits.get(term.getKey().getLast()));
        }
        return energy;
    }

    private int value(boolean bit) {
        return bit ? 1 : spins ? -1 : 0;
    }

    /** The largest coupling, or field where there is none. */
    private double scale() {
        double most = quadratic.values().stream().mapToDouble(Math::abs).max().orElse(0);
        return most > 0 ? most : Arrays.stream(linear).map(Math::abs).max().orElse(0);
    }

    /**
     * Anneals what was programmed, which is not quite what was asked for.
     *
     * @param reads how often
     * @param sweeps of each
     * @param error standard deviation of each value, in parts of the largest coupling
     * @param random of errors and moves
     */
    List<Bits> anneal(int reads, int sweeps, double error, RandomGenerator random) {
        Ising programmed = programmed(error * scale(), random);
        return Metropolis.anneal(programmed, reads, sweeps, random).stream()
                .map(bits ->
                        Bits.withOnes(size(), IntStream.range(0, size()).filter(k -> !bits.get(k))))
                .toList();
    }

    /** With x = (1 + s)/2 for variables of 0 and 1. */
    private Ising programmed(double deviation, RandomGenerator random) {
        double[] fields = new double[size()];
        var couplings = Couplings.builder(size());
        for (int k = 0; k < fields.length; k++) {
            fields[k] = (spins ? linear[k] : linear[k] / 2) + deviation * random.nextGaussian();
        }
        quadratic.forEach((pair, value) -> {
            couplings.add(
                    pair.getFirst(),
                    pair.getLast(),
                    (spins ? value : value / 4) + deviation * random.nextGaussian());
            if (!spins) {
                fields[pair.getFirst()] += value / 4;
                fields[pair.getLast()] += value / 4;
            }
        });
        return Ising.of(0, fields, couplings.build());
    }
}
