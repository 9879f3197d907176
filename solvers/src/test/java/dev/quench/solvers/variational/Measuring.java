package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.simulator.StateVectorBackend;
import java.util.random.RandomGenerator;

/** A statevector that hides its expectations, as hardware does. */
record Measuring(StateVectorBackend inner) implements Backend {
    @Override
    public String name() {
        return "measuring";
    }

    @Override
    public BackendLimits limits() {
        return inner.limits();
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        return inner.run(program, shots, random);
    }
}
