package dev.quench.app.campaign;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.VirtualPace;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.catalogue.RemoteServices;
import dev.quench.hardware.remote.credential.CredentialFinder;
import dev.quench.hardware.remote.desk.DeskRules;
import dev.quench.hardware.remote.desk.JobDesk;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One run over a line that fails at random: some jobs are planned, submitted and fetched by a user
 * who tries again {@value #MINUTES} minutes after every error, and who may cancel a job, have a
 * budget that is too small, or a program that crashes once and is started again. Time passes in
 * waits only, so that hours in a queue take none.
 */
final class FaultRun {
    private static final Instant START = Instant.parse("2026-01-31T23:50:00Z");
    private static final int JOBS = 3;
    private static final int MOST_TRIES = 1000;
    private static final int MINUTES = 5;
    private static final Duration SLOW = Duration.ofMillis(20);
    private static final int LONGEST_QUEUE = 6 * 3600;
    private static final int LONGEST_RUN = 300;
    private static final int LARGEST_SKEW = 240;

    /** Less than a desk waits for a job to turn up in a list. */
    private static final int LATEST_LIST = 45;

    private static final int SHORTEST_TOKEN = 60;
    private static final int LONGEST_TOKEN = 3600;

    private final PlayedProvider provider;
    private final long seed;
    private final Path folder;
    private final Transport transport;
    private final VirtualPace pace = new VirtualPace(START);
    private final SplittableRandom random;
    private final LineLog log = new LineLog();
    private final Map<String, Long> errors = new TreeMap<>();
    private final Map<String, Long> done = new TreeMap<>();
    private Optional<Instant> cancelAt = Optional.empty();
    private Deeds deeds = Deeds.NONE;

    FaultRun(PlayedProvider provider, long seed, Path folder, Transport transport) {
        this.provider = provider;
        this.seed = seed;
        this.folder = folder;
        this.transport = transport;
        this.random = new SplittableRandom(seed);
    }

    /** Half of the queues are shorter than half an hour, some take hours. */
    private JobTimes times() {
        return new JobTimes(
                Duration.ofSeconds((long) (LONGEST_QUEUE * Math.pow(random.nextDouble(), 4))),
                Duration.ofSeconds(random.nextInt(LONGEST_RUN)),
                Duration.ofSeconds(random.nextInt(LATEST_LIST + 1)));
    }

    private PlayedProvider.Terms terms() {
        return new PlayedProvider.Terms(
                times(), Duration.ofSeconds(random.nextInt(SHORTEST_TOKEN, LONGEST_TOKEN + 1)));
    }

    CampaignTally tally() {
        var plan = FaultPlan.parse(new FaultDraw(random, provider.repeatable()).text(), seed);
        Duration skew = Duration.ofSeconds(random.nextInt(-LARGEST_SKEW, LARGEST_SKEW + 1));
        InstantSource theirs = () -> pace.now().plus(skew);
        PlayedProvider.Terms terms = terms();
        Playing play = provider.play(theirs, terms, seed);
        var user = UserDraw.of(random, JOBS, terms.times().queue().plus(terms.times().run()));
        cancelAt = user.cancel().map(START::plus);
        var protocol = new CountedProtocol(play.protocol());
        var options = EmulatorOptions.defaults().withFaults(plan).withSlowness(SLOW).withLog(log);
        try (var server = EmulatorServer.start(protocol, options, theirs);
                JobJournal journal = JobJournal.open(folder.resolve(seed + ".db"), pace::now)) {
            var batch = new CampaignBatch(provider, new UUID(0, seed), server.address(), JOBS);
            run(journal, batch, play.device(), user);
            count("token", play.tokens().getAsInt());
            return Inspection.of(
                            provider,
                            journal,
                            batch.answers(),
                            play.witness().get(),
                            deeds,
                            "%s, seed %d (%s; %s)".formatted(provider.name(), seed, plan, user))
                    .plus(CampaignTally.ofLine(log, protocol.asked()))
                    .plus(CampaignTally.ofUser(errors, done));
        }
    }

    private void count(String deed, int times) {
        if (times > 0) {
            done.merge(deed, (long) times, Long::sum);
        }
    }

    /** A program that has crashed is started again, and looks first how its jobs are. */
    private void run(JobJournal journal, CampaignBatch batch, String name, UserDraw user) {
        if (user.crash().isPresent()) {
            try (var line = new UserLine(transport, user.crash().getAsInt(), user.handled())) {
                new Program(journal, batch, line, user.caps()).work(name);
                return;
            } catch (UserLine.Crash e) {
                count("crash", 1);
            }
        }
        try (var line = new UserLine(transport, Integer.MAX_VALUE, false)) {
            var program = new Program(journal, batch, line, user.caps());
            journal.list(JobFilter.ALL).forEach(job -> program.reconcile(job.key()));
            program.work(name);
        }
    }

    /** One start of the user's program. */
    private final class Program {
        private final JobJournal journal;
        private final CampaignBatch batch;
        private final UserLine line;
        private final Caps caps;
        private final QuantumService service;
        private final JobDesk desk;

        Program(JobJournal journal, CampaignBatch batch, UserLine line, Caps caps) {
            this.journal = journal;
            this.batch = batch;
            this.line = line;
            this.caps = caps;
            var services =
                    new RemoteServices(
                            new CredentialFinder(Map.of(), folder),
                            line,
                            RetryRules.defaults(),
                            pace,
                            random.split());
            service = services.service(provider.name(), Optional.of(batch.address()));
            desk = new JobDesk(journal, services, DeskRules.defaults(), pace);
        }

        void work(String name) {
            Device device = persisted(() -> Optional.of(service.device(name)));
            Set<UUID> over = batch.plan(journal, service, device, caps);
            count("cap", deeds.capped().isEmpty() ? over.size() : 0);
            deeds = new Deeds(deeds.cancelled(), over);
            persisted(this::awaited);
        }

        void reconcile(UUID key) {
            try {
                desk.reconcile(key);
            } catch (BackendException e) {
                note(e);
            }
        }

        /** A job that has failed or was refused is at its end, as one that is fetched. */
        private Optional<Boolean> awaited() {
            List<UUID> open =
                    batch.answers().keySet().stream()
                            .filter(k -> !deeds.capped().contains(k))
                            .filter(k -> !ended(journal.get(k)))
                            .toList();
            if (open.isEmpty()) {
                return Optional.of(true);
            }
            desk.await(open, new Kept(), this::cancels);
            if (cancels()) {
                line.settle();
                cancel(batch.job(0));
            }
            return Optional.empty();
        }

        private boolean cancels() {
            return cancelAt.filter(at -> !pace.now().isBefore(at)).isPresent();
        }

        private void cancel(UUID key) {
            deeds = new Deeds(Set.of(key), deeds.capped());
            desk.cancel(key);
            cancelAt = Optional.empty();
            count("cancel", 1);
        }
    }

    private static boolean ended(JobRecord job) {
        return job.answered() || (job.state().ended() && job.state() != JobState.COMPLETED);
    }

    private <T> T persisted(Supplier<Optional<T>> step) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                Optional<T> result = step.get();
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (BackendException e) {
                note(e);
            }
            pace.real(Duration.ofMinutes(MINUTES));
        }
        throw new IllegalStateException("still not done after %d tries".formatted(MOST_TRIES));
    }

    private void note(BackendException e) {
        errors.merge(e.kind().getClass().getSimpleName(), 1L, Long::sum);
    }

    /** Counts what the user sees. */
    private final class Kept implements JobWatcher {
        @Override
        public void changed(JobRecord job) {}

        @Override
        public void trouble(JobRecord job, BackendException cause) {
            note(cause);
        }
    }

    /** Runs, and makes a line of whatever is not expected at all. */
    static CampaignTally of(PlayedProvider provider, long seed, Path folder, Transport transport) {
        try {
            return new FaultRun(provider, seed, folder, transport).tally();
        } catch (RuntimeException | UserLine.Crash e) {
            String line = "%s, seed %d: %s".formatted(provider.name(), seed, e);
            return CampaignTally.ofTrouble(1, List.of(line));
        }
    }
}
