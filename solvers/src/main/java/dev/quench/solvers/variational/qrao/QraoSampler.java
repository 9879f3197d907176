package dev.quench.solvers.variational.qrao;

import dev.quench.hardware.circuit.HardwareEfficientAnsatz;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz.Pattern;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.ansatz.AnsatzDetail;
import dev.quench.solvers.variational.ansatz.AnsatzObjective;
import dev.quench.solvers.variational.ansatz.Budgets;
import dev.quench.solvers.variational.ansatz.KeptAnswers;
import dev.quench.solvers.variational.ansatz.Loss;
import dev.quench.solvers.variational.ansatz.Restarts;
import dev.quench.solvers.variational.ansatz.StateArrays;
import dev.quench.solvers.variational.ansatz.WatchedObjective;
import java.util.ArrayList;
import java.util.Locale;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Samples a Qubo by quantum random access optimisation: a low state of the relaxed Hamiltonian of a
 * {@link RandomAccessEncoding}, rounded to bits.
 *
 * <p>The state comes from a hardware-efficient ansatz of RY, RZ and CX trained by adjoint
 * gradients, or is the lowest eigenvector itself. The first sample is the Pauli rounding, the sign
 * of each exact {@code ⟨P_i⟩}; each further one a shot of {@link MagicRounding}. Where every two
 * bits are coupled there is nothing to compress, and the record says so. The Pauli roundings of
 * states that improve the relaxed energy are answers too, a tenth of the shots at most.
 *
 * <p>The detail has {@code backend, qubits, capacity, variablesPerQubit, preparation, parameters,
 * evaluations, expectation (of the relaxed Hamiltonian), startExpectation, optimiser,
 * trainingShots, pauliEnergy, depth, twoQubitGates, distinctFraction, warnings}. Source: B. Fuller
 * et al. (2021), arXiv:2111.03167.
 */
public final class QraoSampler implements Sampler {
    private static final double SPREAD = 1;

    private final QraoOptions options;
    private final Minimizer minimizer;
    private final StateVectorBackend backend;

    /**
     * Makes a sampler.
     *
     * @param options the settings
     * @param minimizer what trains the ansatz
     * @param backend simulates
     */
    public QraoSampler(QraoOptions options, Minimizer minimizer, StateVectorBackend backend) {
        this.options = options;
        this.minimizer = minimizer;
        this.backend = backend;
    }

    @Override
    public String name() {
        return "qrao";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        Ising cost = qubo.toIsing();
        var encoding = RandomAccessEncoding.of(cost, options.capacity());
        int qubits = encoding.qubits();
        backend.limits().require(backend.name(), qubits);
        StateArrays.require(name(), qubits);
        var training = request.random().split();
        var rounding = request.random().split();
        var detail =
                new AnsatzDetail(qubits)
                        .put("capacity", options.capacity())
                        .put("variablesPerQubit", (double) qubo.size() / Math.max(1, qubits))
                        .put("preparation", options.preparation().name().toLowerCase(Locale.ROOT));
        if (options.capacity() > 1 && qubits == qubo.size() && qubo.size() > 1) {
            detail.warn(
                    "No compression: every two of the %d variables are coupled, so that none share a qubit. Maybe use pce, which compresses any instance."
                            .formatted(qubo.size()));
        }
        PauliSum relaxed = encoding.relaxed(cost);
        var kept = new KeptAnswers(request.shots());
        StateVector state =
                options.preparation() == QraoOptions.Preparation.GROUND
                        ? ground(relaxed, qubits, training, request, detail)
                        : trained(relaxed, encoding, training, request, kept, detail);
        var answers = new ArrayList<Bits>(request.shots());
        answers.add(encoding.round(state));
        var magic = new MagicRounding(encoding, state);
        while (answers.size() < request.shots() && !request.stop().requested()) {
            answers.add(magic.shot(rounding));
        }
        detail.put("trainingShots", kept.size())
                .put("pauliEnergy", qubo.energy(answers.getFirst()));
        return detail.answer(qubo, answers, kept);
    }

    private StateVector ground(
            PauliSum relaxed,
            int qubits,
            SplittableGenerator random,
            SampleRequest request,
            AnsatzDetail detail) {
        var ground = GroundState.of(relaxed, qubits, random, backend, request.stop());
        detail.training(0, 0, ground.energy(), relaxed.constant(), "lanczos");
        detail.put("depth", 0).put("twoQubitGates", 0);
        detail.warn("The lowest eigenvector was computed, not prepared by a circuit.");
        return ground.state();
    }

    private StateVector trained(
            PauliSum relaxed,
            RandomAccessEncoding encoding,
            SplittableGenerator random,
            SampleRequest request,
            KeptAnswers kept,
            AnsatzDetail detail) {
        var ansatz =
                HardwareEfficientAnsatz.ryRz(Pattern.LINEAR, options.repetitions())
                        .circuit(encoding.qubits());
        var evaluator = backend.prepare(ansatz).abandonedBy(request.stop()::requested);
        request.watch().before(ansatz, options.evaluations());
        double[] point = random(ansatz.parameters(), random);
        double scale = relaxed.norm();
        if (scale == 0 || point.length == 0) {
            detail.training(
                    point.length, 0, relaxed.constant(), relaxed.constant(), minimizer.name());
        } else {
            Budgets.check(minimizer, point.length, options.evaluations(), detail);
            double[] first = point;
            var observable = backend.observable(relaxed.traceless(), encoding.qubits());
            var objective =
                    new WatchedObjective(
                            new AnsatzObjective(evaluator, Loss.mean(observable), scale, true),
                            request,
                            better -> kept.add(encoding.round(evaluator.state(better))));
            var result =
                    Restarts.of(minimizer, options.evaluations())
                            .minimize(
                                    objective,
                                    k -> k == 0 ? first : random(first.length, random),
                                    end -> end.value(),
                                    random,
                                    request);
            point = result.minimum().copyPoint();
            detail.training(
                    point.length,
                    result.minimum().evaluations(),
                    result.minimum().value() * scale + relaxed.constant(),
                    result.startValue() * scale + relaxed.constant(),
                    minimizer.name());
        }
        detail.circuit(ansatz.bind(point));
        return evaluator.state(point);
    }

    private static double[] random(int parameters, SplittableGenerator random) {
        double[] point = new double[parameters];
        for (int k = 0; k < parameters; k++) {
            point[k] = SPREAD * random.nextGaussian();
        }
        return point;
    }
}
