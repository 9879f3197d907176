package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.minimize.NelderMeadMinimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.variational.Training.Trained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples a Qubo by QAOA: trains the angles on a backend, then measures.
 *
 * <p>The start is the best {@link LinearRamp} of a coarse grid, which takes at most a third of the
 * evaluations; the rest polishes all {@code 2p} angles. The objective is the exact mean energy on a
 * {@link dev.quench.hardware.backend.Simulator}, and on any other backend the average over as many
 * shots as the request asks for.
 *
 * <p>The detail of an answer has, in this order: {@code backend, layers, gammas, betas,
 * evaluations, expectation, startExpectation, optimiser, distinctFraction, depth, twoQubitGates,
 * warnings}. The expectations are mean energies at the trained angles and at the start; depth and
 * gates are those of the lowered circuit on a device that couples all pairs. A constant Qubo is
 * measured untrained, with no evaluation and its constant as both expectations.
 *
 * <p>A stop signal ends the training after the running evaluation and keeps the best angles so far;
 * the measuring is not cut short. Stateless and safe to share; each call has one state of its own.
 */
public final class BackendSampler implements Sampler {
    private static final int FEW_QUBITS = 30;
    private static final double NEARLY_ALL = 0.95;

    private final Backend backend;
    private final int layers;
    private final EvaluationBudget budget;
    private final Minimizer minimizer;

    /**
     * Makes a sampler.
     *
     * @param backend what runs the programs
     * @param layers {@code p}, 1 or more
     * @param evaluations of the mean energy in all, at least {@code 2 (2p + 1)}
     * @param minimizer what polishes the angles
     * @throws IllegalArgumentException if there is no layer or the budget is too small
     */
    public BackendSampler(Backend backend, int layers, int evaluations, Minimizer minimizer) {
        if (layers < 1) {
            throw new IllegalArgumentException(
                    "The number of layers (%d) must be at least 1.".formatted(layers));
        }
        this.backend = backend;
        this.layers = layers;
        this.budget = new EvaluationBudget(Math.multiplyExact(2, layers), evaluations);
        this.minimizer = minimizer;
    }

    /**
     * Makes the default: Nelder-Mead on the angles.
     *
     * @param backend what runs the programs
     * @param layers {@code p}, 1 or more
     * @param evaluations of the mean energy in all, at least {@code 2 (2p + 1)}
     * @return the sampler
     * @throws IllegalArgumentException if there is no layer or the budget is too small
     */
    public static BackendSampler qaoa(Backend backend, int layers, int evaluations) {
        return new BackendSampler(backend, layers, evaluations, new NelderMeadMinimizer());
    }

    @Override
    public String name() {
        return "qaoa";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        backend.limits().require(backend.name(), qubo.size());
        Ising cost = qubo.toIsing();
        if (cost.size() == 0) {
            var counts = Counts.of(Map.of(Bits.zeros(0), request.shots()));
            return answer(qubo, cost, counts, untrained(cost), List.of());
        }
        var run = QaoaRun.of(backend, cost, request);
        var warnings = new ArrayList<String>();
        var trained = untrained(cost);
        double scale = LinearRamp.scale(cost);
        if (scale > 0) {
            trained =
                    new Training(run, layers, scale, budget.evaluations(), request).with(minimizer);
            warnings.addAll(run.warnings(budget));
            if (trained.expectation() >= cost.offset()) {
                warnings.add("The trained mean energy is not below that of uniform samples.");
            }
        }
        return answer(qubo, cost, run.sample(trained.angles()), trained, warnings);
    }

    private Trained untrained(Ising cost) {
        return new Trained(Angles.zeros(layers), cost.offset(), cost.offset(), 0);
    }

    private SampleSet answer(
            Qubo qubo, Ising cost, Counts counts, Trained trained, List<String> training) {
        var circuit = QaoaCircuit.of(cost, trained.angles());
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        trained.angles().copyTo(gammas, betas);
        double distinctFraction = (double) counts.distinct() / counts.total();
        var warnings = new ArrayList<>(training);
        if (qubo.size() > FEW_QUBITS && distinctFraction > NEARLY_ALL) {
            warnings.add("Nearly all samples are distinct: no concentration is visible.");
        }
        var detail = new LinkedHashMap<String, Object>();
        detail.put("backend", backend.name());
        detail.put("layers", layers);
        detail.put("gammas", Arrays.stream(gammas).boxed().toList());
        detail.put("betas", Arrays.stream(betas).boxed().toList());
        detail.put("evaluations", trained.evaluations());
        detail.put("expectation", trained.expectation());
        detail.put("startExpectation", trained.startExpectation());
        detail.put("optimiser", minimizer.name());
        detail.put("distinctFraction", distinctFraction);
        detail.put("depth", circuit.depth());
        detail.put("twoQubitGates", circuit.twoQubitGates());
        detail.put("warnings", List.copyOf(warnings));
        return SampleSet.ofCounts(qubo, counts.asMap(), Collections.unmodifiableMap(detail));
    }
}
