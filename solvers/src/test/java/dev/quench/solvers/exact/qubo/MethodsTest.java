package dev.quench.solvers.exact.qubo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each method against all states, and against each other where there are too many. */
class MethodsTest {
    static long bruteForce(WholeQubo qubo) {
        long least = Long.MAX_VALUE;
        for (long index = 0; index < 1L << qubo.size; index++) {
            least = Math.min(least, qubo.value(Bits.ofIndex(index, qubo.size)));
        }
        return least;
    }

    static Qubo random(int size, double density, SplittableRandom random) {
        var builder = Qubo.builder(size);
        int range = 1 + random.nextInt(20);
        for (int i = 0; i < size; i++) {
            builder.addBias(i, random.nextInt(-range, range + 1));
            for (int j = 0; j < i; j++) {
                if (random.nextDouble() < density) {
                    builder.add(i, j, random.nextInt(-range, range + 1));
                }
            }
        }
        return builder.build();
    }

    /** Spins with couplings 1 and -1 on a grid, without fields. */
    static Qubo grid(int width, int height, SplittableRandom random) {
        var builder = Qubo.builder(width * height);
        for (int v = 0; v < width * height; v++) {
            if ((v + 1) % width != 0) {
                addSpins(builder, v, v + 1, random.nextBoolean() ? 1 : -1);
            }
            if (v + width < width * height) {
                addSpins(builder, v, v + width, random.nextBoolean() ? 1 : -1);
            }
        }
        return builder.build();
    }

    private static void addSpins(Qubo.Builder builder, int i, int j, int coupling) {
        builder.addOffset(coupling)
                .addBias(i, -2 * coupling)
                .addBias(j, -2 * coupling)
                .add(i, j, 4 * coupling);
    }

    private static Proof branch(WholeQubo qubo) {
        return BranchAndBound.solve(
                qubo, Bits.zeros(qubo.size), Double.POSITIVE_INFINITY, StopSignal.NEVER);
    }

    private static Proof tables(WholeQubo qubo, EliminationOrder.Rule rule) {
        EliminationOrder order =
                EliminationOrder.of(qubo, rule, 25, StopSignal.NEVER).orElseThrow();
        return TreeProgram.solve(qubo, order, StopSignal.NEVER).orElseThrow();
    }

    private static void assertOptimal(Proof proof, WholeQubo qubo, long optimum, int seed) {
        assertThat(proof.value()).as("seed %d", seed).isEqualTo(optimum);
        assertThat(proof.lower()).as("seed %d", seed).isEqualTo(optimum);
        assertThat(qubo.value(proof.bits())).as("seed %d", seed).isEqualTo(optimum);
    }

    @Test
    void branchAndBoundFindsTheMinimumOfAllStates() {
        for (int seed = 0; seed < 2000; seed++) {
            var random = new SplittableRandom(seed);
            var qubo = WholeQubo.of(random(random.nextInt(0, 11), random.nextDouble(), random));

            assertOptimal(branch(qubo), qubo, bruteForce(qubo), seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesHoldTheMinimumOfAllStates(EliminationOrder.Rule rule) {
        for (int seed = 0; seed < 1000; seed++) {
            var random = new SplittableRandom(seed);
            var qubo = WholeQubo.of(random(random.nextInt(0, 11), random.nextDouble(), random));

            assertOptimal(tables(qubo, rule), qubo, bruteForce(qubo), seed);
        }
    }

    @Test
    void methodsAgreeOnSparseFunctionsOfFortyBits() {
        for (int seed = 0; seed < 20; seed++) {
            var qubo = WholeQubo.of(random(40, 0.1, new SplittableRandom(seed)));

            assertOptimal(
                    branch(qubo), qubo, tables(qubo, EliminationOrder.Rule.FILL).value(), seed);
        }
    }

    @Test
    void methodsAgreeOnGridsWhoseStatesAndComplementsAreAlike() {
        for (int seed = 0; seed < 10; seed++) {
            var qubo = WholeQubo.of(grid(6, 6, new SplittableRandom(seed)));

            assertThat(qubo.isFlipSymmetric()).isTrue();
            assertOptimal(
                    branch(qubo), qubo, tables(qubo, EliminationOrder.Rule.DEGREE).value(), seed);
        }
    }

    @Test
    void boundsOfEndedSearchesHold() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var qubo = WholeQubo.of(random(10, 1, random));
            int[] questions = {random.nextInt(6)};

            Proof proof =
                    BranchAndBound.solve(
                            qubo,
                            Bits.random(10, random),
                            Double.POSITIVE_INFINITY,
                            () -> questions[0]-- <= 0);

            long optimum = bruteForce(qubo);
            assertThat(proof.lower()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            assertThat(proof.value()).as("seed %d", seed).isGreaterThanOrEqualTo(optimum);
        }
    }

    @Test
    void aGridHasItsShorterSideAsWidth() {
        var qubo = WholeQubo.of(grid(7, 50, new SplittableRandom(1)));

        EliminationOrder order =
                EliminationOrder.of(qubo, EliminationOrder.Rule.INDEX, 25, StopSignal.NEVER)
                        .orElseThrow();

        assertThat(order.width).isEqualTo(7);
        assertThat(EliminationOrder.of(qubo, EliminationOrder.Rule.INDEX, 6, StopSignal.NEVER))
                .isEmpty();
    }
}
