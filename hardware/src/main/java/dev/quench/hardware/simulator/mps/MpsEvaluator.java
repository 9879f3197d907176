package dev.quench.hardware.simulator.mps;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The state of the last angles, kept from call to call. */
final class MpsEvaluator implements Evaluator {
    private static final int MAX_ARRAY_QUBITS = 26;

    private record Prepared(Angles angles, MpsState state) {}

    private final MpsOptions options;
    private final Ising cost;
    private final MpsQaoa qaoa;
    private @Nullable Prepared current;

    MpsEvaluator(Ising cost, MpsOptions options) {
        this.options = options;
        this.cost = cost;
        this.qaoa = new MpsQaoa(cost, options);
    }

    @Override
    public double expectation(Angles angles) {
        return at(angles).correlations(cost).energy();
    }

    @Override
    public Counts sample(Angles angles, int shots, RandomGenerator random) {
        return at(angles).sample(shots, random);
    }

    @Override
    public double probability(Angles angles, Bits bits) {
        return at(angles).amplitude(bits).probability();
    }

    @Override
    public double[] probabilities(Angles angles) {
        if (cost.size() > MAX_ARRAY_QUBITS) {
            throw new IllegalArgumentException(
                    ("The probabilities of %d qubits are too many; the limit is %d.\n"
                                    + "Maybe sample, or ask for single probabilities.")
                            .formatted(cost.size(), MAX_ARRAY_QUBITS));
        }
        return at(angles).probabilities();
    }

    @Override
    public Map<String, Object> report() {
        if (current == null) {
            return Map.of();
        }
        var truncation = current.state.truncation();
        return new TreeMap<>(
                Map.of(
                        "bondDimension", truncation.bond(),
                        "bondDimensionLimit", options.maxBond(),
                        "discardedWeight", truncation.discarded(),
                        "estimatedFidelity", truncation.fidelity(),
                        "swaps", truncation.swaps()));
    }

    private MpsState at(Angles angles) {
        if (current == null || !current.angles.equals(angles)) {
            current = null;
            current = new Prepared(angles, qaoa.state(angles));
        }
        return current.state;
    }
}
