package dev.quench.problems.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.encode.slack.BoundedSlack;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Enumerates every bit of every encoding that calls itself exact, on small random programs. */
class EncodingsPropertyTest {
    private static final int SEEDS = 250;
    private static final int MOST_BITS = 15;

    static List<Reformulation<BinaryProgram, Qubo>> encodings() {
        var all = new ArrayList<>(Encodings.all());
        all.add(PenaltyEncoder.provable().withSlackEncoding(new BoundedSlack(3)));
        return all;
    }

    private static List<BinaryProgram> programs(long seed) {
        var random = RandomPrograms.of(seed);
        return List.of(
                random.program(1),
                random.program(0.7),
                random.quadraticKnapsack(1),
                random.patterns(),
                random.cardinalities(),
                Formulations.standard(random.knapsack()).program(),
                Formulations.standard(random.independentSet()).program());
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void minimisersOfWhatIsExactAreTheOptima(Reformulation<BinaryProgram, Qubo> encoding) {
        long checked =
                LongStream.range(0, SEEDS)
                        .boxed()
                        .flatMap(seed -> programs(seed).stream())
                        .filter(EncodingsPropertyTest::mayBeFeasible)
                        .filter(program -> isChecked(encoding, program))
                        .count();

        boolean rarelyExact = encoding instanceof SwapPairEncoding;
        assertThat(checked).isGreaterThan(rarelyExact ? 50 : 250);
    }

    private static boolean mayBeFeasible(BinaryProgram program) {
        return program.constraints().stream().noneMatch(LinearConstraint::isContradictory)
                && !Double.isInfinite(BruteForce.of(program).optimum());
    }

    private static boolean isChecked(
            Reformulation<BinaryProgram, Qubo> encoding, BinaryProgram program) {
        if (encoding instanceof SwapPairEncoding && !SwapPairEncoding.accepts(program)) {
            return false;
        }
        if (encoding instanceof PenaltyEncoder slack
                && program.size() + slack.slackBits(program) > MOST_BITS) {
            return false;
        }
        Reformulated<Qubo> encoded = encoding.reformulate(program);
        if (encoded.exact() && encoded.model().size() >= program.size()) {
            BruteForce.of(program).assertMinimisersAreOptima(encoded);
        }
        return encoded.exact();
    }
}
