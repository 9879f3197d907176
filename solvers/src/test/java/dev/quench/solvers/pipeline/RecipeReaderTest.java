package dev.quench.solvers.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.solvers.pipeline.sampling.AnnealingMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.sampler.Cooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
    private static Recipe read(String relax, String sample) {
        return RecipeReader.read(
                "stages:\n  - relax: %s\n  - %s\n".formatted(relax, sample.replace("; ", "\n    ")),
                "mine.yaml");
    }

    @Test
    void aSamplerCoolsAndEndsAsTheRecipeSays() {
        Stage.Sample linear =
                read("penalty", "sample: annealing; cooling: linear; target: -12.50").sample();
        Stage.Sample standard = read("penalty", "sample: annealing").sample();

        assertThat(linear.method()).isEqualTo(new AnnealingMethod(200, Cooling.LINEAR));
        assertThat(linear.target()).isEqualByComparingTo("-12.5");
        assertThat(standard.method()).isEqualTo(new AnnealingMethod(200, Cooling.GEOMETRIC));
        assertThat(standard.target()).isNull();
        assertThat(read("penalty", "sample: tabu; target: 7").sample().target())
                .isEqualByComparingTo("7");
    }

    @Test
    void theSettingsOfAMethodReadAsTheMethod() {
        assertThat(SampleMethods.words())
                .allSatisfy(word -> {
                    var method = SampleMethods.named(word);

                    assertThat(method.word()).isEqualTo(word);
                    assertThat(
                                    SampleMethods.read(
                                            word, method.settings(), IllegalArgumentException::new))
                            .isEqualTo(method);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "penalty, sample: annealing; cooling: warm, 'geometric, linear, adaptive'",
        "penalty, sample: tabu; cooling: linear, cooling",
        "penalty, sample: annealing; layers: 3, 'cooling, sweeps'",
        "penalty, sample: qaoa; layers: 0, '[1, 1000]'",
        "penalty, sample: qaoa; optimiser: best, bobyqa",
        "penalty, sample: magic, tempering",
        "penalty, sample: qaoa; target: 7, qaoa",
        "penalty, sample: exact; target: 7, exact",
        "penalty, sample: tabu; target: soon, soon",
        "penalty, sample: tabu; target: .nan, NaN",
        "lagrangian, sample: tabu; target: 7, multipliers"
    })
    void whatASamplerDoesNotKnowIsRefusedWithItsPlace(String relax, String sample, String hint) {
        assertThatThrownBy(() -> read(relax, sample))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining(hint)
                .hasMessageContaining("\nMaybe ");
    }

    private static Recipe withLast(String last) {
        return RecipeReader.read(
                "stages:\n  - relax: penalty\n  - sample: annealing\n  - repair: greedy\n  - %s\n  - prove: cp-sat\n"
                        .formatted(last.replace("; ", "\n    ")),
                "mine.yaml");
    }

    @Test
    void theLastRepairHasItsPlaceAndItsNumbers() {
        Recipe standard = withLast("neighbourhood: cp-sat");
        Recipe own = withLast("neighbourhood: cp-sat; samples: 3; work: 0.5");
        Recipe without = withLast("improve: local-search");

        assertThat(standard.find(Stage.Neighbourhood.class))
                .contains(new Stage.Neighbourhood(8, 2));
        assertThat(own.find(Stage.Neighbourhood.class)).contains(new Stage.Neighbourhood(3, 0.5));
        assertThat(own.words()).endsWith("repair", "neighbourhood", "prove");
        assertThat(own.withNeighbourhood(Stage.Neighbourhood.STANDARD)).isEqualTo(standard);
        assertThat(without.withNeighbourhood(Stage.Neighbourhood.STANDARD).words())
                .endsWith("improve", "neighbourhood", "prove");
    }

    @Test
    void noShippedRecipeHasALastRepair() {
        assertThat(Recipes.names())
                .allSatisfy(name ->
                        assertThat(Recipes.named(name).find(Stage.Neighbourhood.class)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "neighbourhood: greedy, cp-sat",
        "neighbourhood: cp-sat; samples: 1, '[2, 10000]'",
        "neighbourhood: cp-sat; samples: many, samples many",
        "neighbourhood: cp-sat; work: 0, work 0",
        "neighbourhood: cp-sat; kicks: 3, 'samples, work'",
        "prove: cp-sat, out of order",
        "neighborhood: cp-sat, 'improve, neighbourhood or prove'"
    })
    void aLastRepairThatCannotBeIsRefused(String last, String hint) {
        assertThatThrownBy(() -> withLast(last))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining(hint)
                .hasMessageContaining("\nMaybe ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stages: 3 | begin it with 'stages:",
                "penalty-anneal | write it as 'key: value' lines",
                "name: [a] | needs a list under the key stages",
                "{ stages: [ { relax: penalty }, { sample: annealing } ], name: 5 } | put it in quotes",
                "{ stages: [ relax ] } | write it as 'key: value' lines",
                "{ stages: [ { reduce: some } ] } | Maybe take reduce none.",
                "{ stages: [ { relax: penalty, encoding: slock } ] } | Maybe take encoding slack",
                "{ stages: [ { relax: penalty, scale: 0 } ] } | Maybe take scale 1.0, the standard",
                "{ stages: [ { cut: eager } ] } | Maybe write cut: lazy, or leave the stage out.",
                "{ stages: [ { shrink: sdq } ] } | Maybe take auto",
                "{ stages: [ { shrink: sdp, attempts: -1 } ] } | Maybe take attempts 2, the standard",
                "{ stages: [ { sample: magic } ] } | Maybe take annealing",
                "{ stages: [ { sample: qaoa, layers: 0 } ] } | Maybe take layers",
                "stages: { relax: penalty | Maybe indent that line",
                "{ stages: [ { relax: penalty } ] } | Maybe add",
            })
    void everyFaultHasAWayOut(String text, String wayOut) {
        assertThatThrownBy(() -> RecipeReader.read(text, "mine.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining(wayOut)
                .hasMessageMatching("(?s)[^\\n]*[.]\\nMaybe [^\\n]*[.]");
    }
}
