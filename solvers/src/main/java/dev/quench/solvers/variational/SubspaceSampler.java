package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.product.FixedWeight;
import dev.quench.hardware.simulator.product.MixerCircuit;
import dev.quench.hardware.simulator.product.MixerEvaluator;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.hardware.simulator.product.ProductSpace;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * QAOA that keeps groups of fixed weight: prepares W and Dicke states and mixes within the groups,
 * so that every sample has the right number of ones in each. Qubits of no group are in |+⟩ and
 * mixed by X; an XY mixer without groups is therefore ordinary QAOA, and run as that.
 *
 * <p>For a {@link StateVectorBackend} only the feasible subspace is held ({@link ProductSpace}), in
 * double precision; all other backends, noisy simulators too, run the circuits and are trained on
 * what they measure, which for the Grover mixer is refused above 12 qubits. The detail has also
 * {@code mixer, groups, states} and, where the state is one of its own, {@code precision}; depth
 * and gates are left out for a Grover mixer of more than 12 qubits.
 */
public final class SubspaceSampler implements Sampler {
    private static final int MOST_GROVER_QUBITS = 12;

    private final Backend backend;
    private final QaoaOptions options;
    private final MixerKind mixer;
    private final List<FixedWeight> groups;

    /**
     * Makes a sampler.
     *
     * @param backend what runs the circuits
     * @param options layers, evaluations, minimiser and shares
     * @param mixer what moves amplitude within groups
     * @param groups disjoint, on the first bits of the Qubos; empty for ordinary mixing
     * @throws IllegalArgumentException if the budget is below {@code 2 (2p + 1)}
     */
    public SubspaceSampler(
            Backend backend, QaoaOptions options, MixerKind mixer, List<FixedWeight> groups) {
        EvaluationBudget.require(Math.multiplyExact(2, options.layers()), options.evaluations());
        this.backend = backend;
        this.options = options;
        this.mixer = mixer;
        this.groups = List.copyOf(groups);
    }

    @Override
    public String name() {
        return switch (mixer) {
            case XY_RING -> "xy-qaoa";
            case GROVER -> "grover-qaoa";
        };
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        if (isOrdinary()) {
            return QuantumDetail.warned(
                    new BackendSampler(backend, options).sample(qubo, request),
                    "The mixer keeps no row: this is ordinary QAOA.");
        }
        var space = ProductSpace.of(qubo.size(), groups);
        Ising cost = qubo.toIsing();
        double energy = LinearRamp.scale(cost);
        var scale = new AngleScale(options.layers(), energy > 0 ? energy : 1, mixer.betaUnit());
        Circuit shown = circuit(space, cost, scale.angles(scale.ramp(LinearRamp.STANDARD)));
        if (shown != null) {
            request.watch().before(new CircuitProgram(shown), options.evaluations());
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("mixer", mixer == MixerKind.GROVER ? "grover" : "xy-ring");
        facts.put("groups", groups.size());
        facts.put("states", space.dimension());
        if (SplitBackend.trainer(backend) instanceof StateVectorBackend) {
            facts.put("precision", "double");
        }
        var task =
                new LayeredTask(
                        backend.name(),
                        cost,
                        ansatz(space, cost, scale, request),
                        scale,
                        angles -> circuit(space, cost, angles),
                        TrainingPlace.of(backend).told(facts));
        return energy > 0
                ? task.train(qubo, options, request)
                : task.measure(qubo, new double[2 * options.layers()], request);
    }

    /** Without groups there is nothing to exchange: every qubit is mixed by X. */
    private boolean isOrdinary() {
        return groups.isEmpty() && mixer == MixerKind.XY_RING;
    }

    private Ansatz ansatz(ProductSpace space, Ising cost, AngleScale scale, SampleRequest request) {
        var place = TrainingPlace.of(backend);
        Function<double[], Program> program =
                point -> new CircuitProgram(written(space, cost, scale.angles(point)));
        if (place.trainer() instanceof StateVectorBackend) {
            if (place.isSplit()) {
                place.measurer().limits().require(backend.name(), space.qubits());
            }
            return place.measured(
                    new LoggedAnsatz(
                            new LayeredAnsatz(new MixerEvaluator(space, cost, mixer), cost, scale),
                            request.log()),
                    program);
        }
        place.require(space.qubits());
        return place.measured(
                new MeasuredAnsatz(place.trainer(), cost, 2 * scale.layers(), program, request),
                program);
    }

    private Circuit written(ProductSpace space, Ising cost, Angles angles) {
        Circuit circuit = circuit(space, cost, angles);
        if (circuit == null) {
            throw new IllegalArgumentException(
                    "The Grover mixer of %d qubits takes too many gates for the backend %s; the limit is %d qubits.\nMaybe use xy-qaoa, or --backend statevector."
                            .formatted(space.qubits(), backend.name(), MOST_GROVER_QUBITS));
        }
        return circuit;
    }

    private @Nullable Circuit circuit(ProductSpace space, Ising cost, Angles angles) {
        if (mixer == MixerKind.GROVER && space.qubits() > MOST_GROVER_QUBITS) {
            return null;
        }
        double[] thetas = new double[space.qubits()];
        Arrays.fill(thetas, Math.PI / 2);
        return MixerCircuit.of(space, cost, mixer, thetas, angles);
    }
}
