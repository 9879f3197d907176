package dev.quench.tests.endtoend;

import static dev.quench.tests.endtoend.LagrangianRuns.solve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import dev.quench.tests.SharedInstances;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/** Options of Lagrangian recipes: plots, and what is refused or noticed. */
class LagrangianOptionsTest {
    private static final String KNAPSACK = "mdkp-10x5-0.50-s1";

    @TempDir private Path folder = Path.of("");

    @Test
    void aRowThatCannotBeKeptIsNoticed() {
        JsonNode run =
                solve(
                        "qap-grid2x3-s1",
                        "--recipe",
                        "lagrangian-anneal",
                        "--reduce",
                        "none",
                        "--keep",
                        "row",
                        "--no-controls");

        assertThat(run.at("/notices").toString())
                .contains("No row was kept inside the inner problem: ");
    }

    @Test
    void aClosedFormThatNobodyUsesIsNotSwitchedOff() {
        JsonNode run =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--sample-separable",
                        "--no-controls");

        assertThat(run.at("/notices").toString())
                .contains("The option --sample-separable has no effect on the sampler annealing");
        assertThat(run.at("/reproduce").stringValue()).doesNotContain("--sample-separable");
    }

    @Test
    void thePlotIsAWellFormedPicture() throws Exception {
        Path plot = folder.resolve("plot.svg");

        Cli run =
                Cli.run(
                        "solve",
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--reduce",
                        "none",
                        "--plot",
                        plot.toString());

        assertThat(run.code()).isZero();
        var picture = picture(plot);
        assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(4);
        assertThat(Files.readString(plot))
                .contains("rounds of samples", "dual bound", "certified 3678 by ")
                .doesNotContain("NaN");
    }

    /** Reductions leave one tour of burma14; 1-trees prove that of gr24 after some evaluations. */
    @ParameterizedTest
    @CsvSource({
        "burma14, 3323, 2, 'proven before any evaluation of the dual function or round of samples'",
        "gr24, 1272, 0, proven before any round of samples",
    })
    void aTourThatIsProvenBeforeRoundsIsDrawn(String name, long optimum, int points, String words)
            throws Exception {
        Path plot = folder.resolve("plot.svg");
        String tour = SharedInstances.file("tsp/" + name + ".tsp").toString();

        Cli run =
                Cli.run(
                        "solve",
                        tour,
                        "--recipe",
                        "tsp-cuts-qaoa",
                        "--plot",
                        plot.toString(),
                        "-q");

        assertThat(run.code()).isZero();
        assertThat(run.lines()).containsExactly(Long.toString(optimum));
        var picture = picture(plot);
        assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(points);
        assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(2 - points);
        assertThat(Files.readString(plot))
                .contains(words, "certified " + optimum + " by ")
                .doesNotContain("NaN");
    }

    @Test
    void whatHasNoSolutionIsDrawnWithoutAScale() throws Exception {
        Path lp = folder.resolve("none.lp");
        Files.writeString(
                lp, "Maximize\n obj: a + b\nSubject To\n many: a + b >= 3\nBinary\n a b\nEnd\n");
        Path plot = folder.resolve("plot.svg");

        Cli run =
                Cli.run(
                        "solve",
                        lp.toString(),
                        "--recipe",
                        "lagrangian-anneal",
                        "--plot",
                        plot.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(picture(plot).getElementsByTagName("circle").getLength()).isZero();
        assertThat(Files.readString(plot))
                .contains("no solution: found out before any evaluation")
                .doesNotContain("NaN", "certified");
    }

    private static Document picture(Path plot) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(plot))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--recipe penalty-anneal|plot.svg|the recipe penalty-anneal has none|Maybe take --recipe lagrangian-anneal",
                "--recipe lagrangian-anneal --encoding slack|plot.svg|has none|leave --plot out",
                "--recipe lagrangian-anneal|plot.png|must name a .svg file|plot.svg, which browsers show",
                "--recipe lagrangian-anneal|plot|must name a .svg file|plot.svg, which browsers show",
                "--recipe lagrangian-anneal|none/plot.svg|The folder of the output file|Maybe make it first",
                "--recipe lagrangian-anneal|.|is a folder|Maybe name a file in it",
                "--recipe lagrangian-anneal --output FOLDER/plot.svg|plot.svg|name the same file|Maybe name another",
            })
    void aPlotThatCannotBeIsRefusedBeforeAnyWork(
            String options, String plot, String words, String wayOut) {
        String missing = folder.resolve("no-such-instance.lp").toString();
        String line =
                "solve %s %s --plot %s"
                        .formatted(missing, options, folder.resolve(plot).normalize());

        Cli run = Cli.run(line.replace("FOLDER", folder.toString()).split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(words).contains(wayOut).doesNotContain("Exception");
        assertThat(folder).isEmptyDirectory();
    }

    /** An independent set needs no slack, so that the recipe by size has penalties. */
    @Test
    void aRecipeByPenaltiesThatWasChosenBySizeIsNotPlotted() {
        Path plot = folder.resolve("plot.svg");

        Cli run = Cli.run("solve", "1tc.8", "--reduce", "none", "--plot", plot.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the recipe penalty-qaoa has none");
        assertThat(plot).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1tc.8|--rule bundle|The option --rule bundle has no effect on the recipe penalty-qaoa",
                "1tc.8|--rounds 3 --tightening 0.1|The option --tightening 0.1 has no effect",
                "mdkp-10x5-0.50-s1|--penalty-scale 2|The option --penalty-scale 2.0 has no effect on the recipe lagrangian-qaoa",
            })
    void whatTheRecipeBySizeCannotHeedIsNoticed(String name, String options, String notice) {
        Cli run =
                Cli.run(
                        "solve %s --reduce none --no-controls --evaluations 12 %s"
                                .formatted(name, options)
                                .split(" ", -1));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(notice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lagrangian-anneal|--rule steepest|no multiplier rule 'steepest'|Maybe one of",
                "lagrangian-anneal|--keep two|--keep (two) must be one of none, row|",
                "lagrangian-anneal|--rounds 0|rounds of the augmented Lagrangian (0) must be at least 1|",
                "lagrangian-anneal|--dual-evaluations 0|must be 1 to 1000000|Maybe take 3000",
                "lagrangian-anneal|--surrogate cubic|--surrogate (cubic) must be one of|",
                "lagrangian-anneal|--tightening 1|tightening of the augmented Lagrangian (1.0) must be in [0, 1)|",
                "lagrangian-anneal|--surrogate sampled-step|answers Qubos alone|Maybe sample by vqe",
                "penalty-anneal|--rule bundle|The option --rule bundle changes no recipe but the Lagrangian ones|Maybe take --recipe",
                "tsp-cuts-anneal|--quiet|edge|",
                "lagrangian-anneal|--rule none --keep row|The option --keep row has no effect beside --rule none|Maybe take --rule bundle, or leave --keep out",
                "lagrangian-anneal|--rule none --dual-evaluations 5|The option --dual-evaluations 5 has no effect beside --rule none|Maybe take --rule bundle",
                "lagrangian-anneal|--rounds 9 --shots 8|--rounds 9 asks for more rounds than there are shots (8)|Maybe add --shots 900",
                "augmented-qaoa|--keep row|beside the rule none of the recipe augmented-qaoa|Maybe take --rule bundle",
                "lagrangian-anneal|--encoding slack --rule bundle|--rule bundle and --encoding slack exclude each other|Maybe leave one of them out",
                "lagrangian-anneal|--penalty-scale 2|--penalty-scale 2.0 has no effect on the recipe lagrangian-anneal|Maybe add --encoding slack-tight",
                "lagrangian-anneal|--penalty resource1=2|--penalty resource1=2 has no effect|or take --recipe penalty-anneal",
                "cvar-vqe|--surrogate sampled-step|--surrogate sampled-step changes no recipe|Maybe take --recipe",
                "lagrangian-anneal|--surrogate sampled-exact --tightening 0.1|--tightening 0.1 has no effect beside the surrogate sampled-exact|Maybe take --surrogate active-set",
                "tsp-cuts-anneal|--formulation edge --rounds 3|has no formulation edge|Maybe one of these",
            })
    void whatMakesNoSenseIsRefused(String recipe, String options, String words, String wayOut) {
        Cli run =
                Cli.run(
                        "solve %s --recipe %s %s"
                                .formatted(KNAPSACK, recipe, options)
                                .split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(words).contains(wayOut == null ? "" : wayOut);
        assertThat(run.err()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keep: row|--rule none|The option --rule none leaves keep: row of the recipe mine without effect|Maybe leave --rule out, or keep out of the recipe",
                "evaluations: 500|--rule none|leaves evaluations: 500 of the recipe mine without effect|or evaluations out of the recipe",
                "tightening: 0.2|--surrogate linear|The option --surrogate linear leaves tightening: 0.2|Maybe leave --surrogate out",
                "rule: none|--keep row|--keep row has no effect beside the rule none of the recipe mine|Maybe take --rule bundle",
            })
    void anOptionThatTakesTheEffectOfASettingIsRefused(
            String setting, String options, String words, String wayOut) throws Exception {
        Path recipe = folder.resolve("mine.yaml");
        Files.writeString(
                recipe,
                "name: mine\nstages:\n  - relax: lagrangian\n    %s\n  - sample: annealing\n"
                        .formatted(setting));

        Cli run =
                Cli.run(
                        "solve %s --recipe %s %s"
                                .formatted(KNAPSACK, recipe, options)
                                .split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(words).contains(wayOut);
    }

    @Test
    void fewerShotsThanTheRecipeHasRoundsAreNoticed() {
        JsonNode run =
                solve(
                        KNAPSACK,
                        "--recipe",
                        "lagrangian-anneal",
                        "--reduce",
                        "none",
                        "--shots",
                        "5",
                        "--no-controls");

        assertThat(run.at("/notices").toString())
                .contains("5 shots make 5 rounds of one shot; the recipe asks for 12 rounds.");
    }

    @Test
    void aRecipeFileWithAnIdleSettingIsRefusedWithItsLine() throws Exception {
        Path recipe = folder.resolve("mine.yaml");
        Files.writeString(
                recipe,
                "stages:\n  - relax: lagrangian\n    rule: none\n    keep: row\n  - sample: annealing\n");

        Cli run = Cli.run("solve", KNAPSACK, "--recipe", recipe.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("keep: row (line 4), which has no effect beside rule: none")
                .contains("Maybe write rule: bundle, or leave keep out");
    }
}
