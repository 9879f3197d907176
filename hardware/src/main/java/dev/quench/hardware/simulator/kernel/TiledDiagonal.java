package dev.quench.hardware.simulator.kernel;

import dev.quench.problems.qubo.Ising;

/** A quadratic energy whose phases and means are computed tile by tile, never kept. */
final class TiledDiagonal implements Diagonal {
    private final QuadraticEnergy energy;
    private final QuadraticEnergy withoutOffset;

    TiledDiagonal(Ising cost) {
        energy = QuadraticEnergy.of(cost);
        withoutOffset = energy.minus(cost.offset());
    }

    @Override
    public int qubits() {
        return energy.size();
    }

    @Override
    public double energy(long index) {
        return energy.energy(index);
    }

    QuadraticEnergy energies() {
        return energy;
    }

    /** What phases are made of. */
    QuadraticEnergy withoutOffset() {
        return withoutOffset;
    }
}
