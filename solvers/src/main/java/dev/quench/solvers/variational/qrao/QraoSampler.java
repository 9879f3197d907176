package dev.quench.solvers.variational.qrao;

import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Bits;
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
import dev.quench.solvers.variational.pauli.Energies;
import dev.quench.solvers.variational.pauli.Loss;
import dev.quench.solvers.variational.pauli.PauliState;
import dev.quench.solvers.variational.pauli.PauliSum;
import dev.quench.solvers.variational.pauli.Restarts;
import dev.quench.solvers.variational.vqe.LayeredAnsatz;
import java.util.ArrayList;
import java.util.Locale;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Samples a Qubo by quantum random access optimisation: a low state of the relaxed Hamiltonian of a
 * {@link RandomAccessEncoding}, rounded to bits.
 *
 * <p>The state comes from a {@link LayeredAnsatz} of RY, RZ and CX trained by adjoint gradients, or
 * is the lowest eigenvector itself. The first sample is the Pauli rounding, the sign of each exact
 * {@code ⟨P_i⟩}; each further one a shot of {@link MagicRounding}. Where every two bits are coupled
 * there is nothing to compress, and the record says so.
 *
 * <p>The detail has {@code backend, qubits, capacity, variablesPerQubit, preparation, parameters,
 * evaluations, expectation (of the relaxed Hamiltonian), startExpectation, optimiser, pauliEnergy,
 * depth, twoQubitGates, distinctFraction, warnings}. Source: B. Fuller et al. (2021),
 * arXiv:2111.03167.
 */
public final class QraoSampler implements Sampler {
    private static final double SPREAD = 1;

    private final QraoOptions options;
    private final Minimizer minimizer;
    private final Workers workers;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains the ansatz
     * @param threads 1 or more
     */
    public QraoSampler(QraoOptions options, Minimizer minimizer, int threads) {
        this.options = options;
        this.minimizer = minimizer;
        this.workers = Workers.of(threads);
    }

    @Override
    public String name() {
        return "qrao";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        Ising cost = qubo.toIsing();
        var encoding = RandomAccessEncoding.of(cost, options.capacity());
        PauliState.requireSize(encoding.qubits());
        var training = request.random().split();
        var rounding = request.random().split();
        var detail =
                new AnsatzDetail(encoding.qubits())
                        .put("capacity", options.capacity())
                        .put(
                                "variablesPerQubit",
                                (double) qubo.size() / Math.max(1, encoding.qubits()))
                        .put("preparation", options.preparation().name().toLowerCase(Locale.ROOT));
        if (options.capacity() > 1 && encoding.qubits() == qubo.size() && qubo.size() > 1) {
            detail.warn(
                    "No compression: every two of the %d variables are coupled, so that none share a qubit."
                            .formatted(qubo.size()));
        }
        PauliSum relaxed = encoding.relaxed(cost);
        PauliState state =
                options.preparation() == QraoOptions.Preparation.GROUND
                        ? ground(relaxed, encoding.qubits(), training, request, detail)
                        : trained(relaxed, cost, encoding, training, request, detail);
        var draws = new ArrayList<Bits>(request.shots());
        draws.add(encoding.round(state));
        var magic = new MagicRounding(encoding);
        for (int shot = 1; shot < request.shots() && !request.stop().requested(); shot++) {
            draws.add(magic.shot(state, rounding));
        }
        detail.put("pauliEnergy", qubo.energy(draws.getFirst()));
        int distinct = (int) draws.stream().distinct().count();
        return SampleSet.collect(qubo, draws, detail.of(qubo.size(), distinct, draws.size()));
    }

    private PauliState ground(
            PauliSum relaxed,
            int qubits,
            SplittableGenerator random,
            SampleRequest request,
            AnsatzDetail detail) {
        var ground = GroundState.of(relaxed, qubits, random, workers, request.stop());
        detail.training(0, 0, ground.energy(), relaxed.constant(), "lanczos");
        detail.put("depth", 0).put("twoQubitGates", 0);
        detail.warn("The lowest eigenvector was computed, not prepared by a circuit.");
        return ground.state();
    }

    private PauliState trained(
            PauliSum relaxed,
            Ising cost,
            RandomAccessEncoding encoding,
            SplittableGenerator random,
            SampleRequest request,
            AnsatzDetail detail) {
        Ansatz ansatz = LayeredAnsatz.full(options.repetitions()).on(encoding.qubits());
        var run = new AnsatzRun(ansatz, Energies.NONE, workers);
        double[] point = random(ansatz.parameters(), random);
        double scale = relaxed.norm();
        if (scale == 0 || point.length == 0) {
            detail.training(
                    point.length, 0, relaxed.constant(), relaxed.constant(), minimizer.name());
        } else {
            Budgets.check(minimizer, point.length, options.evaluations(), detail);
            double[] first = point;
            var result =
                    Restarts.of(minimizer, options.evaluations())
                            .minimize(
                                    new AnsatzObjective(run, Loss.mean(relaxed), scale, true),
                                    k -> k == 0 ? first : random(first.length, random),
                                    end -> end.value(),
                                    random,
                                    request);
            point = result.minimum().copyPoint();
            detail.training(
                    point.length,
                    result.minimum().evaluations(),
                    result.minimum().value() * scale,
                    result.startValue() * scale,
                    minimizer.name());
        }
        detail.circuit(ansatz.circuit(point, cost));
        return run.prepare(point);
    }

    private static double[] random(int parameters, SplittableGenerator random) {
        double[] point = new double[parameters];
        for (int k = 0; k < parameters; k++) {
            point[k] = SPREAD * random.nextGaussian();
        }
        return point;
    }
}
