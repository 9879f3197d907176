package dev.quench.solvers.variational.pce;

import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.minimize.Minimum;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.pauli.Ansatz;
import dev.quench.solvers.variational.pauli.AnsatzDetail;
import dev.quench.solvers.variational.pauli.AnsatzObjective;
import dev.quench.solvers.variational.pauli.AnsatzRun;
import dev.quench.solvers.variational.pauli.Energies;
import dev.quench.solvers.variational.pauli.Loss;
import dev.quench.solvers.variational.pauli.PauliState;
import dev.quench.solvers.variational.pauli.PauliSum;
import dev.quench.solvers.variational.pauli.Restarts;
import java.util.ArrayList;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Samples a Qubo of many bits on few qubits by {@link PauliCorrelations}: trains a {@link
 * Brickwork} ansatz on the {@link PceLoss} by adjoint gradients, then decodes signs of
 * correlations.
 *
 * <p>{@code n} bits take the least {@code q} with {@code 3 C(q, k) >= n} qubits: 105 bits 9 qubits
 * with {@code k = 2}. After every 30 evaluations, or at a minimum before, training goes on from the
 * best point, disturbed, and in the end keeps the point whose exact signs have the lowest energy.
 * The first sample is that of the exact expectations; each further one is decoded from estimates by
 * {@code measurements} simulated shots in each of three bases, drawn anew. No local search is done
 * here.
 *
 * <p>The detail has {@code backend, qubits, order, parameters, evaluations, expectation (the loss),
 * startExpectation, optimiser, starts, exactEnergy, measuredShots, depth, twoQubitGates,
 * distinctFraction, warnings}. Source: M. Sciorilli et al. (2024), arXiv:2401.09421.
 */
public final class PceSampler implements Sampler {
    private static final double FIRST_SPREAD = 0.5;
    private static final double DISTURBANCE = 0.5;
    private static final int PER_START = 30;

    private final PceOptions options;
    private final Minimizer minimizer;
    private final Workers workers;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains, by gradients or without
     * @param threads 1 or more
     */
    public PceSampler(PceOptions options, Minimizer minimizer, int threads) {
        this.options = options;
        this.minimizer = minimizer;
        this.workers = Workers.of(threads);
    }

    @Override
    public String name() {
        return "pce";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        Ising cost = qubo.toIsing();
        var code = PauliCorrelations.of(qubo.size(), options.order());
        PauliState.requireSize(code.qubits());
        int depth = options.depth() == 0 ? 2 * code.qubits() : options.depth();
        Ansatz ansatz = Brickwork.of(code.qubits(), depth);
        var run = new AnsatzRun(ansatz, Energies.NONE, workers);
        var training = request.random().split();
        var measuring = request.random().split();
        var detail = new AnsatzDetail(code.qubits()).put("order", options.order());
        double[] point = train(qubo, cost, code, run, ansatz, training, request, detail);
        PauliState state = run.prepare(point);
        var draws = new ArrayList<Bits>(request.shots());
        draws.add(PauliCorrelations.decode(code.expectations(state)));
        var measurement = new BasisMeasurement(code, state, workers);
        for (int shot = 1; shot < request.shots() && !request.stop().requested(); shot++) {
            draws.add(
                    PauliCorrelations.decode(
                            measurement.estimate(options.measurements(), measuring)));
        }
        detail.put("exactEnergy", qubo.energy(draws.getFirst()))
                .put(
                        "measuredShots",
                        (draws.size() - 1L) * PauliCorrelations.BASES * options.measurements())
                .circuit(ansatz.circuit(point, cost));
        int distinct = (int) draws.stream().distinct().count();
        return SampleSet.collect(qubo, draws, detail.of(qubo.size(), distinct, draws.size()));
    }

    private double[] train(
            Qubo qubo,
            Ising cost,
            PauliCorrelations code,
            AnsatzRun run,
            Ansatz ansatz,
            SplittableGenerator random,
            SampleRequest request,
            AnsatzDetail detail) {
        double[] best = spread(new double[ansatz.parameters()], FIRST_SPREAD, random);
        if (PceLoss.norm(cost) == 0 || best.length == 0) {
            detail.training(best.length, 0, 0, 0, minimizer.name()).put("starts", 0);
            return best;
        }
        var loss = new PceLoss(cost, options.sharpness() * code.qubits(), options.regularization());
        var objective = new AnsatzObjective(run, loss(loss, code), 1, false);
        double[][] kept = {best};
        double[] least = {Double.POSITIVE_INFINITY};
        var result =
                new Restarts(minimizer, options.evaluations(), PER_START)
                        .minimize(
                                objective,
                                k -> k == 0 ? kept[0] : spread(kept[0], DISTURBANCE, random),
                                end -> {
                                    double energy = decoded(qubo, code, run, end);
                                    if (energy < least[0]) {
                                        least[0] = energy;
                                        kept[0] = end.copyPoint();
                                    }
                                    return energy;
                                },
                                random,
                                request);
        detail.training(
                        best.length,
                        result.minimum().evaluations(),
                        result.minimum().value(),
                        result.startValue(),
                        minimizer.name())
                .put("starts", result.starts());
        return result.minimum().copyPoint();
    }

    private static double decoded(Qubo qubo, PauliCorrelations code, AnsatzRun run, Minimum end) {
        PauliState state = run.prepare(end.copyPoint());
        return qubo.energy(PauliCorrelations.decode(code.expectations(state)));
    }

    private static Loss loss(PceLoss loss, PauliCorrelations code) {
        return state -> {
            double[] slopes = new double[code.variables()];
            double value = loss.value(code.expectations(state), slopes);
            return new Loss.Value(value, () -> PauliSum.of(code.strings(), slopes));
        };
    }

    private static double[] spread(double[] point, double width, SplittableGenerator random) {
        double[] moved = point.clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += width * random.nextGaussian();
        }
        return moved;
    }
}
