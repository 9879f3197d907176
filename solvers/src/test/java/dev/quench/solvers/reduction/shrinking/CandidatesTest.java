package dev.quench.solvers.reduction.shrinking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.repair.Instances;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final double PARTIAL = 0.1;

    private static List<Candidate> candidates(int n, StatedCorrelations stated) {
        var energy = Ising.of(0, new double[n], Couplings.builder(n).build());
        var spins = LabelledIsing.of(energy);
        var said = stated.begin(Instances.random(1)).next(spins, StopSignal.NEVER);
        return Candidates.of(spins, said, PARTIAL).strongest(0, Long.MAX_VALUE);
    }

    @Test
    void takesNoSignFromZero() {
        assertThat(candidates(4, new StatedCorrelations((_, _) -> 1e-10))).isEmpty();
        assertThat(candidates(4, new StatedCorrelations((_, _) -> -0.0))).isEmpty();
        assertThat(candidates(4, new StatedCorrelations((_, _) -> Double.NaN))).isEmpty();
    }

    @Test
    void readsSpinsAsBits() {
        var up = candidates(1, new StatedCorrelations((_, _) -> 0.5));
        var down = candidates(1, new StatedCorrelations((_, _) -> -0.5));

        assertThat(up).extracting(Candidate::merge).containsExactly(new Merge.Fix(0, false));
        assertThat(down).extracting(Candidate::merge).containsExactly(new Merge.Fix(0, true));
    }

    @Test
    void ordersEqualScoresByVariableWhateverTheirRounding() {
        var stated =
                new StatedCorrelations((i, j) -> i == j ? 0 : 1 - 1e-13 * ((i * 7 + j * 3) % 5));

        var merges = candidates(4, stated).stream().map(Candidate::merge).toList();

        assertThat(merges)
                .containsExactly(
                        new Merge.Tie(0, 1, false),
                        new Merge.Tie(0, 2, false),
                        new Merge.Tie(0, 3, false),
                        new Merge.Tie(1, 2, false),
                        new Merge.Tie(1, 3, false),
                        new Merge.Tie(2, 3, false));
    }

    /**
     * Of permutations of four, uniform, every cell has mean 1/2 and two cells of a row {@code 1 - 4
     * P(different) / 2 = 0}; cells of different rows and columns {@code 1/3}. Raw correlations of
     * sparser variables near 1 would tie them, the connected ones do not.
     */
    @Test
    void ranksTiesByConnectedCorrelations() {
        double mean = 0.9;
        var independent = new StatedCorrelations((i, j) -> i == j ? mean : mean * mean);
        var related = new StatedCorrelations((i, j) -> i == j ? mean : mean * mean + 0.05);

        assertThat(candidates(3, independent))
                .extracting(Candidate::merge)
                .allMatch(Merge.Fix.class::isInstance);
        assertThat(candidates(3, related).stream().filter(c -> c.merge() instanceof Merge.Tie))
                .hasSize(3)
                .allSatisfy(c -> {
                    assertThat(c.score()).isCloseTo(0.05, within(1e-12));
                    assertThat(c.confidence()).isCloseTo(0.86, within(1e-12));
                });
    }

    @Test
    void tiesNothingWhoseCorrelationTheMeansExplain() {
        /* c > 0, but less than the means alone would give: no evidence for equality. */
        var stated = new StatedCorrelations((i, j) -> i == j ? 0.8 : 0.5);

        assertThat(candidates(2, stated))
                .extracting(Candidate::merge)
                .containsExactly(new Merge.Fix(0, false), new Merge.Fix(1, false));
    }

    @Test
    void trustsASampledCorrelationLessTwoStandardErrors() {
        var stated = new StatedCorrelations((i, j) -> i == j ? 0 : 0.7, 0.1);

        assertThat(candidates(2, stated))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.score()).isEqualTo(0.7);
                    assertThat(c.confidence()).isCloseTo(0.5, within(1e-12));
                });
    }

    @Test
    void splitsScoresBetweenTheTwoGroups() {
        assertThat(TwoMeans.split(new double[] {0.1, 0.95, 0.2, 1, 0.15}))
                .isCloseTo((0.2 + 0.95) / 2, within(1e-12));
        assertThat(TwoMeans.split(new double[] {0.3})).isEqualTo(0.3);
        assertThat(TwoMeans.split(new double[] {0.5, 0.5, 0.5})).isEqualTo(0.5);
        assertThat(TwoMeans.split(new double[0])).isNaN();
    }
}
