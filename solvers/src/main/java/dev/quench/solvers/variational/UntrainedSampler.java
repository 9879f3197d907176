package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;

/**
 * Samples a Qubo by QAOA at angles that are known beforehand: one evaluation, then all shots at the
 * same angles; where the backend only measures, the shots are the evaluation.
 *
 * <p>{@code lr-qaoa}: a linear ramp of any number of layers, without a scan. {@code fixed-angle}:
 * the table of {@link FixedAngles}. Both divide gammas by the scale of the cost. The detail is that
 * of {@link BackendSampler} without a training. Stateless and safe to share.
 */
public final class UntrainedSampler implements Sampler {
    private final String name;
    private final Backend backend;
    private final int layers;
    private final double[] point;

    private UntrainedSampler(String name, Backend backend, int layers, double[] point) {
        this.name = name;
        this.backend = SplitBackend.measurer(backend);
        this.layers = layers;
        this.point = point;
    }

    /**
     * Makes a sampler at a linear ramp.
     *
     * @param backend what runs the programs
     * @param layers {@code p}, 1 or more
     * @param ramp the slopes
     * @return the sampler
     * @throws IllegalArgumentException if there is no layer
     */
    public static UntrainedSampler linearRamp(Backend backend, int layers, LinearRamp ramp) {
        return new UntrainedSampler(
                "lr-qaoa", backend, layers, new AngleScale(layers, 1, 1).ramp(ramp));
    }

    /**
     * Makes a sampler at the angles of regular graphs.
     *
     * @param backend what runs the programs
     * @param layers {@code p}, in {@code [1, FixedAngles.mostLayers()]}
     * @return the sampler
     * @throws IllegalArgumentException if there are no angles for so many layers
     */
    public static UntrainedSampler fixedAngles(Backend backend, int layers) {
        return new UntrainedSampler("fixed-angle", backend, layers, FixedAngles.point(layers));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        backend.limits().require(backend.name(), qubo.size());
        Ising cost = qubo.toIsing();
        double energy = LinearRamp.scale(cost);
        if (energy == 0) {
            return BackendSampler.untrained(backend, layers, "none", qubo, cost, request);
        }
        var scale = new AngleScale(layers, energy, 1);
        request.watch().before(new QaoaProgram(cost, scale.angles(point)), 1);
        return BackendSampler.task(backend, cost, scale, request).measure(qubo, point, request);
    }
}
