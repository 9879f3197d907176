package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RandomSamplerTest {
    private final Sampler sampler = new RandomSampler();

    @Test
    void everyBitIsBalanced() {
        Qubo qubo = Qubo.builder(70).build();

        var set = sampler.sample(qubo, SampleRequest.of(10_000, TestQubos.random(7)));

        assertThat(set.shots()).isEqualTo(10_000);
        for (int i = 0; i < 70; i++) {
            int bit = i;
            long ones = set.samples().stream().filter(s -> s.bits().get(bit)).count();
            // Five standard deviations of a binomial of 10,000 fair throws.
            assertThat(ones).isCloseTo(5000, Offset.offset(250L));
        }
    }

    @Test
    void energiesAreThoseOfTheQubo() {
        Qubo qubo = TestQubos.integral(10, TestQubos.random(2));

        var set = sampler.sample(qubo, SampleRequest.of(200, TestQubos.random(7)));

        assertThat(set.samples()).allMatch(s -> s.energy() == qubo.energy(s.bits()));
    }

    @Test
    void firstShotsDoNotDependOnTheirNumber() {
        Qubo qubo = Qubo.builder(70).build();

        var few = sampler.sample(qubo, SampleRequest.of(5, TestQubos.random(7)));
        var many = sampler.sample(qubo, SampleRequest.of(50, TestQubos.random(7)));

        assertThat(many.samples()).containsAll(few.samples());
    }

    @Test
    void stopLeavesOneSample() {
        var request = new SampleRequest(9, TestQubos.random(1), () -> true, Progress.SILENT);

        assertThat(sampler.sample(Qubo.builder(3).build(), request).shots()).isEqualTo(1);
    }

    @Test
    void noVariablesHaveOneState() {
        var set = sampler.sample(Qubo.builder(0).build(), SampleRequest.of(9, TestQubos.random(1)));

        assertThat(set.samples()).hasSize(1);
        assertThat(set.shots()).isEqualTo(9);
    }
}
