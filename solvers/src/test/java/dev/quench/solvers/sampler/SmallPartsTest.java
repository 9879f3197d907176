package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SmallPartsTest {
    private static final Sampler REFUSING =
            new Sampler() {
                @Override
                public String name() {
                    return "refusing";
                }

                @Override
                public SampleSet sample(Qubo qubo, SampleRequest request) {
                    throw new AssertionError("must not be asked");
                }
            };

    private static Qubo pairs(RandomGenerator random) {
        var qubo = Qubo.builder(8).addOffset(random.nextInt(-5, 6));
        for (int i = 0; i < 8; i++) {
            qubo.addBias(i, random.nextInt(-5, 6));
        }
        for (int i = 0; i + 1 < 8; i += 2) {
            if (random.nextBoolean()) {
                qubo.add(i, i + 1, random.nextInt(-9, 10));
            }
        }
        return qubo.build();
    }

    @Test
    void theMinimiserIsLowestOfAllStates() {
        for (int seed = 0; seed < 300; seed++) {
            Qubo qubo = pairs(TestQubos.random(seed));

            Bits lowest = SmallParts.of(qubo).orElseThrow().minimiser();

            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 256; k++) {
                best = Math.min(best, qubo.energy(Bits.ofIndex(k, 8)));
            }
            assertThat(qubo.energy(lowest)).as("seed %d", seed).isEqualTo(best);
        }
    }

    @Test
    void threeVariablesInAChainAreNoSmallParts() {
        Qubo chain = Qubo.builder(3).add(0, 1, 1).add(1, 2, 1).build();

        assertThat(SmallParts.of(chain)).isEmpty();
    }

    @Test
    void aDiagonalQuboIsToldFromPairs() {
        assertThat(SmallParts.of(Qubo.builder(2).addBias(0, 1).build()).orElseThrow().isDiagonal())
                .isTrue();
        assertThat(SmallParts.of(Qubo.builder(2).add(0, 1, 1).build()).orElseThrow().isDiagonal())
                .isFalse();
    }

    @Test
    void theSamplerIsNotAskedForSmallPartsWhoseAnswerIsOneSample() {
        Qubo qubo = pairs(TestQubos.random(1));

        SampleSet set =
                new SmallPartsSampler(REFUSING)
                        .sample(qubo, SampleRequest.of(7, TestQubos.random(2)));

        assertThat(set.shots()).isEqualTo(1);
        assertThat(set.detail()).containsEntry("separable", true);
    }

    @Test
    void theSamplerIsAskedForLargerPartsAndForPenalties() {
        Qubo chain = Qubo.builder(3).add(0, 1, 1).add(1, 2, 1).build();
        var request = SampleRequest.of(5, TestQubos.random(3));
        var sampler = new SmallPartsSampler(new RandomSampler());

        assertThat(sampler.sample(chain, request).detail()).doesNotContainKey("separable");
        assertThat(sampler.sample(pairs(TestQubos.random(1)), request.withPenalty(x -> 0)).detail())
                .doesNotContainKey("separable");
    }
}
