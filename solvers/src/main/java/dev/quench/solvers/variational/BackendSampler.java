package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The quantum approximate optimization algorithm on any backend: the only bridge between a sampler
 * and a backend.
 *
 * <p>The angles start at the best {@link LinearRamp} of a small grid and are then tuned by a {@link
 * Minimizer} on the expectation of the energy: exact on a simulator, else the mean over shots. The
 * final circuit is sampled with the shots asked for; these alone are the answer, so that a control
 * gets as many. Cost: one run of {@code p} layers an evaluation.
 *
 * <p>Source: E. Farhi, J. Goldstone, S. Gutmann, A quantum approximate optimization algorithm,
 * arXiv:1411.4028.
 *
 * <p>The detail has, in this order: {@code backend}, {@code layers}, {@code gammas}, {@code betas},
 * {@code evaluations}, {@code startExpectation}, {@code expectation}, {@code optimizer}, {@code
 * distinctFraction}, {@code depth}, {@code twoQubitGates}, {@code stopped}, {@code warnings}.
 */
public final class BackendSampler implements Sampler {
    private static final double[] GAMMAS = {0.4, 0.8, 1.4};
    private static final double[] BETAS = {0.4, 0.7};

    private final Backend backend;
    private final int layers;
    private final int evaluations;
    private final Minimizer minimizer;

    /**
     * Makes a sampler.
     *
     * @param backend runs the circuits
     * @param layers {@code p}, 1 or more
     * @param evaluations of the expectation a Qubo, the grid included; more than {@code 2 p}
     * @param minimizer tunes the angles, gammas in units of the cost's scale, betas in radians
     * @throws IllegalArgumentException if the budget cannot tune the angles
     */
    public BackendSampler(Backend backend, int layers, int evaluations, Minimizer minimizer) {
        if (layers < 1) {
            throw new IllegalArgumentException(
                    "The number of layers (%d) must be at least 1.".formatted(layers));
        }
        this.backend = backend;
        this.layers = layers;
        this.evaluations = evaluations;
        this.minimizer = minimizer;
        new EvaluationBudget(2 * layers, evaluations, 0).requireStart();
    }

    /**
     * Makes the default: Nelder-Mead with steps of 0.15.
     *
     * @param backend runs the circuits
     * @param layers {@code p}, 1 or more
     * @param evaluations of the expectation a Qubo
     * @return the sampler
     */
    public static BackendSampler qaoa(Backend backend, int layers, int evaluations) {
        return new BackendSampler(backend, layers, evaluations, new NelderMeadMinimizer(0.15));
    }

    @Override
    public String name() {
        return "qaoa";
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        backend.limits().require(backend.name(), Math.max(1, qubo.size()));
        Ising cost = qubo.toIsing();
        if (qubo.size() == 0) {
            return SampleSet.ofCounts(
                    qubo,
                    Map.of(Bits.zeros(0), request.shots()),
                    Map.of("backend", backend.name()));
        }
        var landscape = Landscape.of(backend, cost, request);
        Minimum start = grid(landscape, cost, request);
        int left = evaluations - start.evaluations();
        Minimum best = start;
        if (left > 2 * layers && !request.stop().requested()) {
            Minimum tuned =
                    minimizer.minimize(
                            point -> watched(landscape, cost, point, request),
                            start.copyPoint(),
                            left,
                            request.stop());
            best = tuned.value() < start.value() ? tuned : start;
            best =
                    Minimum.of(
                            best.copyPoint(),
                            best.value(),
                            start.evaluations() + tuned.evaluations());
        }
        Angles angles = angles(cost, best.copyPoint());
        Counts counts = landscape.sample(angles, request.shots());
        return SampleSet.ofCounts(
                qubo,
                counts.asMap(),
                detail(cost, angles, start, best, counts, landscape, request));
    }

    /** Evaluates the ramps of a coarse grid and takes the lowest. */
    private Minimum grid(Landscape landscape, Ising cost, SampleRequest request) {
        double[] best = point(cost, new LinearRamp(GAMMAS[1], BETAS[1]).angles(cost, layers));
        double lowest = Double.POSITIVE_INFINITY;
        int done = 0;
        for (double gamma : GAMMAS) {
            for (double beta : BETAS) {
                boolean spent = done >= Math.max(1, evaluations - 2 * (2 * layers + 1));
                if (done > 0 && (spent || request.stop().requested())) {
                    return Minimum.of(best, lowest, done);
                }
                Angles ramp = new LinearRamp(gamma, beta).angles(cost, layers);
                double value = landscape.expectation(ramp);
                done++;
                if (value < lowest) {
                    lowest = value;
                    best = point(cost, ramp);
                }
            }
        }
        return Minimum.of(best, lowest, done);
    }

    private double watched(Landscape landscape, Ising cost, double[] point, SampleRequest request) {
        double value = landscape.expectation(angles(cost, point));
        int done = landscape.evaluations();
        request.progress()
                .report(
                        Math.min(1, (double) done / evaluations),
                        "QAOA evaluation %d of %d".formatted(done, evaluations));
        return value;
    }

    /** The minimizer's point: gammas times the scale of the cost, then betas. */
    private double[] point(Ising cost, Angles angles) {
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        angles.copyTo(gammas, betas);
        double scale = LinearRamp.scale(cost);
        double[] point = new double[2 * layers];
        for (int k = 0; k < layers; k++) {
            point[k] = gammas[k] * scale;
            point[layers + k] = betas[k];
        }
        return point;
    }

    private Angles angles(Ising cost, double[] point) {
        double scale = LinearRamp.scale(cost);
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        for (int k = 0; k < layers; k++) {
            gammas[k] = point[k] / scale;
            betas[k] = point[layers + k];
        }
        return Angles.of(gammas, betas);
    }

    private Map<String, Object> detail(
            Ising cost,
            Angles angles,
            Minimum start,
            Minimum best,
            Counts counts,
            Landscape landscape,
            SampleRequest request) {
        double[] gammas = new double[layers];
        double[] betas = new double[layers];
        angles.copyTo(gammas, betas);
        Circuit circuit = QaoaCircuit.of(cost, angles);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("backend", backend.name());
        detail.put("layers", layers);
        detail.put("gammas", list(gammas));
        detail.put("betas", list(betas));
        detail.put("evaluations", best.evaluations());
        detail.put("startExpectation", start.value());
        detail.put("expectation", best.value());
        detail.put("optimizer", minimizer.name());
        detail.put("distinctFraction", (double) counts.distinct() / counts.total());
        detail.put("depth", circuit.depth());
        detail.put("twoQubitGates", circuit.twoQubitGates());
        detail.put("stopped", request.stop().requested());
        detail.put("warnings", warnings(landscape, counts, cost.size()));
        return detail;
    }

    private List<String> warnings(Landscape landscape, Counts counts, int qubits) {
        var budget = new EvaluationBudget(2 * layers, evaluations, landscape.shotsPerEvaluation());
        var warnings = new ArrayList<>(budget.warnings());
        if (qubits > 30 && counts.distinct() > 0.99 * counts.total()) {
            warnings.add("No concentration: nearly every shot gave another string.");
        }
        return List.copyOf(warnings);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
