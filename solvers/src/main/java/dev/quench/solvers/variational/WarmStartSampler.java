package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.WarmStartEvaluator;
import dev.quench.hardware.simulator.product.MixerCircuit;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.hardware.simulator.product.ProductSpace;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Warm-started QAOA: prepares each qubit at the share of ones that a classical method gives it, and
 * mixes by rotations about the prepared axes.
 *
 * <p>{@code theta_i = 2 arcsin sqrt(c_i)}, {@code c_i} clipped to {@code [epsilon, 1 - epsilon]};
 * the mixer has the prepared state as its highest one ({@link WarmStartEvaluator}). The detail has
 * also {@code start, epsilon, roundedEnergy}, the energy of the rounded shares alone, which the
 * samples should be measured by. For a {@link StateVectorBackend} this is exact, in a state of its
 * own of at most 24 qubits in double precision; all other backends, noisy simulators too, run the
 * circuits and are trained on what they measure.
 *
 * <p>Source: D. J. Egger, J. Marecek, S. Woerner, Warm-starting quantum optimization (2021),
 * arXiv:2009.10095, section 2.2, without its convex relaxation; R. Tate et al. (2023),
 * arXiv:2112.11354, on epsilon.
 */
public final class WarmStartSampler implements Sampler {
    /** A share of ones of about 2.5e-7 or less from 0 or 1 is never seen to move. */
    private static final double UNMOVED = 1e-3;

    /** From here on equal samples are a circuit that was trained well. */
    private static final double SMALL = 0.05;

    private final Backend backend;
    private final QaoaOptions options;
    private final WarmStart start;
    private final double epsilon;

    /**
     * Makes a sampler.
     *
     * @param backend what runs the programs
     * @param options layers, evaluations, minimiser and shares
     * @param start where the shares of ones come from
     * @param epsilon in [0, 0.5]; 0.5 is standard QAOA; 0 leaves qubits unmoved whose share is 0 or
     *     1, which is warned of
     * @throws IllegalArgumentException if a number is out of range
     */
    public WarmStartSampler(Backend backend, QaoaOptions options, WarmStart start, double epsilon) {
        if (!(epsilon >= 0 && epsilon <= 0.5)) {
            throw new IllegalArgumentException(
                    "The epsilon (%s) of a warm start must be in [0, 0.5].".formatted(epsilon));
        }
        EvaluationBudget.require(Math.multiplyExact(2, options.layers()), options.evaluations());
        this.backend = backend;
        this.options = options;
        this.start = start;
        this.epsilon = epsilon;
    }

    @Override
    public String name() {
        return "ws-qaoa";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        TrainingPlace.of(backend).require(qubo.size());
        Ising cost = qubo.toIsing();
        double energy = LinearRamp.scale(cost);
        if (energy == 0) {
            return BackendSampler.untrained(
                    backend, options.layers(), options.optimiser(), qubo, cost, request);
        }
        double[] shares = start.shares(qubo, request, request.random().split());
        int n = qubo.size();
        double[] thetas = new double[n];
        for (int i = 0; i < n; i++) {
            thetas[i] = 2 * Math.asin(Math.sqrt(Math.clamp(shares[i], epsilon, 1 - epsilon)));
        }
        Angles ramp = LinearRamp.STANDARD.angles(options.layers(), energy);
        request.watch()
                .before(new CircuitProgram(circuit(cost, thetas, ramp)), options.evaluations());
        var facts = new LinkedHashMap<String, Object>();
        facts.put("start", start.word());
        facts.put("epsilon", epsilon);
        facts.put("roundedEnergy", qubo.energy(rounded(shares)));
        var scale = new AngleScale(options.layers(), energy, 1);
        return unmoved(
                task(cost, thetas, scale, request, facts).train(qubo, options, request),
                thetas,
                rounded(shares));
    }

    /** Warns where the classical start alone is what was sampled. */
    private SampleSet unmoved(SampleSet answer, double[] thetas, Bits rounded) {
        if (epsilon < SMALL
                && answer.samples().size() == 1
                && answer.best().bits().equals(rounded)) {
            return QuantumDetail.warned(
                    answer,
                    "All samples are the classical rounding of the start: epsilon %s lets no qubit move. Maybe set epsilon to 0.1 or more."
                            .formatted(epsilon));
        }
        long fixed = Arrays.stream(thetas).filter(t -> Math.sin(t) < UNMOVED).count();
        return fixed == 0
                ? answer
                : QuantumDetail.warned(
                        answer,
                        "%d of %d qubits are prepared as 0 or 1, and no mixer moves them: their bits are the classical rounding. Maybe set epsilon above %s."
                                .formatted(fixed, thetas.length, epsilon));
    }

    private LayeredTask task(
            Ising cost,
            double[] thetas,
            AngleScale scale,
            SampleRequest request,
            Map<String, Object> facts) {
        var place = TrainingPlace.of(backend);
        Map<String, Object> told = place.told(facts);
        Function<double[], Program> program =
                point -> new CircuitProgram(circuit(cost, thetas, scale.angles(point)));
        if (place.trainer() instanceof StateVectorBackend exact) {
            var evaluator = new WarmStartEvaluator(exact, cost, thetas);
            var ansatz = new LoggedAnsatz(new LayeredAnsatz(evaluator, cost, scale), request.log());
            return new LayeredTask(
                    backend.name(),
                    cost,
                    place.measured(ansatz, program),
                    scale,
                    evaluator::circuit,
                    told);
        }
        Function<Angles, @Nullable Circuit> circuit = angles -> circuit(cost, thetas, angles);
        var ansatz =
                new MeasuredAnsatz(place.trainer(), cost, 2 * scale.layers(), program, request);
        return new LayeredTask(
                backend.name(), cost, place.measured(ansatz, program), scale, circuit, told);
    }

    private static Circuit circuit(Ising cost, double[] thetas, Angles angles) {
        var space = ProductSpace.of(cost.size(), List.of());
        return MixerCircuit.of(space, cost, MixerKind.XY_RING, thetas, angles);
    }

    private static Bits rounded(double[] shares) {
        return Bits.withOnes(
                shares.length, IntStream.range(0, shares.length).filter(i -> shares[i] > 0.5));
    }
}
