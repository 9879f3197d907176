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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lagrangian; rule: none; keep: row|keep: row (line 4), which has no effect beside rule: none|Maybe write rule: bundle, or leave keep out.",
                "lagrangian; rule: none; evaluations: 3000|evaluations: 3000 (line 4), which has no effect beside rule: none|leave evaluations out.",
                "lagrangian; core: 9; rule: none|core: 9 (line 3), which has no effect beside rule: none|leave core out.",
                "penalty; rule: bundle|rule: bundle (line 3), which has no effect beside relax: penalty|Maybe leave rule out, or relax by lagrangian or tour-cuts.",
                "penalty; keep: none|keep: none (line 3), which has no effect beside relax: penalty|or relax by lagrangian.",
                "penalty; rounds: 4|rounds: 4 (line 3), which has no effect|or relax by lagrangian or tour-cuts.",
                "subspace; rho: 1|rho: 1 (line 3), which has no effect beside relax: subspace|relax by lagrangian.",
                "lagrangian; encoding: slack|encoding: slack (line 3), which has no effect|or relax by penalty or subspace.",
                "lagrangian; scale: 2|scale: 2 (line 3), which has no effect|or relax by penalty or subspace.",
                "tour-cuts; surrogate: active-set|surrogate: active-set (line 3), which has no effect|or relax by lagrangian.",
                "tour-cuts; tightening: 0.1|tightening: 0.1 (line 3), which has no effect|leave tightening out",
                "tour-cuts; rule: none; evaluations: 9|evaluations: 9 (line 4), which has no effect beside rule: none|leave evaluations out.",
                "lagrangian; surrogate: linear; tightening: 0.3|tightening: 0.3 (line 4), which has no effect beside surrogate: linear|Maybe write surrogate: active-set, or leave tightening out.",
                "lagrangian; surrogate: sampled-step; tightening: 0.3|beside surrogate: sampled-step|leave tightening out.",
                "lagrangian; surrogate: linear; rho: 2|rho: 2 (line 4), which has no effect beside surrogate: linear|leave rho out.",
                "lagrangian; rounds: 101|rounds: 101 (line 3), more rounds than the stage sample has shots (100)|Maybe write shots: 10100, a hundred a round, or fewer rounds.",
            })
    void aSettingWithoutEffectIsRefusedWithItsLine(String relax, String words, String wayOut) {
        String sample = "subspace".equals(relax.split(";", -1)[0]) ? "xy-qaoa" : "annealing";

        assertThatThrownBy(() ->
                        read(relax.replace("; ", "\n    "), "sample: " + sample + "; shots: 100"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("stage 1 of the recipe mine.yaml has ")
                .hasMessageContaining(words)
                .hasMessageContaining("\nMaybe ")
                .hasMessageEndingWith(
                        wayOut.endsWith(".") ? wayOut : wayOut + ", or relax by lagrangian.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lagrangian; rule: none; keep: none",
                "lagrangian; keep: row; evaluations: 9; core: 9; rho: 1; growth: 3; step: 1; tightening: 0.1",
                "lagrangian; surrogate: linear; tightening: 0; growth: 3; rule: none",
                "lagrangian; surrogate: unbalanced; tightening: 0.1; step: 1; rho: 1",
                "lagrangian; rounds: 100",
                "tour-cuts; rule: none; rounds: 3; core: 9",
                "tour-cuts; rule: bundle; evaluations: 9",
                "penalty; encoding: slack; scale: 2; penalties: { row*: 3 }",
            })
    void settingsThatActBesideEachOtherAreTaken(String relax) {
        assertThat(read(relax.replace("; ", "\n    "), "sample: annealing; shots: 100").words())
                .startsWith("relax:" + relax.split(";", 2)[0]);
    }

    @Test
    void theShippedRecipesNameNothingThatIsIdle() {
        assertThat(Recipes.names())
                .allSatisfy(name -> assertThat(Recipes.named(name).name()).isEqualTo(name));
    }

    @Test
    void aSettingOfEachNameIsNamedWhereItIsNotTheStandardOne() {
        var plain = read("lagrangian", "sample: annealing").relax();
        var own = read("lagrangian\n    keep: row\n    rounds: 3", "sample: annealing").relax();

        assertThat(RelaxSetting.values()).noneMatch(setting -> setting.isNamedIn(plain));
        assertThat(RelaxSetting.values())
                .filteredOn(setting -> setting.isNamedIn(own))
                .containsExactly(RelaxSetting.ROUNDS, RelaxSetting.KEEP);
        assertThat(RelaxSetting.KEEP.value(own)).isEqualTo("row");
    }
}
