package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.app.pruning.BlockFile;
import dev.quench.app.report.BlockRecord;
import dev.quench.app.report.JsonLines;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.dwave.DwaveOptions;
import dev.quench.hardware.emulator.dwave.DwaveProtocol;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pruning.block.SyntheticBlock;
import dev.quench.tests.Cli;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pruning blocks of 24 weights on providers that are played on this machine. */
class PruneRemoteTest {
    private static final PruningBlock BLOCK =
            new SyntheticBlock(24, 40).draw(new SplittableRandom(5), BlockModel.PUBLISHED);

    @TempDir private Path folder;
    private final IbmProtocol ibm =
            new IbmProtocol(
                    processor("heavy_hex_133"), IbmOptions.defaults(), InstantSource.system());
    private EmulatorServer server;

    private static EmulatedProcessor processor(String name) {
        return new EmulatedProcessor(ShippedDevices.find(name).orElseThrow(), 1);
    }

    private static EmulatorServer server(EmulatedProtocol protocol) {
        return EmulatorServer.start(protocol, EmulatorOptions.defaults(), InstantSource.system());
    }

    @BeforeEach
    void start() {
        server = server(ibm);
        BlockFile.write(BLOCK, Bits.zeros(BLOCK.size()), file("block.npz"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Cli prune(String solvers, String backend, String... more) {
        var all =
                new ArrayList<>(List.of("prune", "block", file("block.npz").toString(), "--json"));
        if (!List.of(more).contains("--pairs")) {
            all.addAll(List.of("--pairs", "6"));
        }
        all.addAll(List.of("--layers", "1", "--sampler-evaluations", "30"));
        all.addAll(List.of("--solvers", solvers, "--backend", backend));
        all.addAll(List.of(more));
        return Cli.run(all.toArray(String[]::new));
    }

    private Cli onIbm(String solvers, String... more) {
        var all = new ArrayList<>(List.of("--journal", file("jobs.db").toString()));
        all.addAll(List.of(more));
        return prune(solvers, "ibm:heavy_hex_133@" + server.address(), all.toArray(String[]::new));
    }

    private static BlockRecord record(Cli run) {
        return JsonLines.read(run.out(), BlockRecord.class).orElseThrow();
    }

    private static double change(BlockRecord record, String solver) {
        return record.answers().stream()
                .filter(a -> a.solver().equals(solver))
                .mapToDouble(BlockRecord.Answer::change)
                .min()
                .orElseThrow();
    }

    @Test
    void aRoundIsOneJobAndTheControlsStayHere() {
        Cli run =
                onIbm(
                        "swap-pair:lr-qaoa,swap-pair:random,random,exact",
                        "--pairs",
                        "12",
                        "--rounds",
                        "1",
                        "--max-shots",
                        "256");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("one seed, as every round", "took 256 shots");
        BlockRecord record = record(run);
        assertThat(record.answers()).hasSize(4).allMatch(a -> a.failure() == null);
        double ours = change(record, "swap-pair:lr-qaoa");
        assertThat(ours).isNegative().isGreaterThanOrEqualTo(change(record, "exact"));
        BlockRecord.Remote remote = Objects.requireNonNull(record.remote());
        assertThat(remote.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.shots()).isEqualTo(256));
        assertThat(remote.queue()).isNotNull();
        assertThat(remote.qpu()).isNotNull();
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void theTextSaysWhatJobsTookAndCost() {
        var torino =
                new IbmProtocol(
                        processor("ibm_torino"), IbmOptions.defaults(), InstantSource.system());
        try (var other = server(torino)) {
            Cli run =
                    Cli.run(
                            "prune",
                            "block",
                            file("block.npz").toString(),
                            "--solvers",
                            "swap-pair:lr-qaoa",
                            "--pairs",
                            "4",
                            "--rounds",
                            "1",
                            "--layers",
                            "1",
                            "--shots",
                            "100",
                            "--max-cost",
                            "5USD",
                            "--backend",
                            "ibm:ibm_torino@" + other.address(),
                            "--journal",
                            file("jobs.db").toString());

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out())
                    .containsPattern(
                            " {2}remote {4}1 job on ibm:ibm_torino@\\S+: queue \\d+\\.\\d s, processor"
                                    + " \\d+\\.\\d s, cost 0\\.\\d+ USD");
        }
    }

    @Test
    void theMaskThatIsWrittenHasTheChangeThatWasSaid() {
        Path best = file("best.npz");

        BlockRecord record =
                record(onIbm("swap-pair:lr-qaoa", "--rounds", "1", "--best", best.toString()));

        PruningBlock there = BlockFile.read(best, 0.5, BlockModel.PUBLISHED);
        Bits flips = BLOCK.flipsTo(there.prunedAfter(Bits.zeros(24)));
        assertThat(BLOCK.isBalanced(flips)).isTrue();
        assertThat(BLOCK.change(flips))
                .isCloseTo(change(record, "swap-pair:lr-qaoa"), within(1e-12));
    }

    @Test
    void aRunThatIsRepeatedTakesItsJobsFromTheJournal() {
        String id = UUID.randomUUID().toString();
        String[] same = {"--rounds", "1", "--seeds", "2", "--run", id};

        BlockRecord first = record(onIbm("swap-pair:lr-qaoa", same));
        int jobs = ibm.jobs().accepted().size();
        BlockRecord again = record(onIbm("swap-pair:lr-qaoa", same));

        assertThat(jobs).isEqualTo(2);
        assertThat(ibm.jobs().accepted()).hasSize(jobs);
        assertThat(again.answers())
                .extracting(BlockRecord.Answer::change)
                .containsExactlyElementsOf(
                        first.answers().stream().map(BlockRecord.Answer::change).toList());
        assertThat(Objects.requireNonNull(again.remote()).jobs())
                .isEqualTo(Objects.requireNonNull(first.remote()).jobs());
        assertThat(first.reproduce()).doesNotContain("--run", id);
    }

    @Test
    void angleTrainingStaysHereAndARoundIsStillOneJob() {
        Cli run = onIbm("qaoa", "--rounds", "1", "--max-shots", "256");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(change(record(run), "qaoa")).isNegative();
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    void aCapStopsTheFirstJobBeforeItIsSent() {
        Cli run = onIbm("swap-pair:lr-qaoa", "--rounds", "1", "--max-shots", "255");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("Nothing is sent: the job is estimated at 256 shots", "\nMaybe ")
                .doesNotContain("Exception");
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    void whatNeedsNoBackendAnswersAllTheSame() {
        Cli run = onIbm("swap-pair:lr-qaoa,qaoa,random", "--rounds", "1", "--max-shots", "255");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).containsOnlyOnce("Nothing is sent");
        BlockRecord record = record(run);
        assertThat(record.answers().get(0).failure()).contains("Nothing is sent");
        assertThat(record.answers().get(1).failure()).contains("not asked after the failure");
        assertThat(record.answers().get(2).failure()).isNull();
        assertThat(change(record, "random")).isNegative();
        assertThat(record.remote()).isNull();
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    @Tag("slow")
    void aBudgetThatEndsALaterRoundKeepsWhatWasFound() {
        Cli run = onIbm("swap-pair:lr-qaoa", "--rounds", "3", "--pairs", "5", "--max-shots", "600");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("512 of the 600 shots of this run are spent");
        BlockRecord record = record(run);
        assertThat(record.answers().getFirst().evaluations()).isEqualTo(512);
        assertThat(change(record, "swap-pair:lr-qaoa")).isNegative();
        assertThat(ibm.jobs().accepted()).hasSize(2);
    }

    @Test
    void aDetachedRunIsCarriedOnAndSubmitsNothingTwice() {
        String journal = file("jobs.db").toString();
        Cli detached = onIbm("swap-pair:lr-qaoa,random", "--rounds", "1", "--detach");
        String job =
                detached.err().replaceAll("(?s).*Maybe quench jobs resume (\\S+) carries.*", "$1");
        Cli resumed = Cli.run("jobs", "resume", job, "--journal", journal);

        assertThat(detached.code()).as(detached.err()).isZero();
        assertThat(detached.out()).isEmpty();
        assertThat(detached.err()).contains("1 jobs are submitted");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        BlockRecord record = record(resumed);
        assertThat(change(record, "swap-pair:lr-qaoa")).isNegative();
        assertThat(Objects.requireNonNull(record.remote()).jobs())
                .singleElement()
                .satisfies(facts -> assertThat(facts.key()).isEqualTo(job));
        assertThat(record.reproduce()).doesNotContain("--run", "--detach");
        assertThat(ibm.jobs().accepted()).hasSize(1);
    }

    @Test
    @Tag("slow")
    void aRecordedRunIsReplayedWithoutTheProvider() {
        String tape = file("run.tape").toString();
        BlockRecord recorded =
                record(onIbm("swap-pair:lr-qaoa", "--rounds", "1", "--record", tape));
        String backend = "ibm:heavy_hex_133@" + server.address();
        server.close();

        Cli replayed = prune("swap-pair:lr-qaoa", backend, "--rounds", "1", "--replay", tape);

        assertThat(replayed.code()).as(replayed.err()).isZero();
        assertThat(change(record(replayed), "swap-pair:lr-qaoa"))
                .isEqualTo(change(recorded, "swap-pair:lr-qaoa"));
        assertThat(recorded.reproduce()).doesNotContain("--record");
    }

    @Test
    @Tag("slow")
    void anAnnealerAnswersTheSwapsAndRunsNoCircuits() {
        var dwave =
                new DwaveProtocol(
                        processor("dwave_advantage2"),
                        DwaveOptions.defaults(),
                        InstantSource.system());
        String journal = file("jobs.db").toString();
        try (var other = server(dwave)) {
            String backend = "dwave:dwave_advantage2@" + other.address();
            Cli run =
                    prune(
                            "swap-pair:quantum-annealing,exact",
                            backend,
                            "--pairs",
                            "12",
                            "--rounds",
                            "1",
                            "--max-qpu-time",
                            "1",
                            "--job-option",
                            "annealing_time=50",
                            "--journal",
                            journal);
            Cli circuits = prune("swap-pair:lr-qaoa", backend, "--journal", journal);

            assertThat(run.code()).as(run.err()).isZero();
            double ours = change(record(run), "swap-pair:quantum-annealing");
            assertThat(ours).isNegative().isGreaterThanOrEqualTo(change(record(run), "exact"));
            assertThat(circuits.code()).isEqualTo(3);
            assertThat(circuits.err())
                    .contains("runs no circuits", "Maybe --solvers swap-pair:quantum-annealing");
            assertThat(dwave.jobs().accepted()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "random, ibm:heavy_hex_133@HERE, --seeds 1, 2, The option --pairs has no effect",
        "swap-pair:lrqaoa, ibm:heavy_hex_133@HERE, --seeds 1, 2, no block solver 'swap-pair:lrqaoa'",
        "swap-pair:lr-qaoa, ibm:heavy_hex_133@HERE, --max-cost free, 2, amount and a currency",
        "swap-pair:lr-qaoa, ibm:heavy_hex_133@HERE, --train-backend ibm:x, 2, must be a simulator",
        "swap-pair:lr-qaoa, imb:ibm_torino@HERE, --seeds 1, 2, no provider 'imb'",
        "swap-pair:lr-qaoa, statevector, --max-shots 9, 2, no effect on the backend statevector",
        "swap-pair:lr-qaoa, ibm:nowhere@HERE, --seeds 1, 3, is misspelt",
        "swap-pair:lr-qaoa, ibm:heavy_hex_133@HERE, --pairs 150, 3, asks for more",
        "swap-pair:quantum-annealing, ibm:heavy_hex_133@HERE, --seeds 1, 2, needs an annealer",
    })
    void whatCannotBeDoneIsSaidAndNothingIsSent(
            String solver, String backend, String option, int code, String message) {
        var words = new ArrayList<>(List.of(option.split(" ")));
        if (backend.endsWith("HERE")) {
            words.addAll(List.of("--journal", file("jobs.db").toString()));
        }

        Cli run =
                prune(
                        solver,
                        backend.replace("HERE", server.address().toString()),
                        words.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message, "Maybe ").doesNotContain("Exception");
        assertThat(ibm.jobs().accepted()).isEmpty();
    }

    @Test
    void aDescentNamesTheVerbThatAsksProviders() {
        Cli run =
                Cli.run(
                        "prune",
                        "--model",
                        "garment",
                        "--data",
                        "fashion-mnist",
                        "--solver",
                        "qaoa",
                        "--backend",
                        "ibm:ibm_torino");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--export-blocks FOLDER", "quench prune block FILE");
    }
}
