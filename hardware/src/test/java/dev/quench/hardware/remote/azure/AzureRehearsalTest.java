package dev.quench.hardware.remote.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.Endpoint;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.azure.AzureProtocol;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.desk.DeskRules;
import dev.quench.hardware.remote.desk.JobDesk;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.hardware.remote.journal.PlannedJob;
import dev.quench.problems.qubo.Bits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client at an emulated workspace, over lines and clocks that are not good. */
class AzureRehearsalTest {
    private static final UUID RUN = new UUID(8, 9);
    private static final String FAULTS =
            "503:0.08,reset-before:0.05,reset-after:0.08,401:0.05,429:0.05,html-502:0.05,truncated:0.05,corrupt:0.03,empty:0.03,503-after:0.05,unknown-state:0.1,not-ready:0.2,duplicate:0.1";

    @TempDir private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    /** A wait moves the time on and takes none. */
    private static final class Hurried implements Pace {
        private Instant now = Instant.parse("2026-11-30T12:00:00Z");

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public synchronized Duration real(Duration duration) {
            now = duration.isPositive() ? now.plus(duration) : now;
            return Duration.ZERO;
        }
    }

    private final Hurried pace = new Hurried();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private AzureProtocol workspace(Duration skew) {
        var processor =
                new EmulatedProcessor(ShippedDevices.find("quantinuum_h2").orElseThrow(), 1);
        var options =
                dev.quench.hardware.emulator.azure.AzureOptions.defaults()
                        .withTimes(new JobTimes(Duration.ofHours(3), Duration.ofSeconds(5)))
                        .withSignatureLife(Duration.ofMinutes(20));
        return new AzureProtocol(List.of(processor), options, () -> pace.now().plus(skew));
    }

    private record Desk(AzureService service, JobDesk desk, JobJournal journal) {}

    private Desk desk(EmulatedProtocol protocol, String faults, int seed) {
        var server =
                EmulatorServer.start(
                        protocol,
                        EmulatorOptions.defaults().withFaults(FaultPlan.parse(faults, seed)),
                        pace::now);
        var transport = new JdkTransport();
        var service =
                new AzureService(
                        AzureAccount.rehearsed(server.address(), "emulated"),
                        transport,
                        RetryRules.defaults(),
                        pace,
                        new SplittableRandom(seed));
        var journal = JobJournal.open(folder.resolve("jobs" + seed + ".db"), pace::now);
        open.addAll(List.of(journal, transport, server));
        return new Desk(
                service,
                new JobDesk(journal, (name, endpoint) -> service, DeskRules.defaults(), pace),
                journal);
    }

    /** Flips qubit {@code k} of three. */
    private static PlannedJob job(AzureService service, int k) {
        Circuit circuit =
                Circuit.builder(32, 3)
                        .rotate(Gate.R, List.of(Math.PI, 0.0), k)
                        .measure(0, 0)
                        .measure(1, 1)
                        .measure(2, 2)
                        .build();
        var key = UUID.nameUUIDFromBytes(("job" + k).getBytes(StandardCharsets.UTF_8));
        var order = new JobOrder(key, new RemoteProgram.Gates(circuit), 20, Map.of());
        return new PlannedJob(
                RUN,
                k,
                "azure",
                Optional.empty(),
                service.write(order, AzureDevices.of("quantinuum.sim.h2-1e")),
                new Charge(20, Optional.empty(), Optional.empty()),
                "quench solve x");
    }

    private static int persist(JobDesk desk, List<UUID> keys) {
        for (int tries = 1; ; tries++) {
            assertThat(tries).isLessThan(1000);
            if (desk.await(keys, JobWatcher.SILENT, () -> false).isEmpty()) {
                return tries;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void overAFaultyLineEveryJobIsDoneOnceAndRight(int seed) throws IOException {
        AzureProtocol protocol = workspace(Duration.ZERO);
        Desk desk = desk(protocol, FAULTS, seed);
        List<UUID> keys =
                IntStream.range(0, 3)
                        .mapToObj(k -> desk.journal().plan(job(desk.service(), k), Caps.NONE).key())
                        .toList();

        persist(desk.desk(), keys);

        assertThat(protocol.jobs().accepted().stream().map(EmulatedJob::key))
                .containsExactlyInAnyOrderElementsOf(keys.stream().map(UUID::toString).toList());
        for (int k = 0; k < keys.size(); k++) {
            int qubit = k;
            var counts = desk.journal().answer(keys.get(k)).orElseThrow().counts();
            Bits flipped = Bits.withOnes(3, IntStream.of(qubit));
            assertThat(counts.total()).isEqualTo(20);
            assertThat(counts.get(flipped)).isGreaterThan(16);
        }
        assertThat(
                        Files.readString(
                                folder.resolve("jobs" + seed + ".db"), StandardCharsets.ISO_8859_1))
                .doesNotContain("sig=", "emulated-token");
    }

    /** A clock that is wrong by more than an address lives asks once more, and harms nothing. */
    @ParameterizedTest
    @ValueSource(ints = {-40, -10, 10, 40})
    void aWrongClockDoesNoHarm(int minutes) {
        Desk desk = desk(workspace(Duration.ofMinutes(minutes)), "", 1);
        UUID key = desk.journal().plan(job(desk.service(), 1), Caps.NONE).key();

        assertThat(persist(desk.desk(), List.of(key))).isEqualTo(1);
        assertThat(desk.journal().get(key).shotsBack()).hasValue(20);
    }

    /** Puts NaN into results as long as it is told to. */
    private record Spoilt(EmulatedProtocol inner, AtomicBoolean spoils)
            implements EmulatedProtocol {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public Endpoint endpoint(EmulatedRequest request) {
            return inner.endpoint(request);
        }

        @Override
        public EmulatedAnswer answer(EmulatedRequest request) {
            EmulatedAnswer answer = inner.answer(request);
            return endpoint(request) == Endpoint.RESULT && spoils.get()
                    ? EmulatedAnswer.text(
                            206,
                            "application/octet-stream",
                            "{\"c0\":[NaN],\"c1\":[\"0\"],\"c2\":[\"0\"]}")
                    : answer;
        }

        @Override
        public EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal) {
            return inner.refusal(request, refusal);
        }
    }

    @Test
    void aResultThatMakesNoSenseIsSaidAndCanBeFetchedLater() {
        var spoils = new AtomicBoolean(true);
        Desk desk = desk(new Spoilt(workspace(Duration.ZERO), spoils), "", 1);
        UUID key = desk.journal().plan(job(desk.service(), 1), Caps.NONE).key();
        var trouble = new ArrayList<BackendException>();
        var watcher =
                new JobWatcher() {
                    @Override
                    public void changed(JobRecord job) {}

                    @Override
                    public void trouble(JobRecord job, BackendException cause) {
                        trouble.add(cause);
                    }
                };

        List<UUID> left = desk.desk().await(List.of(key), watcher, () -> false);

        assertThat(left).containsExactly(key);
        assertThat(trouble)
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.kind()).isInstanceOf(BackendException.Broken.class);
                    assertThat(t)
                            .hasMessageContaining("a bit that is neither 0 nor 1.\nMaybe fetch");
                });
        assertThat(desk.journal().get(key).state()).isEqualTo(JobState.COMPLETED);
        spoils.set(false);
        persist(desk.desk(), List.of(key));
        assertThat(desk.journal().get(key).shotsBack()).hasValue(20);
    }

    @Test
    void aJobIsCancelledAndATooLateCancelKeepsTheResult() {
        AzureProtocol protocol = workspace(Duration.ZERO);
        Desk desk = desk(protocol, "", 1);
        UUID early = desk.journal().plan(job(desk.service(), 0), Caps.NONE).key();
        UUID late = desk.journal().plan(job(desk.service(), 1), Caps.NONE).key();
        desk.desk().submit(early);
        desk.desk().submit(late);

        assertThat(desk.desk().cancel(early).state()).isEqualTo(JobState.CANCELLED);
        pace.real(Duration.ofHours(4));
        assertThat(desk.desk().cancel(late).state()).isEqualTo(JobState.COMPLETED);
        persist(desk.desk(), List.of(late));
        assertThat(desk.journal().get(late).shotsBack()).hasValue(20);
    }

    @Test
    void targetsQuotasAndSessionsAreReached() {
        AzureService service = desk(workspace(Duration.ZERO), "", 1).service();
        UUID session = new UUID(1, 2);

        assertThat(service.targets()).extracting(AzureTarget::id).contains("quantinuum.sim.h2-1e");
        assertThat(service.quotas()).extracting(AzureQuota::dimension).containsExactly("hqc");
        assertThat(service.device("quantinuum.qpu.h2-1").qubits()).isEqualTo(56);
        service.openSession(session, "quantinuum", "quantinuum.sim.h2-1e");
        assertThat(service.closeSession(session).status()).isEqualTo("Succeeded");
    }
}
