package dev.quench.hardware.simulator.kernel;

import dev.quench.problems.qubo.Ising;

/** A quadratic energy whose phases and means are computed tile by tile, never kept. */
final class TiledDiagonal implements Diagonal {
    private final double offset;
    private final QuadraticEnergy withoutOffset;

    TiledDiagonal(Ising cost) {
        offset = cost.offset();
        withoutOffset = QuadraticEnergy.of(cost.withoutOffset());
    }

    @Override
    public int qubits() {
        return withoutOffset.size();
    }

    @Override
    public double energy(long index) {
        return withoutOffset.energy(index) + offset;
    }

    @Override
    public double offset() {
        return offset;
    }

    /** What phases and operators are made of. */
    QuadraticEnergy withoutOffset() {
        return withoutOffset;
    }
}
