package dev.quench.app.command;

import dev.quench.app.folder.TemporaryFolder;
import dev.quench.app.report.BurnDown;
import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.Annealer;
import dev.quench.hardware.backend.AtomArray;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.mitigation.ReadoutSource;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.VirtualPace;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.budget.Spending;
import dev.quench.hardware.remote.catalogue.RemoteServices;
import dev.quench.hardware.remote.credential.CredentialFinder;
import dev.quench.hardware.remote.credential.CredentialSource;
import dev.quench.hardware.remote.desk.DeskRules;
import dev.quench.hardware.remote.desk.JobDesk;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.desk.RemoteAnnealer;
import dev.quench.hardware.remote.desk.RemoteAtoms;
import dev.quench.hardware.remote.desk.RemoteBackend;
import dev.quench.hardware.remote.desk.RemoteJobs;
import dev.quench.hardware.remote.desk.RemoteRun;
import dev.quench.hardware.remote.http.EndpointRule;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.hardware.remote.tape.RecordingTransport;
import dev.quench.hardware.remote.tape.ReplayTransport;
import dev.quench.hardware.remote.tape.Tape;
import dev.quench.hardware.remote.tape.TapeCredentials;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.estimate.JobCharge;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Journal, desk and connections of one command; closed at its end. */
final class RemoteSession implements AutoCloseable {
    /** Between the arguments of a command in the journal. */
    static final String SEPARATOR = "\u001f";

    /** How long a question of a one-shot command is repeated, at a provider and on this machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LOCAL_PATIENCE = Duration.ofSeconds(3);

    private final UUID run;
    private final JobJournal journal;
    private final RemoteServices services;
    private final JobDesk desk;
    private final Deque<AutoCloseable> open;

    private RemoteSession(
            UUID run,
            JobJournal journal,
            Transport transport,
            CredentialSource credentials,
            Pace pace,
            Deque<AutoCloseable> open) {
        this.run = run;
        this.journal = journal;
        this.open = open;
        services = services(credentials, transport, RetryRules.defaults(), pace);
        desk = new JobDesk(journal, services, DeskRules.defaults(), pace);
    }

    /** A session that looks after jobs of any run. */
    static RemoteSession of(JournalOption option) {
        var open = new ArrayDeque<AutoCloseable>();
        JobJournal journal = opened(open, option.open());
        var transport = opened(open, new JdkTransport());
        return new RemoteSession(newRun(), journal, transport, credentials(), Instant::now, open);
    }

    /** A session of one run, which may be recorded or replayed. */
    static RemoteSession of(RemoteOptions options, RemoteTarget target, List<String> command) {
        if (options.replay().isPresent()) {
            return replayed(Tape.read(options.replay().get()));
        }
        var open = new ArrayDeque<AutoCloseable>();
        JobJournal journal = opened(open, options.journal().open());
        UUID run = options.run().orElseGet(RemoteSession::newRun);
        Transport transport = opened(open, new JdkTransport());
        if (options.record().isPresent()) {
            var head =
                    Tape.empty(
                            run,
                            "quench " + String.join(" ", command),
                            Instant.now(),
                            settings(target));
            transport =
                    opened(open, RecordingTransport.begin(transport, options.record().get(), head));
        }
        return new RemoteSession(run, journal, transport, credentials(), Instant::now, open);
    }

    /** A run from a tape has a journal of its own, which is thrown away, and waits for nothing. */
    private static RemoteSession replayed(Tape tape) {
        var open = new ArrayDeque<AutoCloseable>();
        Path folder = opened(open, TemporaryFolder.create("quench-replay")).path();
        var pace = new VirtualPace(tape.at());
        JobJournal journal = opened(open, JobJournal.open(folder.resolve("jobs.db"), pace::now));
        return new RemoteSession(
                tape.run(),
                journal,
                new ReplayTransport(tape),
                new TapeCredentials(tape.settings()),
                pace,
                open);
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> open, T resource) {
        open.push(resource);
        return resource;
    }

    private static CredentialFinder credentials() {
        return new CredentialFinder(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    /** What a replay needs to know of the credential; a provider that is played needs none. */
    private static Map<String, String> settings(RemoteTarget target) {
        return target.endpoint().filter(EndpointRule::loopback).isPresent()
                ? Map.of()
                : RemoteServices.settings(credentials().find(target.provider()));
    }

    UUID run() {
        return run;
    }

    JobJournal journal() {
        return journal;
    }

    JobDesk desk() {
        return desk;
    }

    QuantumService service(RemoteTarget target) {
        return services.service(target.provider(), target.endpoint());
    }

    /** A backend that leaves out the time it waits for others. */
    sealed interface Remote extends Backend {
        /** Returns the backend that waits. */
        Backend inner();

        /** Stands still while jobs are waited for. */
        WaitingClock clock();

        /** How far its jobs are. */
        BurnDown burnDown();

        /** The device as its provider describes it now. */
        Device device();

        /** The jobs that came by and were not asked for; changes. */
        Set<UUID> jobs();

        /** Says how the bits of a program are misread: compiles it again, as its job was. */
        default ReadoutSource readout() {
            return (program, random) ->
                    ReadoutSource.measured(
                            compiled(program, random), device().calibration().noise());
        }

        /** Compiles as the job of the program was. */
        default Circuit compiled(Program program, RandomGenerator random) {
            Circuit circuit = RemoteBackend.circuit(program, name());
            return RemoteBackend.compiled(circuit, device(), random).circuit();
        }

        /** Why readout errors that were to be measured were not; empty if they were. */
        default Optional<String> uncalibrated() {
            return failures().isEmpty() ? Optional.empty() : Optional.of(failures().getLast());
        }

        /** Why readout errors were not measured, each time; changes. */
        default List<String> failures() {
            return List.of();
        }

        /** Measures how, by two jobs on the qubits that the program was compiled to. */
        default Optional<ReadoutSource> calibrated(int shots) {
            return Optional.empty();
        }

        /** The jobs since the last call. */
        default List<UUID> newJobs() {
            List<UUID> fresh = List.copyOf(jobs());
            jobs().clear();
            return fresh;
        }

        @Override
        default String name() {
            return inner().name();
        }

        @Override
        default BackendLimits limits() {
            return inner().limits();
        }

        /** The time without what was waited. */
        default long nanoseconds() {
            return clock().nanoseconds();
        }

        /** Says how far jobs are; empty while none is waited for. */
        default Optional<String> waiting() {
            return clock().waiting().flatMap(burnDown()::told);
        }
    }

    private record RemoteGates(
            RemoteBackend inner,
            WaitingClock clock,
            BurnDown burnDown,
            Device device,
            Set<UUID> jobs,
            List<String> failures,
            Consumer<String> news)
            implements Remote {
        @Override
        public Optional<ReadoutSource> calibrated(int shots) {
            var inPlace = new RemoteBackend(inner.jobs().apart(), true);
            return Optional.of(
                    new CalibratedReadout(
                            this::compiled,
                            new RemoteGates(inPlace, clock, burnDown, device, jobs, failures, news),
                            shots,
                            text -> {
                                clock.failure();
                                failures.add(text);
                                news.accept("readout errors are not measured: " + text);
                            }));
        }

        @Override
        public Counts run(Program program, int shots, RandomGenerator random) {
            return clock.during(() -> inner.run(program, shots, random));
        }

        @Override
        public List<Counts> runAll(
                List<? extends Program> programs, List<Integer> shots, RandomGenerator random) {
            return clock.during(() -> inner.runAll(programs, shots, random));
        }
    }

    private record RemoteSpins(
            RemoteAnnealer inner,
            WaitingClock clock,
            BurnDown burnDown,
            Device device,
            Set<UUID> jobs)
            implements Remote, Annealer {
        @Override
        public Annealed anneal(Ising cost, int reads, RandomGenerator random) {
            return clock.during(() -> inner.anneal(cost, reads, random));
        }
    }

    private record RemoteGraphs(
            RemoteAtoms inner, WaitingClock clock, BurnDown burnDown, Device device, Set<UUID> jobs)
            implements Remote, AtomArray {
        @Override
        public Annealed excite(Topology graph, int shots, RandomGenerator random) {
            return clock.during(() -> inner.excite(graph, shots, random));
        }
    }

    /** Asks for the device and makes a backend of it. */
    Remote backend(
            RemoteTarget target,
            RemoteOptions options,
            List<String> command,
            Consumer<String> news,
            boolean live,
            BooleanSupplier stop) {
        QuantumService service = service(target);
        Device device = device(service, target);
        Set<UUID> own = Collections.synchronizedSet(new LinkedHashSet<>());
        BurnDown burnDown = burnDown(target, options.caps());
        var jobs =
                new RemoteJobs(
                        target,
                        service,
                        device,
                        desk,
                        journal,
                        new RemoteRun(
                                run,
                                String.join(SEPARATOR, command),
                                options.caps(),
                                options.jobOptions(),
                                JobCharge::of,
                                !options.detach()),
                        collecting(own, new WaitingNews(burnDown, live, news)),
                        stop);
        var clock = new WaitingClock();
        return switch (device.identity().kind()) {
            case ANNEALER ->
                    new RemoteSpins(new RemoteAnnealer(jobs), clock, burnDown, device, own);
            case ATOMS -> new RemoteGraphs(new RemoteAtoms(jobs), clock, burnDown, device, own);
            case GATE, SIMULATOR ->
                    new RemoteGates(
                            new RemoteBackend(jobs, false),
                            clock,
                            burnDown,
                            device,
                            own,
                            new CopyOnWriteArrayList<>(),
                            news);
        };
    }

    /** Asks a provider about a device, without a journal; somebody waits who can ask again. */
    static <T> T asked(RemoteTarget target, BiFunction<QuantumService, Device, T> question) {
        boolean local = target.endpoint().filter(EndpointRule::loopback).isPresent();
        RetryRules rules = RetryRules.defaults().total(local ? LOCAL_PATIENCE : PATIENCE);
        try (var transport = new JdkTransport()) {
            QuantumService service =
                    services(credentials(), transport, rules, Instant::now)
                            .service(target.provider(), target.endpoint());
            return question.apply(service, device(service, target));
        }
    }

    private static RemoteServices services(
            CredentialSource credentials, Transport transport, RetryRules rules, Pace pace) {
        return new RemoteServices(
                credentials,
                transport,
                rules,
                pace,
                new SplittableRandom(UUID.randomUUID().getLeastSignificantBits()));
    }

    /** The month by the journal, and what other runs have taken of it. */
    private BurnDown.Month month(RemoteTarget target) {
        return new BurnDown.Month() {
            @Override
            public Instant begin() {
                return journal.month();
            }

            @Override
            public Spending others() {
                return journal.ofMonthWithout(run, target.endpoint());
            }
        };
    }

    /** Begins with the jobs that the run has. */
    private BurnDown burnDown(RemoteTarget target, Caps caps) {
        List<JobRecord> own =
                journal.list(
                        new JobFilter(
                                Set.of(), Optional.empty(), Optional.of(run), Integer.MAX_VALUE));
        return new BurnDown(caps, month(target)).with(own.reversed());
    }

    /** What a provider says of a device now. */
    static Device device(QuantumService service, RemoteTarget target) {
        try {
            return priced(service.device(target.device()));
        } catch (BackendException e) {
            if (e.kind() instanceof BackendException.Missing) {
                throw new BackendException(
                        e.kind(),
                        "%s\nMaybe the device '%s' is misspelt, retired, or not open to this account."
                                .formatted(e.getMessage(), target.device()),
                        e);
            }
            throw e;
        }
    }

    /** What a provider says of a device now, with the price that is known here, if any. */
    private static Device priced(Device device) {
        return ShippedDevices.find(device.name())
                .filter(_ -> device.price() instanceof Price.Unknown)
                .map(known ->
                        new Device(
                                device.identity(),
                                device.connectivity(),
                                device.operations(),
                                device.calibration(),
                                device.figures(),
                                known.price()))
                .orElse(device);
    }

    /** Notes the jobs of a run as they come by. */
    private static JobWatcher collecting(Set<UUID> jobs, JobWatcher next) {
        return new JobWatcher() {
            @Override
            public void changed(JobRecord job) {
                jobs.add(job.key());
                next.changed(job);
            }

            @Override
            public void outage(JobRecord job, BackendException cause) {
                next.outage(job, cause);
            }

            @Override
            public void notice(String remark) {
                next.notice(remark);
            }

            @Override
            public void trouble(JobRecord job, BackendException cause) {
                jobs.add(job.key());
                next.trouble(job, cause);
            }
        };
    }

    /** Closes what was opened, the last first, and all of it. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                first = first == null ? new IllegalStateException(e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** The id of a new run. */
    static UUID newRun() {
        return UUID.randomUUID();
    }

    /** Whether a backend is a provider's. */
    static Optional<RemoteTarget> target(String backend) {
        return RemoteTarget.means(backend)
                ? Optional.of(RemoteTarget.parse(backend))
                : Optional.empty();
    }
}
