package dev.quench.solvers.variational.counterdiabatic;

import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.hubo.Hubo;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.ansatz.AnsatzDetail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Samples a Qubo, or a polynomial of any degree, by bias-field digitised counterdiabatic quantum
 * optimisation: no parameter is trained.
 *
 * <p>A {@link Sweep} of few Trotter steps is measured; the mean spins of the lowest samples become
 * a bias field of the start, {@code b_i = -strength ⟨s_i⟩}; and so on, round after round. The shots
 * are shared out over the rounds, and the samples of all rounds are the answer. The cost is divided
 * by the root mean square of the field that a spin feels, so that the transverse field of 1 fits
 * it. A step has {@code sum |S|} rotations over the terms {@code S}, two for each coupling.
 *
 * <p>The detail has {@code backend, qubits, steps, rounds, expectation (of the last round, exact),
 * startExpectation (of the first), expectations, bestEnergies (by round), depth, twoQubitGates (of
 * the last circuit), distinctFraction, warnings}. Source: A. Cadavid et al. (2024),
 * arXiv:2405.13898; S. Romero et al. (2024), arXiv:2409.04477.
 */
public final class BfDcqoSampler implements Sampler {
    private final BfDcqoOptions options;
    private final StateVectorBackend backend;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param backend simulates
     */
    public BfDcqoSampler(BfDcqoOptions options, StateVectorBackend backend) {
        this.options = options;
        this.backend = backend;
    }

    @Override
    public String name() {
        return "bf-dcqo";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        backend.limits().require(backend.name(), qubo.size());
        Ising cost = qubo.toIsing();
        double scale = scale(PauliSum.of(cost), cost.size());
        Ising scaled = scaled(cost, scale);
        return sample(
                cost.size(),
                PauliSum.of(cost),
                scale,
                (biases, l) -> Counterdiabatic.factor(scaled, biases, l),
                qubo::energy,
                request);
    }

    /**
     * Samples a polynomial, without quadratisation.
     *
     * @param hubo of as many bits as the simulator has qubits for
     * @param request how many samples, from which random stream, until when
     * @return at least one sample
     * @throws IllegalArgumentException if there are too many bits
     */
    public SampleSet sample(Hubo hubo, SampleRequest request) {
        backend.limits().require(backend.name(), hubo.size());
        PauliSum cost = SpinPolynomial.of(hubo);
        double scale = scale(cost, hubo.size());
        PauliSum scaled = cost.traceless().times(1 / scale);
        return sample(
                hubo.size(),
                cost,
                scale,
                (biases, l) -> Counterdiabatic.factor(scaled, biases, l),
                hubo::energy,
                request);
    }

    private SampleSet sample(
            int n,
            PauliSum cost,
            double scale,
            Sweep.Factor factor,
            ToDoubleFunction<Bits> energy,
            SampleRequest request) {
        var observable = backend.observable(cost, n);
        var state = backend.allocate(n);
        var sweep = new Sweep(cost.traceless().times(1 / scale), options, factor);
        var random = request.random().split();
        var draws = new ArrayList<Sample>(request.shots());
        var expectations = new ArrayList<Double>();
        var bestEnergies = new ArrayList<Double>();
        double[] biases = new double[n];
        Circuit circuit = sweep.circuit(biases);
        int rounds = Math.min(options.rounds(), request.shots());
        request.watch().before(new CircuitProgram(circuit), rounds);
        for (int round = 0; round < rounds; round++) {
            if (round > 0) {
                if (request.stop().requested()) {
                    break;
                }
                circuit = sweep.circuit(biases);
            }
            int shots = request.shots() / rounds + (round < request.shots() % rounds ? 1 : 0);
            state.reset();
            state.apply(circuit);
            expectations.add(observable.expectation(state));
            List<Sample> sorted = new ArrayList<>(shots);
            state.sample(shots, random)
                    .asMap()
                    .forEach((bits, count) ->
                            sorted.addAll(
                                    Collections.nCopies(
                                            count,
                                            new Sample(bits, energy.applyAsDouble(bits), 1))));
            sorted.sort(Comparator.comparingDouble(Sample::energy));
            bestEnergies.add(sorted.getFirst().energy());
            draws.addAll(sorted);
            biases = biases(sorted, n);
            request.progress()
                    .report((round + 1.0) / rounds, "round %d of %d".formatted(round + 1, rounds));
        }
        return SampleSet.merged(draws, detail(n, circuit, expectations, bestEnergies, draws));
    }

    private Map<String, Object> detail(
            int n,
            Circuit circuit,
            List<Double> expectations,
            List<Double> bestEnergies,
            List<Sample> draws) {
        var detail =
                new AnsatzDetail(n)
                        .put("steps", options.steps())
                        .put("rounds", expectations.size())
                        .put("expectation", expectations.getLast())
                        .put("startExpectation", expectations.getFirst())
                        .put("expectations", List.copyOf(expectations))
                        .put("bestEnergies", List.copyOf(bestEnergies))
                        .circuit(circuit);
        long distinct = draws.stream().map(Sample::bits).distinct().count();
        return detail.of(n, distinct, draws.size());
    }

    private double[] biases(List<Sample> sorted, int n) {
        int kept = Math.max(1, (int) Math.round(options.share() * sorted.size()));
        double[] biases = new double[n];
        for (Sample sample : sorted.subList(0, kept)) {
            for (int i = 0; i < n; i++) {
                biases[i] -= options.strength() * sample.bits().spin(i) / kept;
            }
        }
        return biases;
    }

    /** The root mean square of the field of a spin; 1 for a constant cost. */
    private static double scale(PauliSum cost, int n) {
        double norm = Counterdiabatic.direction(cost.traceless()).norm();
        return norm == 0 ? 1 : norm / Math.sqrt(n);
    }

    private static Ising scaled(Ising cost, double scale) {
        double[] fields = new double[cost.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = cost.field(i) / scale;
        }
        return Ising.of(0, fields, cost.couplings().scaled(1 / scale));
    }
}
