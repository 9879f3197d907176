package dev.quench.hardware.remote.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.BitOrderProbe;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.hardware.remote.journal.PlannedJob;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteAtomsTest {
    private static final Topology PATH =
            Topology.of(3, List.of(new Coupling(0, 1), new Coupling(1, 2)));

    @TempDir private Path folder;
    private JobJournal journal;
    private final AtomProvider provider = new AtomProvider();

    @BeforeEach
    void open() {
        journal = JobJournal.open(folder.resolve("jobs.db"), Instant::now);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private RemoteAtoms atoms(Caps caps) {
        return atoms(caps, JobWatcher.SILENT);
    }

    private RemoteAtoms atoms(Caps caps, JobWatcher watcher) {
        return atoms(ShippedDevices.find("quera_aquila").orElseThrow(), caps, watcher);
    }

    private RemoteAtoms atoms(Device device, Caps caps, JobWatcher watcher) {
        Pace pace = Instant::now;
        return new RemoteAtoms(
                new RemoteJobs(
                        new RemoteTarget("braket", "Aquila", Optional.empty()),
                        provider,
                        device,
                        new JobDesk(journal, (_, _) -> provider, DeskRules.defaults(), pace),
                        journal,
                        new RemoteRun(
                                new UUID(1, 2),
                                "quench solve",
                                caps,
                                Map.of(),
                                (_, shots, _) ->
                                        new Charge(shots, Optional.empty(), Optional.empty()),
                                true),
                        watcher,
                        () -> false));
    }

    private static Caps shots(long most) {
        return new Caps(
                new Cap(OptionalLong.of(most), Optional.empty(), Optional.empty()), Cap.NONE);
    }

    private Annealed excite(Topology graph, int shots) {
        return atoms(shots(shots)).excite(graph, shots, new SplittableRandom(1));
    }

    @Test
    void theLargestIndependentSetComesBackByVertex() {
        Annealed answer = excite(PATH, 200);

        assertThat(answer.counts().get(Bits.of(true, false, true))).isGreaterThan(100);
        assertThat(answer.report())
                .containsEntry("atoms", 3)
                .containsEntry("lattice", "king")
                .containsEntry("jobs", 1)
                .containsEntry("nanoseconds", 4000L);
    }

    @Test
    void lostShotsOfAllJobsAreAddedUpAndInNoSample() {
        Annealed answer = excite(PATH, 1500);

        assertThat(provider.submitted()).hasSize(2);
        assertThat(answer.report())
                .containsEntry("jobs", 2)
                .containsEntry("shotsAsked", 1500)
                .containsEntry("shotsRead", 1494L)
                .containsEntry("shotsWithoutAnAtom", 6L)
                .containsEntry("note", "a figure, a figure");
        assertThat(answer.remarks()).containsExactly("a remark", "a remark");
    }

    @Test
    void theSameGraphIsNotSubmittedTwice() {
        excite(PATH, 10);
        excite(PATH, 10);

        assertThat(provider.submitted()).hasSize(1);
    }

    @Test
    void aTaskAndItsShotsArePricedBeforeTheyAreSent() {
        var least = new Charge.Money(new BigDecimal("2.29"), "USD");
        var cap = new Cap(OptionalLong.empty(), Optional.empty(), Optional.of(least));
        var tight = new Caps(cap, Cap.NONE);

        assertThatThrownBy(() -> atoms(tight).excite(PATH, 200, new SplittableRandom(1)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.OverBudget.class));
        assertThat(provider.submitted()).isEmpty();
    }

    private static Caps month(long shots) {
        return new Caps(
                Cap.NONE, new Cap(OptionalLong.of(shots), Optional.empty(), Optional.empty()));
    }

    /** Another run that takes from the same month. */
    private void takenByAnother(int shots) {
        try (JobJournal other = JobJournal.open(folder.resolve("jobs.db"), Instant::now)) {
            var request = new JobRequest(new UUID(7, 7), "Aquila", shots, new byte[1], "");
            var charge = new Charge(shots, Optional.empty(), Optional.empty());
            other.plan(
                    new PlannedJob(
                            new UUID(7, 8),
                            0,
                            "braket",
                            Optional.empty(),
                            request,
                            charge,
                            "quench solve other"),
                    Caps.NONE);
        }
    }

    /** The watcher is told of each job once it is submitted. */
    private JobWatcher onceSubmitted(Runnable action) {
        return new JobWatcher() {
            private boolean done;

            @Override
            public void changed(JobRecord job) {
                if (!done) {
                    done = true;
                    action.run();
                }
            }

            @Override
            public void trouble(JobRecord job, BackendException cause) {}
        };
    }

    @Test
    void aMeasurementBeyondACapIsNotBegun() {
        assertThatThrownBy(() -> atoms(month(2499)).excite(PATH, 2500, new SplittableRandom(1)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.OverBudget.class));
        assertThat(provider.submitted()).isEmpty();
        assertThat(journal.list(JobFilter.ALL)).isEmpty();
    }

    @Test
    void whatIsReservedOthersCannotTake() {
        var watcher = onceSubmitted(() -> takenByAnother(600));

        Annealed answer = atoms(month(3000), watcher).excite(PATH, 2500, new SplittableRandom(1));

        assertThat(answer.report()).containsEntry("jobs", 3);
        assertThat(provider.submitted())
                .extracting(JobRequest::shots)
                .containsExactly(834, 833, 833);
        assertThat(journal.ofRun(new UUID(1, 2)).shots()).isEqualTo(2500);
    }

    @Test
    void aCrashAfterThePlanIsCarriedOnWithinWhatWasReserved() {
        var crash = new IllegalStateException("the process is gone");
        var watcher =
                onceSubmitted(() -> {
                    throw crash;
                });
        assertThatThrownBy(() ->
                        atoms(month(2500), watcher).excite(PATH, 2500, new SplittableRandom(1)))
                .isSameAs(crash);
        assertThat(provider.submitted()).hasSize(1);
        assertThat(journal.ofMonth().shots()).isEqualTo(2500);

        Annealed answer = atoms(month(2500)).excite(PATH, 2500, new SplittableRandom(1));

        assertThat(answer.report()).containsEntry("jobs", 3).containsEntry("shotsRead", 2491L);
        assertThat(provider.submitted())
                .extracting(JobRequest::shots)
                .containsExactly(834, 833, 833);
    }

    @Test
    void aRefusalGivesBackWhatWasReservedForTheJobsAfterIt() {
        provider.refuseAfter(1);

        assertThatThrownBy(() -> atoms(month(2500)).excite(PATH, 2500, new SplittableRandom(1)))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("no more");
        assertThat(journal.list(JobFilter.ALL))
                .extracting(JobRecord::state)
                .containsExactlyInAnyOrder(JobState.QUEUED, JobState.REFUSED, JobState.CANCELLED);
        assertThat(journal.ofMonth().shots()).isEqualTo(834);
    }

    @Test
    void anUnknownPriceIsRefusedUnderACapOfMoneyAndAFreeOneIsNot() {
        Device known = ShippedDevices.find("quera_aquila").orElseThrow();
        var nothing = new Charge.Money(BigDecimal.ZERO, "EUR");
        var cap = new Cap(OptionalLong.empty(), Optional.empty(), Optional.of(nothing));
        var caps = new Caps(cap, cap);
        var random = new SplittableRandom(1);

        assertThatThrownBy(() ->
                        atoms(known.withPrice(new Price.Unknown()), caps, JobWatcher.SILENT)
                                .excite(PATH, 10, random))
                .hasMessageContaining("in EUR is not known");
        assertThat(provider.submitted()).isEmpty();

        Device free = known.withPrice(new Price.Free());
        assertThat(atoms(free, caps, JobWatcher.SILENT).excite(PATH, 1500, random).report())
                .containsEntry("jobs", 2);
    }

    /** Aquila takes 0.30 USD a task and 0.01 USD a shot. */
    private static Allowance usd(String limit) {
        return new Allowance(
                "the limit of Aquila",
                "USD",
                new BigDecimal(limit),
                BigDecimal.ZERO,
                Optional.empty(),
                "",
                Allowance.Standing.COMPARED);
    }

    @Test
    void whatTheProviderWouldRefuseIsNotBegun() {
        // Three tasks of 2,500 shots in all: 25.90 USD.
        provider.limits(() -> List.of(usd("25.89")));

        assertThatThrownBy(() -> excite(PATH, 2500))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.OverBudget.class))
                .hasMessageContaining("the 3 jobs are estimated at 25.9 USD");
        assertThat(provider.submitted()).isEmpty();
        assertThat(journal.list(JobFilter.ALL)).isEmpty();

        provider.limits(() -> List.of(usd("25.90")));
        excite(PATH, 2500);
        assertThat(provider.submitted()).hasSize(3);
    }

    @Test
    void jobsThatWereSentAreNotComparedAgain() {
        excite(PATH, 10);
        provider.limits(() -> List.of(usd("0")));

        excite(PATH, 10);

        assertThat(provider.asked()).isEqualTo(1);
        assertThat(provider.submitted()).hasSize(1);
    }

    /** A job of another run that is sent and waits, of 2.29 USD. */
    private void queuedByAnother(Optional<URI> endpoint) {
        UUID key = new UUID(7, 7);
        var money = new Charge.Money(new BigDecimal("2.29"), "USD");
        journal.plan(
                new PlannedJob(
                        new UUID(7, 8),
                        0,
                        "braket",
                        endpoint,
                        new JobRequest(key, "Aquila", 199, new byte[1], ""),
                        new Charge(199, Optional.empty(), Optional.of(money)),
                        "quench solve other"),
                Caps.NONE);
        assertThat(journal.begun(new UUID(7, 8))).isFalse();
        journal.sending(key);
        journal.accepted(key, "other");
        assertThat(journal.begun(new UUID(7, 8))).isTrue();
    }

    @Test
    void jobsOfTheJournalThatHaveNotEndedHoldWhatTheProviderDoesNotTell() {
        queuedByAnother(Optional.empty());
        // One task of ten shots: 0.40 USD.
        provider.limits(() -> List.of(usd("2.68")));

        assertThatThrownBy(() -> excite(PATH, 10))
                .hasMessageStartingWith("Nothing is sent: the job is estimated at 0.4 USD")
                .hasMessageContaining("2.29 queued (by this journal), 0.39 left");
        provider.limits(() -> List.of(usd("2.69")));
        excite(PATH, 10);

        assertThat(provider.submitted()).hasSize(1);
    }

    @Test
    void jobsAtAnotherServerHoldNothingHere() {
        queuedByAnother(Optional.of(URI.create("http://127.0.0.1:9")));
        provider.limits(() -> List.of(usd("0.40")));

        excite(PATH, 10);

        assertThat(provider.submitted()).hasSize(1);
    }

    @Test
    void aRunThatHasSentJobsIsToldThatNoMoreIsSent() {
        RemoteAtoms atoms = atoms(shots(1000));
        provider.limits(() -> List.of(usd("1")));
        atoms.excite(PATH, 10, new SplittableRandom(1));
        provider.limits(() -> List.of(usd("0.1")));

        assertThatThrownBy(() -> atoms.excite(PATH, 20, new SplittableRandom(1)))
                .hasMessageStartingWith("Nothing more is sent: the job is estimated at 0.5 USD");
    }

    @Test
    void aProviderThatDoesNotTellItsLimitsIsAskedOnceAndGoesOn() {
        provider.limits(() -> {
            throw new BackendException(new BackendException.Refused(), "Not for you.");
        });
        var told = new ArrayList<String>();
        var watcher =
                new JobWatcher() {
                    @Override
                    public void changed(JobRecord job) {}

                    @Override
                    public void notice(String remark) {
                        told.add(remark);
                    }

                    @Override
                    public void trouble(JobRecord job, BackendException cause) {}
                };
        RemoteAtoms atoms = atoms(shots(1000), watcher);

        atoms.excite(PATH, 10, new SplittableRandom(1));
        atoms.excite(PATH, 20, new SplittableRandom(1));

        assertThat(provider.submitted()).hasSize(2);
        assertThat(provider.asked()).isEqualTo(1);
        assertThat(told).singleElement().asString().contains("not compared (Not for you.)");
    }

    @Test
    void aGraphWithoutAPlaceIsRefusedWithAWayOut() {
        Topology star =
                Topology.of(
                        6, IntStream.rangeClosed(1, 5).mapToObj(k -> new Coupling(0, k)).toList());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> excite(star, 10))
                .withMessageContaining("6 vertices and 5 edges has no place among the atoms")
                .withMessageContaining("Maybe a king's graph");
        assertThat(provider.submitted()).isEmpty();
    }

    @Test
    void moreVerticesThanPlacesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> excite(Topology.of(257, List.of()), 10))
                .withMessageContaining("at most 256");
    }

    @Test
    void circuitsAreRefused() {
        var program = new CircuitProgram(new Circuit(2, 0, List.of()));

        assertThatThrownBy(() -> atoms(Caps.NONE).run(program, 1, new SplittableRandom(1)))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("--recipe analog-mis");
    }

    @Test
    void theOrderOfTheAtomsIsProbed() {
        assertThat(BitOrderProbe.run(atoms(Caps.NONE), 100, new SplittableRandom(1)))
                .hasSize(4)
                .allSatisfy(finding ->
                        assertThat(finding.order()).isEqualTo(BitOrderProbe.Order.RIGHT));
    }
}
