package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.checkpoint.Evaluation;
import dev.quench.solvers.checkpoint.EvaluationLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedSamplerTest {
    private static final Qubo QUBO = Qubo.builder(3).addBias(0, -1).add(0, 1, 2).build();

    @Test
    void recallsTheSamplesOfAnEarlierRun() {
        var kept = new ArrayList<Evaluation>();
        var sampler = new RecordedSampler(new RandomSampler());
        EvaluationLog first =
                EvaluationLog.resuming("test", List.<Evaluation>of().iterator(), kept::add);
        SampleSet set =
                sampler.sample(QUBO, SampleRequest.of(20, TestQubos.random(1)).withLog(first));

        EvaluationLog second = EvaluationLog.resuming("test", kept.iterator(), kept::add);
        SampleSet recalled =
                sampler.sample(QUBO, SampleRequest.of(20, TestQubos.random(9)).withLog(second));

        assertThat(recalled.samples()).isEqualTo(set.samples());
        assertThat(recalled.detail()).containsEntry("recalled", true);
        assertThat(second.resumed()).isEqualTo(1);
    }

    @Test
    void samplesAnewWithoutALog() {
        SampleSet set =
                new RecordedSampler(new RandomSampler())
                        .sample(QUBO, SampleRequest.of(20, TestQubos.random(1)));

        assertThat(set)
                .isEqualTo(
                        new RandomSampler()
                                .sample(QUBO, SampleRequest.of(20, TestQubos.random(1))));
    }
}
