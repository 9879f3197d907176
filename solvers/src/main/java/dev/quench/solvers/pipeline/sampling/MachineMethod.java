package dev.quench.solvers.pipeline.sampling;

import java.util.Map;

/**
 * A sampler that hands a Qubo to a machine of its own kind as the backend, without a circuit and
 * without settings; what fits is found out when it is sampled.
 */
interface MachineMethod extends SampleMethod {
    @Override
    default Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    default Origin origin() {
        return Origin.DRAWN;
    }

    @Override
    default int circuitQubits(int variables) {
        return 0;
    }

    @Override
    default boolean usesBackend() {
        return true;
    }
}
