package dev.quench.solvers.pipeline;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.estimate.DeviceAdmission;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Samples only what a device could answer, and tells in its detail what was forecast.
 *
 * @param inner what samples
 * @param admission refuses or lets pass
 * @param layers of its circuits
 * @param evaluations of its training
 */
record AdmittedSampler(Sampler inner, DeviceAdmission admission, int layers, int evaluations)
        implements Sampler {
    /** The key of the detail. */
    static final String DETAIL = "device";

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public boolean takesPenalties() {
        return inner.takesPenalties();
    }

    @Override
    public long memoryBytes(Qubo qubo, int shots) {
        return inner.memoryBytes(qubo, shots);
    }

    @Override
    public SampleSet sample(Qubo qubo, SampleRequest request) {
        Map<String, Object> forecast =
                admission.admit(qubo, layers, request.shots(), evaluations, request.stop());
        SampleSet samples = inner.sample(qubo, request);
        if (forecast.isEmpty()) {
            return samples;
        }
        var detail = new LinkedHashMap<>(samples.detail());
        detail.put(DETAIL, forecast);
        return new SampleSet(samples.samples(), detail, samples.archive());
    }
}
