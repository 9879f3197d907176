package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.solvers.pruning.network.NetworkEngine;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code prune} refuses: with exit code 2, a way out, and nothing written over. */
class PruneBadInputTest {
    private static final String MINE = "mine";

    @TempDir private Path folder;
    private Path model;
    private Path data;

    /** A network of six features and three classes that nobody trained, and its data. */
    @BeforeEach
    void make() throws IOException {
        data = folder.resolve("data.csv");
        var rows = new StringBuilder();
        for (int k = 0; k < 60; k++) {
            rows.append(
                    "%d,%d,%d,%d,%d,%d,%d%n".formatted(k % 2, k % 3, k % 4, k % 5, 1, 0, k % 3));
        }
        Files.writeString(data, rows);
        model = folder.resolve("model.safetensors");
        Cli made =
                Cli.run(
                        "prune",
                        "train",
                        "--model",
                        "mlp:6-8-3",
                        "--data",
                        data.toString(),
                        "--train-epochs",
                        "1",
                        "--quiet",
                        "-o",
                        model.toString());
        assertThat(made.code()).as(made.err()).isZero();
    }

    private Cli prune(String... more) {
        return plain(model, data, more);
    }

    private static Cli plain(Path model, Path data, String... more) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "prune",
                                "--model",
                                model.toString(),
                                "--data",
                                data.toString(),
                                "--quiet"));
        if (Arrays.stream(more).noneMatch(m -> m.startsWith("--epochs"))) {
            arguments.addAll(List.of("--epochs", "1", "--steps", "2"));
        }
        arguments.addAll(Arrays.asList(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private static void refused(Cli run, String... words) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("quench: ")
                .contains(List.of(words))
                .doesNotContain("\tat ", "bug", "Maybe Maybe", "java.");
    }

    @Test
    void theCaseItselfIsSound() {
        assertThat(prune("--block", "8", "--include-head").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--density 0|The density (0.0)|Maybe --density 0.1",
                "--density 1|The density (1.0)|Maybe --density 0.1",
                "--density NaN|The density (NaN)|Maybe --density 0.1",
                "--density much|'much' is not a double|Maybe see 'quench prune --help'",
                "--block 31|The size of a block (31) must be even|Maybe --block 1024",
                "--block 0|The size of a block (0)|Maybe --block 1024",
                "--block 1000|is larger than the largest layer that is pruned, fc1.weight|Maybe --block",
                "--block 1000 --per network|is larger than all layers that are pruned|Maybe --block",
                "--curvature guess|There is no curvature \"guess\"|Maybe one of these: empirical",
                "--per 2:4|The layer fc1.weight has 6 inputs|--skip fc1.weight",
                "--per 2:3 --density 0.3|is not that of the pattern 2:3|Maybe leave --density out",
                "--per 3:2|The pattern 3:2|Maybe 2:4",
                "--per row|There is no group \"row\"|Maybe network, layer, output, 2:4",
                "--density 0.999|48 are not zero (density 1): none goes|Maybe a lower --density",
                "--steps-of fc1.weight=9|are 9; an epoch has 2|Maybe --steps 9",
                "--steps-of fc9=1|There is no layer fc9 here|Maybe one of fc1.weight",
                "--steps-of fc1.weight=1|The steps of all layers|Maybe --steps 1",
                "--steps-of fc1.weight=1 --per network --include-head|There is no layer fc1.weight here|Maybe --per layer",
                "--evaluations 0|The option evaluations (0)|must be at least 1",
                "--solver exact|Blocks of 1024 weights may take exact hours each|Maybe --block 64",
                "--shuffle x|'x' is not a long|Maybe see 'quench prune --help'",
                "--skip fc9|has no layer fc9|Maybe one of fc1.weight",
                "--skip fc1.weight|No layer of the network|Maybe --include-head",
                "--solver guess|There is no block solver 'guess'|Maybe one of anneal",
                "--init guess|There is no score \"guess\"|Maybe one of these: random, magnitude",
                "--select guess|There is no selection \"guess\"|Maybe one of these: gain",
                "--activation cube|There is no activation \"cube\"|Maybe one of",
                "--threads 0|--threads (0) must be 1 to 1024|Maybe leave it out",
                "--epochs 100000 --steps 100000|100000 epochs of 100000 steps|Maybe fewer",
                "--time-limit 0|--time-limit (0.0) must be a positive number|seconds",
                "--time-limit NaN|--time-limit (NaN) must be a positive number|seconds",
                "--scale 0|--scale (0.0) must be a positive number|divided by it",
                "--test-rows 60|have 60 rows; 60 for the test|Maybe a smaller --test-rows",
                "--surgeon -1|damping of the surgeon (-1.0)|Maybe --surgeon 0.01",
                "--mask m.txt|The file m.txt of --mask|.safetensors or .npz",
                "--pruned p.pt|The file p.pt of --pruned|.safetensors or .npz",
                "--mask /none/m.npz|/none/m.npz does not exist|Maybe make it first",
                "--pruned /none/p.npz|/none/p.npz does not exist|Maybe make it first",
                "--plot /none/p.svg|/none/p.svg does not exist|Maybe make it first",
                "--log /none/l.jsonl|/none/l.jsonl does not exist|Maybe make it first",
                "--checkpoint /none/c.jsonl|/none/c.jsonl does not exist|Maybe make it first",
                "-o /none/r.json|/none/r.json does not exist|Maybe make it first"
            })
    void anOptionIsRefusedWithAWayOut(String options, String why, String way) {
        refused(prune(options.split(" ", -1)), why, way);
    }

    @Test
    void outputsThatExistStayWhenTheWorkFails() throws IOException {
        List<Path> files = new ArrayList<>();
        var options = new ArrayList<>(List.of("--per", "2:4"));
        for (String option :
                List.of("--mask=m.npz", "--pruned=p.npz", "--plot=p.svg", "-o=r.json")) {
            String[] parts = option.split("=", -1);
            files.add(Files.writeString(folder.resolve(parts[1]), MINE));
            options.addAll(List.of(parts[0], files.getLast().toString()));
        }

        refused(prune(options.toArray(String[]::new)), "2:4");

        assertThat(files).allSatisfy(file -> assertThat(file).hasContent(MINE));
    }

    @Test
    void aCheckpointThatIsNoneStays() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.txt"), MINE);

        refused(prune("--checkpoint", file.toString()), "Line 1 of the checkpoint", "Maybe");
        refused(prune("--checkpoint", folder.toString()), "is a folder", "Maybe");

        assertThat(file).hasContent(MINE);
    }

    @Test
    void aNetworkThatIsMissingIsNamed() {
        refused(plain(folder.resolve("x.npz"), data), "There is no network", "Maybe quench prune");
        refused(Cli.run("prune", "--data", data.toString()), "--model is missing", "Maybe");
    }

    @Test
    void dataThatAreMissingAreNamed() {
        refused(plain(model, folder.resolve("x.csv")), "There are no data", "quench prune data");
        refused(Cli.run("prune", "--model", model.toString()), "--data is missing", "Maybe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,0|have 2 features an example, the network mlp-6-8-3 takes 6",
                "1,2,3,4,5,6,3|has class 3, the network mlp-6-8-3 knows 0 to 2",
                "1,2,3,4,5,6,-1|data.csv",
                "1,2,3,4,5,nan,0|data.csv: expected finite features, found 30 that are not"
            })
    void dataOfAnotherKindAreRefused(String row, String why) throws IOException {
        Files.writeString(data, (row + "\n").repeat(30));

        refused(prune(), why);
    }

    /** Every prefix of a file of tensors is damaged, and so is one with a wrong length. */
    @Test
    void aDamagedFileOfTensorsIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(model);
        for (int cut : new int[] {0, 4, 8, 9, 60, whole.length - 1}) {
            Files.write(model, Arrays.copyOf(whole, cut));

            refused(prune(), "model.safetensors");
        }
        byte[] longer = whole.clone();
        longer[3] = 127;
        Files.write(model, longer);
        refused(prune(), "model.safetensors");
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"data_offsets\":[192");
        assertThat(at).isPositive();
        byte[] overlapping = whole.clone();
        overlapping[at + 17] = '8';
        Files.write(model, overlapping);
        refused(prune(), "model.safetensors");
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length - 1] = 127;
        bytes[bytes.length - 2] = (byte) 0xC0;
        Files.write(model, bytes);

        refused(prune(), "finite numbers in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn", "vit", "model.pt"})
    void withoutTheEngineItsBuildIsNamed(String name) throws IOException {
        Assumptions.assumeTrue(NetworkEngine.installed().isEmpty(), "no engine is installed");
        Path file = folder.resolve(name);
        boolean script = name.endsWith(".pt");
        if (script) {
            Files.writeString(file, "PK");
        }

        refused(
                plain(script ? file : Path.of(name), data),
                "needs the network engine",
                "Maybe build it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp:9999999-9999999-10", "mlp:6-0-3", "mlp:6-1", "mlp:6"})
    void aPerceptronThatCannotBeIsRefused(String name) {
        refused(
                plain(Path.of(name), data),
                name.equals("mlp:6-1") ? "2 classes" : name.substring(4, 5));
    }

    @Test
    void aTrainingIsRefusedBeforeItsWork() {
        String[] train = {
            "prune", "train", "--model", "mlp:6-8-3", "--data", data.toString(), "-o"
        };
        for (String output : List.of("x.txt", "/none/x.npz", folder.toString() + "/x.npz.gz")) {
            var arguments = new ArrayList<>(List.of(train));
            arguments.add(output);
            refused(Cli.run(arguments.toArray(String[]::new)), output);
        }
    }

    @Test
    void aComparisonIsRefusedBeforeItsWork() {
        String[] bench = {
            "bench", "prune", "--model", model.toString(), "--data", data.toString(), "--quiet"
        };
        for (String options :
                List.of(
                        "--densities 1,0.5",
                        "--densities NaN",
                        "--densities 0.5 --per 1:2",
                        "--methods guess",
                        "--seeds 0",
                        "--run-limit 0",
                        "--block 3",
                        "--block 9000")) {
            var arguments = new ArrayList<>(List.of(bench));
            arguments.addAll(List.of(options.split(" ", -1)));
            refused(
                    Cli.run(arguments.toArray(String[]::new)),
                    options.split(" ", -1)[1].split(",", -1)[0]);
        }
    }
}
