package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** Amplitudes in tiles for vectors of one precision. */
final class TiledAmplitudes implements Amplitudes, TableLoops.Places {
    private final Workers workers;
    private final int qubits;
    private final TiledState state;
    private final TiledGates gates;
    private final TiledPaulis paulis;
    private final TiledSums sums;

    TiledAmplitudes(int qubits, Lanes lanes, Workers workers) {
        this.qubits = qubits;
        this.workers = workers;
        state = new TiledState(TilePlan.of(qubits, lanes), workers);
        state.set(0, 1, 0);
        gates = new TiledGates(state, workers);
        paulis = new TiledPaulis(state);
        sums = new TiledSums(state);
    }

    @Override
    public int qubits() {
        return qubits;
    }

    @Override
    public void reset() {
        basis(0);
    }

    @Override
    public void superpose() {
        state.fill(Math.pow(2, -qubits / 2.0));
    }

    @Override
    public void phase(Diagonal diagonal, double gamma) {
        if (diagonal instanceof TableDiagonal table) {
            TableLoops.phase(this, table.fitting(qubits), gamma, workers);
            return;
        }
        layer(diagonal, gamma, 0);
    }

    @Override
    public void mixer(double beta) {
        layers(QuadraticEnergy.zero(qubits), new double[] {0}, new double[] {beta});
    }

    @Override
    public void layer(Diagonal diagonal, double gamma, double beta) {
        if (diagonal instanceof TableDiagonal) {
            phase(diagonal, gamma);
            mixer(beta);
            return;
        }
        layers(own(diagonal).withoutOffset(), new double[] {gamma}, new double[] {beta});
    }

    @Override
    public void layers(Diagonal diagonal, double[] gammas, double[] betas) {
        if (diagonal instanceof TableDiagonal) {
            Amplitudes.super.layers(diagonal, gammas, betas);
            return;
        }
        layers(own(diagonal).withoutOffset(), gammas, betas);
    }

    private void layers(QuadraticEnergy energy, double[] gammas, double[] betas) {
        var mixers = new PhasedMixers(qubits);
        for (int layer = 0; layer < gammas.length; layer++) {
            double[] all = new double[qubits];
            Arrays.fill(all, betas[layer]);
            mixers.add(energy, gammas[layer], all);
        }
        state.evolve(mixers.layers());
    }

    @Override
    public void undoLayer(Diagonal diagonal, double gamma, double beta) {
        if (diagonal instanceof TableDiagonal) {
            Amplitudes.super.undoLayer(diagonal, gamma, beta);
            return;
        }
        double[] all = new double[qubits];
        Arrays.fill(all, -beta);
        var mixers = new PhasedMixers(qubits);
        mixers.addMixersFirst(all, own(diagonal).withoutOffset(), -gamma);
        state.evolve(mixers.layers());
    }

    @Override
    public boolean run(List<Operation> operations) {
        state.evolve(CircuitLayers.of(qubits, operations));
        return true;
    }

    @Override
    public boolean runBoth(List<Operation> operations, Amplitudes other) {
        var layers = CircuitLayers.of(qubits, operations);
        state.evolve(layers);
        own(other).state.evolve(layers);
        return true;
    }

    @Override
    public void basis(long index) {
        state.fill(0);
        state.set(index, 1, 0);
    }

    @Override
    public void apply(long controls, ComplexMatrix matrix, int... on) {
        gates.apply(controls, matrix, on);
    }

    @Override
    public void multiply(Diagonal diagonal) {
        if (diagonal instanceof TableDiagonal table) {
            TableLoops.multiply(this, table.fitting(qubits)::centred, workers);
            return;
        }
        sums.weigh(state, own(diagonal).withoutOffset());
    }

    @Override
    public void multiply(LongToDoubleFunction factor) {
        TableLoops.multiply(this, factor, workers);
    }

    @Override
    public double expectation(LongToDoubleFunction value) {
        return TableLoops.element(this, this, value, workers).re();
    }

    @Override
    public void copyFrom(Amplitudes source) {
        state.copyFrom(own(source).state);
    }

    @Override
    public void addPauli(double factor, long x, long z, Amplitudes source) {
        paulis.add(factor, x, z, own(source).state);
    }

    @Override
    public Complex overlap(Amplitudes bra, long x, long z) {
        return paulis.overlap(own(bra).state, x, z);
    }

    @Override
    public double[][] spinOverlaps(Amplitudes bra, boolean pairs) {
        return paulis.pairs(own(bra).state, pairs);
    }

    @Override
    public Complex element(Amplitudes bra, long controls, ComplexMatrix matrix, int... on) {
        return gates.element(own(bra).state, controls, matrix, on);
    }

    @Override
    public double energyOverlap(Amplitudes bra, Diagonal diagonal) {
        if (diagonal instanceof TableDiagonal table) {
            return TableLoops.element(own(bra), this, table.fitting(qubits)::centred, workers).im();
        }
        return own(bra).sums.energyOverlap(state, own(diagonal).withoutOffset());
    }

    @Override
    public double[] flipOverlaps(Amplitudes bra) {
        return own(bra).sums.flipOverlaps(state);
    }

    @Override
    public double[][] spinMeans(boolean pairs) {
        return paulis.means(pairs);
    }

    @Override
    public double[] marginal(int... on) {
        return gates.marginal(on);
    }

    @Override
    public double norm() {
        return sums.norm();
    }

    @Override
    public double expectation(Diagonal diagonal) {
        if (diagonal instanceof TableDiagonal table) {
            return table.offset()
                    + TableLoops.element(this, this, table.fitting(qubits)::centred, workers).re();
        }
        return diagonal.offset() + sums.expectation(own(diagonal).withoutOffset());
    }

    @Override
    public double re(long index) {
        return state.re(index);
    }

    @Override
    public double im(long index) {
        return state.im(index);
    }

    @Override
    public long[] sample(double[] sortedUniforms) {
        return new TiledSampling(state, sums).sample(sortedUniforms);
    }

    @Override
    public void set(long index, double real, double imaginary) {
        state.set(index, real, imaginary);
    }

    private TiledAmplitudes own(Amplitudes other) {
        if (other instanceof TiledAmplitudes own && own.state.plan().equals(state.plan())) {
            return own;
        }
        throw new IllegalArgumentException(
                "A state of another kernel or of %d qubits cannot meet a state of %d qubits."
                        .formatted(other.qubits(), qubits));
    }

    private TiledDiagonal own(Diagonal diagonal) {
        if (diagonal instanceof TiledDiagonal own && own.qubits() == qubits) {
            return own;
        }
        throw new IllegalArgumentException(
                "A diagonal of another kernel or of %d qubits cannot act on a state of %d qubits."
                        .formatted(diagonal.qubits(), qubits));
    }
}
