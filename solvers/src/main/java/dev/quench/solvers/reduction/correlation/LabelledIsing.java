package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An Ising energy of the spins that are left, each with the number that it had at first.
 *
 * <p>Fields couple a spin to the anchor, which is never eliminated and no spin: {@code n} spins are
 * {@code n} qubits.
 */
public final class LabelledIsing {
    private final Ising energy;
    private final Ising objective;
    private final int[] labels;
    private final @Nullable BinaryProgram program;

    private LabelledIsing(
            Ising energy, Ising objective, int[] labels, @Nullable BinaryProgram program) {
        this.energy = energy;
        this.objective = objective;
        this.labels = labels;
        this.program = program;
    }

    /**
     * Labels an energy whose spins are all there.
     *
     * @param energy the energy
     * @return every position is its own label
     */
    public static LabelledIsing of(Ising energy) {
        return new LabelledIsing(energy, energy, IntStream.range(0, energy.size()).toArray(), null);
    }

    /**
     * Labels an energy.
     *
     * @param energy the energy
     * @param labels one a spin, ascending, 0 or more; copied
     * @return the labelled energy
     * @throws IllegalArgumentException if the labels do not fit
     */
    public static LabelledIsing of(Ising energy, int[] labels) {
        if (labels.length != energy.size()) {
            throw new IllegalArgumentException(
                    "An energy of %d spins cannot have %d labels."
                            .formatted(energy.size(), labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || (i > 0 && labels[i] <= labels[i - 1])) {
                throw new IllegalArgumentException(
                        "The label %d of spin %d must be above the one before and at least 0."
                                .formatted(labels[i], i));
            }
        }
        return new LabelledIsing(energy, energy, labels.clone(), null);
    }

    /**
     * Returns the energy by position.
     *
     * @return of {@link #size} spins
     */
    public Ising energy() {
        return energy;
    }

    /**
     * Says what the energy stands for: an objective and rows, of which it makes penalties.
     *
     * @param newProgram of as many variables, {@code s = 1 - 2x}
     * @return the changed copy
     * @throws IllegalArgumentException if the sizes differ
     */
    public LabelledIsing withProgram(BinaryProgram newProgram) {
        if (newProgram.size() != size()) {
            throw new IllegalArgumentException(
                    "An energy of %d spins cannot stand for a program of %d variables."
                            .formatted(size(), newProgram.size()));
        }
        return new LabelledIsing(energy, newProgram.objective().toIsing(), labels, newProgram);
    }

    /**
     * Returns what the energy stands for.
     *
     * @return a program of as many variables; empty if none was named
     */
    public Optional<BinaryProgram> program() {
        return Optional.ofNullable(program);
    }

    /**
     * Makes a question about another energy of the same program.
     *
     * @param newEnergy of the same spins
     * @return the changed copy, which stands for no program: penalties may be too small
     * @throws IllegalArgumentException if the sizes differ
     */
    public LabelledIsing withEnergy(Ising newEnergy) {
        if (newEnergy.size() != size()) {
            throw new IllegalArgumentException(
                    "Of %d spins there is no energy of %d.".formatted(size(), newEnergy.size()));
        }
        return new LabelledIsing(newEnergy, objective, labels, null);
    }

    /**
     * Returns the energy without its penalties.
     *
     * @return of the same spins; the energy itself unless a program was named
     */
    public Ising objective() {
        return objective;
    }

    /**
     * Returns the number of spins.
     *
     * @return {@code n}
     */
    public int size() {
        return labels.length;
    }

    /**
     * Returns the number that a spin had at first.
     *
     * @param i position in {@code [0, n)}
     * @return ascending with the position
     */
    public int label(int i) {
        return labels[i];
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof LabelledIsing other
                && energy.equals(other.energy)
                && objective.equals(other.objective)
                && Arrays.equals(labels, other.labels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return "LabelledIsing[%d spins, %d couplings]"
                .formatted(size(), energy.couplings().count());
    }
}
