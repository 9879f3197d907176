package dev.quench.solvers.pipeline;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.estimate.DeviceAdmission;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Samples only by circuits that a device could run, and tells in its detail what was forecast of
 * the worst of them.
 *
 * @param inner what samples
 * @param admission refuses or lets pass
 * @param embedded whether the Qubo itself is meant for the device, an annealer
 */
record AdmittedSampler(Sampler inner, DeviceAdmission admission, boolean embedded)
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
        var asked = admission.asked(request.shots(), request.stop());
        if (embedded) {
            asked.before(qubo);
        }
        SampleSet samples = inner.sample(qubo, request.withWatch(asked));
        Map<String, Object> forecast = asked.detail();
        if (forecast.isEmpty()) {
            return samples;
        }
        var detail = new LinkedHashMap<>(samples.detail());
        detail.put(DETAIL, forecast);
        return new SampleSet(samples.samples(), detail, samples.archive(), samples.mitigation());
    }
}
