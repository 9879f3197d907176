package dev.quench.problems.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorsTest {
    static List<GeneratorDescription> descriptions() {
        return Generators.descriptions();
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void everyExampleIsBuiltFromItsName(GeneratorDescription description) {
        GeneratedInstance instance = Generators.byName(description.example()).orElseThrow();

        assertThat(instance.name()).isEqualTo(description.example());
        assertThat(instance.problem().family()).isEqualTo(description.family());
        assertThat(instance.optimum().isEmpty()).isEqualTo(description.seeded());
    }

    @ParameterizedTest
    @CsvSource({
        "1dc, 6, 1dc.64",
        "1et, 6, 1et.64",
        "hamming, 6 2, hamming6-2",
        "johnson, 8 2 4, johnson8-2-4",
        "kneser, 5 2, kneser5-2",
        "path, 9, path9",
        "torus, 4 6, torus4x6",
        "king-part, 4 5 0.6, king-part4x5-0.60-s7",
        "mdkp, 30 5 0.5, mdkp-30x5-0.50-s7",
        "qap-grid, 3 4, qap-grid3x4-s7",
        "tsp, 20, tsp-20-s7",
        "pruning, 20 8 0.5, pruning-20x8-0.50-s7"
    })
    void parametersAndNameGiveTheSameInstance(String generator, String parameters, String name) {
        var built = Generators.generate(generator, List.of(parameters.split(" ")), 7);

        assertThat(built.name()).isEqualTo(name);
        assertThat(built.text()).isEqualTo(Generators.byName(name).orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "king-part5x5-0.50-s",
                "mdkp-10x5-0.50-s",
                "qap-grid3x3-s",
                "tsp-12-s",
                "pruning-9x4-0.50-s"
            })
    void theSeedDecidesARandomInstance(String prefix) {
        String first = Generators.byName(prefix + "1").orElseThrow().text();

        assertThat(Generators.byName(prefix + "1").orElseThrow().text()).isEqualTo(first);
        assertThat(Generators.byName(prefix + "2").orElseThrow().text()).isNotEqualTo(first);
        assertThat(Generators.byName(prefix + "-1").orElseThrow().text()).isNotEqualTo(first);
    }

    @Test
    void theSeedDoesNotTouchAGraph() {
        assertThat(Generators.generate("grid", List.of("4", "5"), 1).problem())
                .isEqualTo(Generators.generate("grid", List.of("4", "5"), 2).problem());
    }

    @Test
    void theTextDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        String text = Generators.byName("mdkp-10x5-0.50-s1").orElseThrow().text();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            var instance = Generators.byName("mdkp-10x5-0.50-s1").orElseThrow();
            assertThat(instance.name()).isEqualTo("mdkp-10x5-0.50-s1");
            assertThat(instance.text()).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aWholePartOfABoardIsTheBoardAndAShareHasItsSquares() {
        var whole =
                (IndependentSet) Generators.byName("king-part4x5-1.00-s1").orElseThrow().problem();
        var part =
                (IndependentSet) Generators.byName("king-part4x5-0.60-s1").orElseThrow().problem();

        assertThat(whole).isEqualTo(Generators.byName("king4x5").orElseThrow().problem());
        assertThat(part.size()).isEqualTo(12);
        assertThat(part.graph().edges()).isLessThan(whole.graph().edges());
    }

    @Test
    void knapsacksFollowChuAndBeasley() {
        var knapsack = (Knapsack) Generators.byName("mdkp-40x5-0.25-s3").orElseThrow().problem();

        for (int j = 0; j < knapsack.resources(); j++) {
            long sum = 0;
            for (int i = 0; i < knapsack.size(); i++) {
                assertThat(knapsack.weight(j, i)).isBetween(0L, 1000L);
                sum += knapsack.weight(j, i);
            }
            assertThat(knapsack.capacity(j)).isEqualTo(sum / 4);
        }
        for (int i = 0; i < knapsack.size(); i++) {
            long column = 0;
            for (int j = 0; j < knapsack.resources(); j++) {
                column += knapsack.weight(j, i);
            }
            assertThat(knapsack.profit(i) - column / 5).isBetween(0L, 500L);
        }
    }

    /** Of one sample the loss is the square of a sum, so that a wrong product shows. */
    @Test
    void thePruningOfOneSampleLosesASquare() {
        var model = (BinaryModel) Generators.byName("pruning-9x1-0.40-s2").orElseThrow().problem();
        int feasible = 0;
        for (int set = 0; set < 1 << 9; set++) {
            int bits = set;
            int[] pruned = IntStream.range(0, 9).map(i -> bits >> i & 1).toArray();
            var evaluation = model.evaluate(Solution.of(pruned));
            long loss = evaluation.objective().orElseThrow().longValueExact();
            long root = Math.round(Math.sqrt((double) loss));

            assertThat(root * root).isEqualTo(loss);
            feasible += evaluation.feasible() ? 1 : 0;
        }
        assertThat(feasible).as("sets of three of nine").isEqualTo(84);
    }

    @Test
    void assignmentsHaveTheDistancesOfAGrid() {
        var problem = (Assignment) Generators.byName("qap-grid3x4-s1").orElseThrow().problem();

        assertThat(problem.size()).isEqualTo(12);
        assertThat(problem.distances().get(0, 11)).isEqualTo(5);
        assertThat(problem.distances().get(3, 4)).isEqualTo(4);
        assertThat(problem.flows().isSymmetric()).isTrue();
        assertThat(problem.flows().largest()).isBetween(1L, 10L);
    }

    @Test
    void toursRoundTheDistanceOfTheirPoints() {
        var tour = (Tour) Generators.byName("tsp-10-s1").orElseThrow().problem();
        String text = Generators.byName("tsp-10-s1").orElseThrow().text();

        assertThat(text).contains("\n1 55 848\n2 535 999\n");
        assertThat(tour.distances().between(0, 1)).isEqualTo(503);
        assertThat(tour.distances().between(1, 0)).isEqualTo(503);
        assertThat(tour.distances().between(4, 4)).isZero();
    }

    @Test
    void graphsCarryTheirOptimumAndTheirFileName() {
        GeneratedInstance instance = Generators.byName("1dc.64").orElseThrow();

        assertThat(instance.optimum()).hasValue(10);
        assertThat(instance.fileName()).isEqualTo("1dc.64.txt");
        assertThat(instance.problem()).isInstanceOf(IndependentSet.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1dc", "1dc.", "3dc.64", "grid4", "tsp-20", "1dc.64.txt"})
    void otherNamesAreNotKnown(String name) {
        assertThat(Generators.byName(name)).isEmpty();
    }

    @Test
    void aNameOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generators.byName("1dc.65"))
                .withMessageContaining("(65) of 1dc must be a power of two")
                .withMessageContaining("Maybe take 1dc.64.");
        assertThatIllegalArgumentException().isThrownBy(() -> Generators.byName("1dc.131072"));
        assertThatIllegalArgumentException().isThrownBy(() -> Generators.byName("tsp-2-s1"));
    }

    @Test
    void wrongParametersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generators.generate("grid", List.of("4"), 0))
                .withMessageContaining("takes 2 parameters (rows, columns), not 1")
                .withMessageContaining("grid4x5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generators.generate("grid", List.of("4", "x"), 0))
                .withMessageContaining("The parameter columns ('x') of generator grid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generators.generate("mdkp", List.of("5", "2", "0.123"), 0))
                .withMessageContaining("at most two decimals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generators.generate("moebius", List.of(), 0))
                .withMessageContaining("no generator 'moebius'")
                .withMessageContaining("1dc, 2dc");
    }
}
