package dev.quench.solvers.variational.vqe;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.pauli.Ansatz;
import dev.quench.solvers.variational.pauli.AnsatzDetail;
import dev.quench.solvers.variational.pauli.AnsatzObjective;
import dev.quench.solvers.variational.pauli.AnsatzRun;
import dev.quench.solvers.variational.pauli.Budgets;
import dev.quench.solvers.variational.pauli.ConditionalMean;
import dev.quench.solvers.variational.pauli.Energies;
import dev.quench.solvers.variational.pauli.Loss;
import dev.quench.solvers.variational.pauli.PauliState;
import dev.quench.solvers.variational.pauli.Restarts;
import java.util.random.RandomGenerator;

/**
 * Samples a Qubo by VQE: trains a {@link LayeredAnsatz}, one qubit a bit, on the exact mean energy
 * or its CVaR, then measures.
 *
 * <p>The first start is near |+…+⟩, further ones are random; they follow while evaluations are left
 * ({@link Restarts#of}), and the lowest loss is kept. A minimiser without derivatives is refused
 * fewer than {@code 2 (d + 1)} evaluations for {@code d} parameters; of one with adjoint gradients
 * the record warns how many circuits parameter shift would take on hardware.
 *
 * <p>The detail has {@code backend, qubits, layers, alpha, parameters, evaluations, expectation,
 * startExpectation, optimiser, starts, depth, twoQubitGates, distinctFraction, warnings}; the
 * expectations are those of the loss. Source: A. Peruzzo et al. (2014), arXiv:1304.3061; P.
 * Barkoutsos et al. (2020), arXiv:1907.04769.
 */
public final class VqeSampler implements Sampler {
    private static final double NOISE = 0.1;

    private final VqeOptions options;
    private final Minimizer minimizer;
    private final Workers workers;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains
     * @param threads 1 or more
     */
    public VqeSampler(VqeOptions options, Minimizer minimizer, int threads) {
        this.options = options;
        this.minimizer = minimizer;
        this.workers = Workers.of(threads);
    }

    @Override
    public String name() {
        return "vqe";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        int n = qubo.size();
        PauliState.requireSize(n);
        Ising cost = qubo.toIsing();
        var energies = Energies.of(cost);
        Ansatz ansatz = options.ansatz().on(n);
        var run = new AnsatzRun(ansatz, energies, workers);
        var training = request.random().split();
        var measuring = request.random().split();
        var detail =
                new AnsatzDetail(n)
                        .put("layers", options.ansatz().repetitions())
                        .put("alpha", options.alpha());
        double[] point = options.ansatz().uniform(n);
        double scale = energies.deviation();
        if (scale == 0 || point.length == 0) {
            detail.training(point.length, 0, cost.offset(), cost.offset(), minimizer.name())
                    .put("starts", 0);
        } else {
            Budgets.check(minimizer, point.length, options.evaluations(), detail);
            Loss loss =
                    options.alpha() == 1
                            ? Loss.mean(energies)
                            : new ConditionalMean(energies, options.alpha());
            var result =
                    Restarts.of(minimizer, options.evaluations())
                            .minimize(
                                    new AnsatzObjective(run, loss, scale, options.alpha() == 1),
                                    k -> start(k, n, training),
                                    end -> end.value(),
                                    training,
                                    request);
            point = result.minimum().copyPoint();
            detail.training(
                            point.length,
                            result.minimum().evaluations(),
                            result.minimum().value() * scale + cost.offset(),
                            result.startValue() * scale + cost.offset(),
                            minimizer.name())
                    .put("starts", result.starts());
            if (result.minimum().value() >= 0) {
                detail.warn("The trained energy is not below that of uniform samples.");
            }
        }
        var counts = Counts.ofIndices(n, run.prepare(point).sample(request.shots(), measuring));
        detail.circuit(ansatz.circuit(point, cost));
        return SampleSet.ofCounts(
                qubo, counts.asMap(), detail.of(n, counts.distinct(), request.shots()));
    }

    private double[] start(int k, int n, RandomGenerator random) {
        double[] point = options.ansatz().uniform(n);
        for (int i = 0; i < point.length; i++) {
            point[i] =
                    k == 0
                            ? point[i] + NOISE * random.nextGaussian()
                            : random.nextDouble(-Math.PI, Math.PI);
        }
        return point;
    }
}
