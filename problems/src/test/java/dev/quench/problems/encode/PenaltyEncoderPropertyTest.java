package dev.quench.problems.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Enumerates every bit of the encodings of small random programs. */
class PenaltyEncoderPropertyTest {
    private static final int SEEDS = 200;

    private static Arguments family(String name, Function<RandomPrograms, Problem> family) {
        return programs(name, random -> Formulations.standard(family.apply(random)).program());
    }

    private static Arguments programs(String name, Function<RandomPrograms, BinaryProgram> make) {
        return Arguments.of(name, make);
    }

    static Stream<Arguments> families() {
        return Stream.of(
                family("knapsack", RandomPrograms::knapsack),
                family("independent set", RandomPrograms::independentSet),
                family("assignment", random -> random.assignment(3)),
                family("tour of 4", random -> random.tour(4)),
                family("tour of 5", random -> random.tour(5)),
                programs("quadratic knapsack", random -> random.quadraticKnapsack(1)),
                programs("decimal knapsack", random -> random.quadraticKnapsack(0.1)),
                programs("any rows", random -> random.program(1)),
                programs("ranges", RandomPrograms::ranges),
                programs("any rows, decimal", random -> random.program(0.7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void minimisersAreExactlyTheOptima(String name, Function<RandomPrograms, BinaryProgram> make) {
        int seeds = name.equals("tour of 5") ? SEEDS / 4 : SEEDS;

        long checked =
                LongStream.range(0, seeds)
                        .mapToObj(seed -> make.apply(RandomPrograms.of(seed)))
                        .filter(PenaltyEncoderPropertyTest::isWithinReach)
                        .filter(PenaltyEncoderPropertyTest::isExactInAllVariants)
                        .count();

        assertThat(checked).as("instances with a feasible point").isGreaterThan(seeds / 3);
    }

    private static boolean isWithinReach(BinaryProgram program) {
        return program.constraints().stream().noneMatch(LinearConstraint::isContradictory)
                && program.size() + PenaltyEncoder.fullRange().slackBits(program) <= 18;
    }

    private static boolean isExactInAllVariants(BinaryProgram program) {
        var truth = BruteForce.of(program);
        double optimum = truth.optimum();
        if (Double.isInfinite(optimum)) {
            return false;
        }
        for (var encoder :
                List.of(
                        PenaltyEncoder.provable(),
                        PenaltyEncoder.fullRange(),
                        PenaltyEncoder.provable().withIncumbent(optimum),
                        PenaltyEncoder.fullRange().withIncumbent(optimum + 1).withScale(1.5))) {
            truth.assertExact(encoder);
            truth.assertBestSlack(encoder);
        }
        return true;
    }
}
