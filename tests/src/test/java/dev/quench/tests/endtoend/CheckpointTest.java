package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.checkpoint.CheckpointFile;
import dev.quench.app.checkpoint.CheckpointFolder;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code solve --checkpoint}: a run goes on where a file says that it was. */
class CheckpointTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CUTS = 4;

    @TempDir private Path folder;

    private Path runs() {
        return folder.resolve("new").resolve("runs");
    }

    private static Cli plain(String options, String... more) {
        var arguments =
                new ArrayList<String>(
                        List.of("solve", "1tc.8", "--reduce", "none", "--no-controls", "--json"));
        if (!options.contains("--time-limit")) {
            arguments.addAll(List.of("--time-limit", "600"));
        }
        arguments.addAll(List.of(options.split(" ", -1)));
        arguments.addAll(Arrays.asList(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private Cli kept(String options) {
        return plain(options, "--checkpoint", runs().toString());
    }

    private Path file() throws IOException {
        try (var files = Files.list(runs())) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    /** The record without what differs between two runs, and what it says of resuming. */
    private static JsonNode record(Cli run) {
        assertThat(run.err()).isEmpty();
        var record = (ObjectNode) JSON.readTree(run.out());
        record.remove(List.of("utc", "timings"));
        for (JsonNode stage : record.get("stages")) {
            ((ObjectNode) stage).remove("seconds");
            ((ObjectNode) stage.get("detail")).remove("resumedEvaluations");
        }
        return record;
    }

    private static int resumed(Cli run) {
        return JSON.readTree(run.out()).findPath("resumedEvaluations").asInt(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--recipe qaoa --evaluations 40",
                "--recipe cvar-qaoa --evaluations 40 --set optimiser=cma-es",
                "--recipe lagrangian-qaoa --evaluations 30 --layers 1",
                "--recipe rqaoa --layers 2 --evaluations 30 --set smallest=5",
                "--recipe ma-qaoa --evaluations 30 --layers 1",
                "--recipe qaoa --evaluations 20 --layers 1 --shots 100 --backend noisy-statevector"
            })
    void aFileThatIsCutAnywhereGivesTheRecordOfTheUninterruptedRun(String options)
            throws IOException {
        JsonNode whole = record(plain(options));

        Cli first = kept(options);
        assertThat(record(first)).isEqualTo(whole);
        assertThat(resumed(first)).isZero();
        byte[] all = Files.readAllBytes(file());
        long lines = Files.readString(file()).lines().count();
        var random = new SplittableRandom(options.hashCode());
        for (int cut = 0; cut < CUTS; cut++) {
            byte[] rest = Arrays.copyOf(all, random.nextInt(all.length + 1));
            Files.write(file(), rest);
            long ends =
                    new String(rest, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();

            Cli again = kept(options);

            assertThat(record(again)).isEqualTo(whole);
            assertThat(resumed(again)).isEqualTo((int) Math.max(0, ends - 1));
            assertThat(Files.readAllBytes(file())).isEqualTo(all);
        }
        assertThat(resumed(kept(options))).isEqualTo((int) lines - 1);
    }

    private static final String QAOA = "--recipe qaoa --evaluations 30 --layers 1";

    @Test
    void theTimeLimitAndTheThreadsAreNoPartOfTheRun() throws IOException {
        kept(QAOA);

        assertThat(resumed(kept(QAOA + " --threads 1 --time-limit 300"))).isPositive();
        assertThat(file()).exists();
    }

    @Test
    void everyRunHasAFileOfItsOwn() throws IOException {
        kept(QAOA);
        Cli other = kept(QAOA + " --seed 2");

        assertThat(resumed(other)).isZero();
        try (var files = Files.list(runs())) {
            assertThat(files).hasSize(2);
        }
    }

    static Stream<Arguments> backends() {
        String few = "--recipe qaoa --evaluations 30 --layers 1 --shots 20 ";
        String mps = few + "--backend mps --bond-dimension ";
        String noisy = few + "--backend noisy-statevector --noise ";
        String mixed = few + "--backend density-matrix --noise ";
        return Stream.of(
                Arguments.of(mps + 2, mps + 4),
                Arguments.of(few + "--precision double", few + "--precision single"),
                Arguments.of(noisy + "FIRST", noisy + "SECOND"),
                Arguments.of(mixed + "FIRST", mixed + "SECOND"),
                Arguments.of(mixed + "ideal", mixed + "superconducting"));
    }

    /** Neither a checkpoint nor the id of a record is shared, and both are found again. */
    @ParameterizedTest
    @MethodSource("backends")
    void everySettingOfABackendHasAFileOfItsOwn(String one, String other) throws IOException {
        Assumptions.assumeTrue(
                !other.contains("single")
                        || Kernels.ofAllPrecisions().size() > Kernels.all().size(),
                "single precision is there");
        var runs = new ArrayList<Cli>();
        for (String options : List.of(one, other, one, other)) {
            runs.add(kept(options.replace("FIRST", noise(0.01)).replace("SECOND", noise(0.02))));
        }
        assertThat(runs).extracting(Cli::err).containsOnly("");

        try (var files = Files.list(runs())) {
            assertThat(files).hasSize(2);
        }
        assertThat(runs).extracting(CheckpointTest::resumed).startsWith(0, 0);
        assertThat(resumed(runs.get(2))).isPositive();
        assertThat(resumed(runs.get(3))).isPositive();
        assertThat(id(runs.get(0))).isEqualTo(id(runs.get(2))).isNotEqualTo(id(runs.get(1)));
        assertThat(id(runs.get(1))).isEqualTo(id(runs.get(3)));
    }

    /** The double precision that nobody asked for is that which somebody did. */
    @Test
    void theStandardPrecisionNeedsNoWord() {
        assertThat(id(plain(QAOA))).isEqualTo(id(plain(QAOA + " --precision double")));
    }

    private static String id(Cli run) {
        return JSON.readTree(run.out()).get("id").asString();
    }

    private String noise(double oneForZero) throws IOException {
        Path file = folder.resolve(oneForZero + ".json");
        Files.writeString(
                file,
                """
                {"schema": "quench.noise/1", "name": "example", "source": "made up",
                 "qubit": {"t1Microseconds": 280.5, "t2Microseconds": 140, "oneForZero": %s},
                 "qubits": {},
                 "gates": [{"gate": "one-qubit", "error": 0.0002, "durationNanoseconds": 32},
                           {"gate": "two-qubit", "error": 0.003, "durationNanoseconds": 100}]}
                """
                        .formatted(oneForZero));
        return file.toString();
    }

    @Test
    void theFileOfAnotherRunIsRefusedWithTheDifference() throws IOException {
        kept(QAOA);
        Path first = file();
        byte[] text = Files.readAllBytes(first);
        Files.delete(first);
        kept(QAOA + " --seed 2");
        Files.write(file(), text);

        refused(
                kept(QAOA + " --seed 2"),
                "is that of another run: its seed is 1, that of this run 2");
        assertThat(file()).hasBinaryContent(text);
    }

    @Test
    void theFileOfAnotherVersionIsRefused() throws IOException {
        kept(QAOA);
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        String rest =
                lines.getFirst()
                        .substring(lines.getFirst().indexOf(',') + 1)
                        .replaceFirst("(version of git\":\")[^\"]*", "$1abc");
        var crc = new CRC32();
        crc.update(rest.getBytes(StandardCharsets.UTF_8));
        lines.set(0, "{\"crc32\":\"%08x\",%s".formatted(crc.getValue(), rest));
        Files.write(file(), lines);

        refused(kept(QAOA), "its version of git is abc, that of this run");
    }

    /** One digit in the middle, a line that is missing, and a line that is no text. */
    @Test
    void aDamagedLineIsRefusedWithItsNumberAndLeftAlone() throws IOException {
        kept(QAOA);
        List<String> lines = Files.readAllLines(file());
        String fifth = lines.get(4);
        int value = fifth.indexOf("\"value\":") + 11;
        char digit = fifth.charAt(value) == '1' ? '2' : '1';
        var changed = new ArrayList<>(lines);
        changed.set(4, fifth.substring(0, value) + digit + fifth.substring(value + 1));
        var missing = new ArrayList<>(lines);
        missing.remove(4);
        var noise = new ArrayList<>(lines);
        noise.set(4, "\u0000");
        for (List<String> damaged : List.of(changed, missing, noise)) {
            Files.write(file(), damaged);

            refused(kept(QAOA), "Line 5 of the checkpoint");
            assertThat(Files.readAllLines(file())).isEqualTo(damaged);
        }
        Files.writeString(file(), "a letter");
        refused(kept(QAOA), "Line 1 of the checkpoint");
    }

    @Test
    void aFileThatAnotherRunHoldsIsRefused() throws IOException {
        kept(QAOA);
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.lock();

            refused(kept(QAOA), "is in use by another run");
        }
        assertThat(resumed(kept(QAOA))).isPositive();
    }

    @Test
    void aFileBeyondTheBoundIsRefused() throws IOException {
        kept(QAOA);
        try (var large = new RandomAccessFile(file().toFile(), "rw")) {
            large.setLength((256L << 20) + 1);
        }

        refused(kept(QAOA), "has 268435457 bytes; the limit is 268435456");
    }

    /** The lines that fit are kept and answer again; what comes behind is evaluated and told. */
    @Test
    void aFileThatIsFullTakesNoMoreAndSaysSo() {
        var small = new CheckpointFolder(runs().toString(), 1000);
        var facts = new TreeMap<>(Map.of("seed", "1"));
        int kept;
        try (CheckpointFile file = small.open(facts, Map.of())) {
            EvaluationLog log = file.log();
            for (int k = 1; k <= 40; k++) {
                double value = k;
                assertThat(log.value(new double[] {k}, () -> value)).isEqualTo(k);
                assertThat(log.loss().isEmpty()).isEqualTo(file.evaluations() == k);
            }
            kept = file.evaluations();
            assertThat(kept).isBetween(1, 39);
            assertThat(log.loss())
                    .isEqualTo(file.loss())
                    .contains("keeps no evaluation after the first " + kept)
                    .contains("the limit of 1000 bytes");
        }
        try (CheckpointFile file = small.open(facts, Map.of())) {
            assertThat(file.evaluations()).isEqualTo(kept);
            assertThat(file.loss()).isEmpty();
        }
    }

    /** The system ends files after 2 to 4 KiB: the run is worth more than its checkpoint. */
    @Test
    @Tag("slow")
    void aFileThatCannotGrowEndsTheCheckpointAndNotTheRun()
            throws IOException, InterruptedException {
        JsonNode whole = record(plain(QAOA));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -f 4; exec \"$@\"",
                                "sh",
                                java,
                                "-XX:-UsePerfData",
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.quench.app.Main",
                                "solve",
                                "1tc.8",
                                "--reduce",
                                "none",
                                "--no-controls",
                                "--json",
                                "--recipe",
                                "qaoa",
                                "--evaluations",
                                "30",
                                "--layers",
                                "1",
                                "--checkpoint",
                                runs().toString())
                        .start();
        String out;
        String err;
        try (var printed = process.inputReader();
                var said = process.errorReader()) {
            out = printed.readAllAsString();
            err = said.readAllAsString();
        }

        assertThat(process.waitFor()).as(err).isZero();
        JsonNode run = JSON.readTree(out);
        assertThat(run.at("/solution")).isEqualTo(whole.at("/solution"));
        assertThat(run.at("/notices").toString()).contains("keeps no evaluation after the first ");
        assertThat(err).contains("quench: 1tc.8: The checkpoint").contains("File too large");
        Cli again = kept(QAOA);
        assertThat(resumed(again)).isBetween(1, 29);
        assertThat(record(again)).isEqualTo(whole);
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "mine");

        refused(plain(QAOA, "--checkpoint", file.toString()), "is a file");
        refused(plain(QAOA, "--checkpoint", file.resolve("below").toString()), "cannot be made");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderWithoutANameIsRefused() {
        refused(plain(QAOA, "--checkpoint", ""), "The folder of the checkpoints ('') must have");
        refused(plain(QAOA, "--checkpoint="), "Maybe --checkpoint runs");
    }

    /** The message of this exception is the path and nothing else. */
    @Test
    void aPlaceThatTakesNoFolderIsNamedWithTheReason() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is /proc");

        refused(
                plain(QAOA, "--checkpoint", "/proc/quench"),
                "The folder /proc/quench of the checkpoints cannot be made: the system says");
        refused(plain(QAOA, "--checkpoint", "/proc/quench"), "Maybe name another folder.");
    }

    @Test
    void aSamplerThatTrainsNothingLeavesNoFileAndANotice() throws IOException {
        Cli run = kept("--recipe penalty-anneal");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("The checkpoint holds no evaluation of the sampler annealing");
        try (var files = Files.list(runs())) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-angle", "lr-qaoa"})
    void aCircuitThatIsNotTrainedKeepsItsOneEvaluation(String recipe) throws IOException {
        String options = "--recipe " + recipe;
        assertThat(record(kept(options)).at("/notices").toString()).doesNotContain("checkpoint");

        assertThat(resumed(kept(options))).isEqualTo(1);
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    private static void refused(Cli run, String why) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(why).doesNotContain("\tat ", "bug");
    }
}
