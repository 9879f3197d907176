package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.app.checkpoint.ShrinkJournalFile;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.Candidate;
import dev.quench.solvers.reduction.shrinking.GraphShrinking;
import dev.quench.solvers.reduction.shrinking.ShrinkAnswer;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkJournal;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.tests.Cli;
import dev.quench.tests.Seeds;
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
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code shrink --journal}: a shrinking goes on where a file says that it was. */
class ShrinkJournalTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INSTANCE = "qap-grid2x3-s1";
    private static final long SECOND = 1_000_000_000L;

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("shrink.jsonl");
    }

    /** The sources that this build has and that take the instance on this machine. */
    static Stream<String> sources() {
        return CorrelationSources.names().stream().filter(ShrinkJournalTest::isThere);
    }

    private static boolean isThere(String name) {
        return Cli.run("shrink", INSTANCE, "--qubits", "34", "--correlations", name).code() == 0;
    }

    private static Cli shrink(String options, String... more) {
        var arguments =
                new ArrayList<String>(List.of("shrink", INSTANCE, "--qubits", "4", "--json"));
        arguments.addAll(List.of(options.split(" ", -1)));
        arguments.addAll(Arrays.asList(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private Cli kept(String options) {
        return shrink(options, "--journal", file().toString());
    }

    /** The record without what differs between two runs, and what it says of the journal. */
    private static JsonNode record(Cli run) {
        assertThat(run.err()).isEmpty();
        var record = (ObjectNode) JSON.readTree(run.out());
        record.remove(List.of("timings"));
        for (JsonNode question : record.get("questions")) {
            ((ObjectNode) question).remove("remembered");
            ((ObjectNode) question.get("detail")).remove("seconds");
        }
        return record;
    }

    private static int remembered(Cli run) {
        int count = 0;
        for (JsonNode question : JSON.readTree(run.out()).get("questions")) {
            count += question.get("remembered").booleanValue() ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aFileThatIsCutAnywhereGivesTheRecordOfTheUninterruptedShrinking(String source)
            throws IOException {
        String options = "--batch 0 --correlations " + source;
        JsonNode whole = record(shrink(options));
        Cli first = kept(options);
        assertThat(record(first)).isEqualTo(whole);
        assertThat(remembered(first)).isZero();
        byte[] all = Files.readAllBytes(file());
        assertThat(whole.get("questions").size()).isGreaterThan(1);
        var random = new SplittableRandom(source.hashCode());
        for (int cut = 0; cut < 4; cut++) {
            Files.write(file(), Arrays.copyOf(all, random.nextInt(all.length + 1)));

            assertThat(record(kept(options))).isEqualTo(whole);
        }
        assertThat(record(kept(options))).isEqualTo(whole);
        assertThat(remembered(kept(options))).isPositive();
    }

    /** Interrupts a shrinking at every question in turn, then lets another one go on. */
    @ParameterizedTest
    @MethodSource("sources")
    void aStopAtEveryQuestionChangesNothing(String name) throws IOException {
        CorrelationSource source =
                CorrelationSources.named(name, StateVectorBackend.standard(1), 1);
        var expected = new ArrayList<ShrinkEvent>();
        Shrunken whole = shrunken(source, ShrinkJournal.NONE, expected, Integer.MAX_VALUE);
        long questions = expected.stream().filter(ShrinkEvent.Asked.class::isInstance).count();
        assertThat(questions).isGreaterThan(2);

        for (int stop = 1; stop <= questions; stop++) {
            Files.deleteIfExists(file());
            try (ShrinkJournalFile journal = open(() -> 0)) {
                assertThat(shrunken(source, journal, new ArrayList<>(), stop).stop())
                        .isEqualTo(ShrinkStop.INTERRUPTED);
            }
            try (ShrinkJournalFile journal = open(() -> 0)) {
                assertThat(journal.remembered()).isBetween(1, stop);
                var events = new ArrayList<ShrinkEvent>();
                Shrunken resumed = shrunken(source, journal, events, Integer.MAX_VALUE);

                assertThat(plain(events)).isEqualTo(plain(expected));
                assertThat(resumed.instance().substitution())
                        .isEqualTo(whole.instance().substitution());
                assertThat(resumed.bound()).isEqualTo(whole.bound());
                assertThat(resumed.stop()).isEqualTo(whole.stop());
            }
        }
    }

    private static List<Object> plain(List<ShrinkEvent> events) {
        return events.stream()
                .map(event ->
                        switch (event) {
                            case ShrinkEvent.Asked asked ->
                                    (Object)
                                            List.of(
                                                    asked.answer().candidates(),
                                                    asked.answer().bound(),
                                                    asked.threshold());
                            case ShrinkEvent.Decided _,
                                    ShrinkEvent.Implied _,
                                    ShrinkEvent.Reopened _ ->
                                    event;
                        })
                .toList();
    }

    private ShrinkJournalFile open(Ticker ticker) {
        return ShrinkJournalFile.open(
                file().toString(), new TreeMap<>(Map.of("seed", "1")), Map.of(), 36, ticker);
    }

    private static Problem problem() {
        var generated = Generators.byName(INSTANCE).orElseThrow();
        byte[] text = generated.text().getBytes(StandardCharsets.UTF_8);
        return InstanceFiles.read(SourceText.of(generated.fileName(), text), ReadOptions.defaults())
                .getFirst()
                .problem();
    }

    private static Shrunken shrunken(
            CorrelationSource source, ShrinkJournal journal, List<ShrinkEvent> events, int stop) {
        var asked = new AtomicInteger();
        var request =
                ShrinkRequest.plain(4, Seeds.generator(1))
                        .withJournal(journal)
                        .withListener(event -> {
                            events.add(event);
                            if (event instanceof ShrinkEvent.Asked) {
                                asked.incrementAndGet();
                            }
                        })
                        .withStop(() -> asked.get() >= stop);
        return GraphShrinking.of(
                        ReducedInstance.unreduced(Formulations.standard(problem())),
                        ShrinkOptions.toBudget().withBatch(0),
                        source,
                        request)
                .shrink();
    }

    private static ShrinkAnswer answer(int question) {
        return new ShrinkAnswer(
                36,
                7,
                List.of(
                        new Candidate(new Merge.Fix(3, true), 0.1 + 0.2, 1 / 3.0),
                        new Candidate(new Merge.Tie(0, 35, true), Double.MIN_VALUE, 0),
                        new Candidate(new Merge.Tie(2, 1, false), Math.nextDown(1), 1)),
                question % 2 == 0 ? Double.NaN : Math.PI,
                question % 3 == 0 ? OptionalDouble.empty() : OptionalDouble.of(-1e300 / question),
                Map.of("question", question));
    }

    @Test
    void answersAndStatesComeBackToTheLastBit() {
        double[] state = {
            0.1, -0.0, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, Math.nextUp(1)
        };
        try (ShrinkJournalFile journal = open(() -> 0)) {
            assertThat(journal.next()).isEmpty();
            assertThat(journal.copyState()).isEmpty();
            for (int question = 1; question <= 6; question++) {
                journal.add(answer(question), () -> state);
            }
        }
        try (ShrinkJournalFile journal = open(() -> 0)) {
            assertThat(journal.remembered()).isEqualTo(6);
            for (int question = 1; question <= 6; question++) {
                assertThat(journal.next()).contains(answer(question));
            }
            assertThat(journal.next()).isEmpty();
            assertThat(journal.copyState()).isEqualTo(state);
        }
    }

    /** A large state is kept once a second; what was answered since is asked again. */
    @Test
    void aLargeStateIsKeptOnceASecondAndWhatFollowsIsCut() {
        var clock = new AtomicLong();
        try (ShrinkJournalFile journal = open(clock::get)) {
            for (int question = 1; question <= 8; question++) {
                double value = question;
                journal.add(answer(question), () -> filled(value));
                clock.addAndGet(SECOND * 3 / 10);
            }
        }
        try (ShrinkJournalFile journal = open(clock::get)) {
            assertThat(journal.remembered()).isEqualTo(5);
            assertThat(journal.copyState()).isEqualTo(filled(5));
        }
    }

    private static double[] filled(double value) {
        double[] state = new double[5000];
        Arrays.fill(state, value);
        return state;
    }

    private JsonNode kept() throws IOException {
        return record(kept(RANDOM));
    }

    private static final String RANDOM = "--batch 0 --correlations random";

    @Test
    void theTimeLimitIsNoPartOfTheShrinking() throws IOException {
        kept();

        assertThat(remembered(kept(RANDOM + " --time-limit 300"))).isPositive();
    }

    @Test
    void theFileOfAnotherShrinkingIsRefusedWithTheDifference() throws IOException {
        kept();
        byte[] text = Files.readAllBytes(file());

        refused(kept(RANDOM + " --seed 2"), "its seed is 1, that of this run 2");
        refused(kept(RANDOM + " --reopenings 3"), "its options is ShrinkOptions[");
        refused(kept(RANDOM + " --encoding slack"), "its encoding is none");
        refused(kept(RANDOM + " --confidence 0.1"), "The journal ");
        refused(
                Cli.run(
                        "shrink",
                        "torus4x5",
                        "--correlations",
                        "random",
                        "--journal",
                        file().toString()),
                "is that of another run: its instance is ");
        assertThat(file()).hasBinaryContent(text);
    }

    @Test
    void aDamagedLineIsRefusedWithItsNumberAndLeftAlone() throws IOException {
        kept();
        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSizeGreaterThan(3);
        String third = lines.get(2);
        int value = third.indexOf("\"couplings\":") + 12;
        char digit = third.charAt(value) == '1' ? '2' : '1';
        var changed = new ArrayList<>(lines);
        changed.set(2, third.substring(0, value) + digit + third.substring(value + 1));
        var missing = new ArrayList<>(lines);
        missing.remove(2);
        var noise = new ArrayList<>(lines);
        noise.set(2, "\u0000");
        for (List<String> damaged : List.of(changed, missing, noise)) {
            Files.write(file(), damaged);

            refused(kept(RANDOM), "Line 3 of the journal");
            assertThat(Files.readAllLines(file())).isEqualTo(damaged);
        }
        Files.writeString(file(), "a letter");
        refused(kept(RANDOM), "Line 1 of the journal");
        assertThat(file()).hasContent("a letter");
    }

    @Test
    void aFileThatAnotherRunHoldsIsRefused() throws IOException {
        kept();
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.lock();

            refused(kept(RANDOM), "is in use by another run");
        }
        assertThat(remembered(kept(RANDOM))).isPositive();
    }

    @Test
    void aFileBeyondTheBoundIsRefused() throws IOException {
        kept();
        try (var large = new RandomAccessFile(file().toFile(), "rw")) {
            large.setLength((256L << 20) + 1);
        }

        refused(kept(RANDOM), "has 268435457 bytes; the limit is 268435456");
    }

    @Test
    void aFolderIsNoJournal() {
        refused(
                shrink(RANDOM, "--journal", folder.toString()),
                "must be a file in a folder that exists");
    }

    /** A line that names a variable beyond the program is none of this shrinking. */
    @Test
    void aCandidateOfNoVariableIsRefused() {
        try (ShrinkJournalFile journal = open(() -> 0)) {
            journal.add(answer(1), () -> new double[] {1});
        }

        assertThatThrownBy(() ->
                        ShrinkJournalFile.open(
                                file().toString(),
                                new TreeMap<>(Map.of("seed", "1")),
                                Map.of(),
                                35,
                                () -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 2 of the journal");
    }

    private static void refused(Cli run, String why) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(why).doesNotContain("\tat ", "bug");
    }
}
