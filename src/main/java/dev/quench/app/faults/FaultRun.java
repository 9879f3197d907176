package dev.quench.app.faults;

import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.VirtualPace;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.journal.JobJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run over a line that fails at random: some jobs are planned, submitted and fetched by a user
 * who may cancel a job, have a budget that is too small, a program that crashes once and is started
 * again, or one that is started a second time. Time passes in waits only, so that hours in a queue
 * take none.
 */
final class FaultRun {
    private static final Instant START = Instant.parse("2026-01-31T23:50:00Z");
    private static final int JOBS = 3;
    private static final Duration SLOW = Duration.ofMillis(5);
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
    private final UserNotes notes = new UserNotes();
    private final Client client;

    FaultRun(PlayedProvider provider, Client client, long seed, Path folder, Transport transport) {
        this.client = client;
        this.provider = provider;
        this.seed = seed;
        this.folder = folder;
        this.transport = transport;
        this.random = new SplittableRandom(seed);
    }

    /** Half of the queues are shorter than two minutes, some take hours. */
    private JobTimes times() {
        return new JobTimes(
                Duration.ofSeconds((long) (LONGEST_QUEUE * Math.pow(random.nextDouble(), 8))),
                Duration.ofSeconds(random.nextInt(LONGEST_RUN)),
                Duration.ofSeconds(random.nextInt(LATEST_LIST + 1)));
    }

    private PlayedProvider.Terms terms() {
        return new PlayedProvider.Terms(
                times(), Duration.ofSeconds(random.nextInt(SHORTEST_TOKEN, LONGEST_TOKEN + 1)));
    }

    CampaignTally tally() {
        var draw = new FaultDraw(random, provider.repeatable());
        String faults = draw.text();
        Duration skew = Duration.ofSeconds(random.nextInt(-LARGEST_SKEW, LARGEST_SKEW + 1));
        InstantSource theirs = () -> pace.now().plus(skew);
        PlayedProvider.Terms terms = terms();
        Playing play = provider.play(theirs, terms, seed);
        var user = UserDraw.of(random, JOBS, terms.times().queue().plus(terms.times().run()));
        var plan = FaultPlan.parse(user.late() ? draw.hidden(faults) : faults, seed);
        // By numbers of its own, so that the rest of a seed's draws does not depend on it.
        var planning = PlanningDraw.of(new SplittableRandom(~seed), JOBS);
        Caps caps =
                user.budget()
                        .map(b -> b.caps(provider.most(terms.times(), CampaignBatch.SHOTS)))
                        .orElse(Caps.NONE);
        var protocol = new CountedProtocol(play.protocol());
        var options = EmulatorOptions.defaults().withFaults(plan).withSlowness(SLOW).withLog(log);
        try (var server = EmulatorServer.start(protocol, options, theirs);
                JobJournal journal = JobJournal.open(file(), pace::now)) {
            var batch = new CampaignBatch(provider, new UUID(0, seed), server.address(), JOBS);
            if (user.budget().isPresent()) {
                batch.estimated(terms.times());
            }
            if (planning.together()) {
                batch.together();
            }
            notes.stopAfter(planning.stop());
            notes.cancelAt(user.cancel().map(START::plus));
            var setting =
                    new UserProgram.Setting(
                            provider, play, batch, client, caps, pace, folder, notes);
            run(journal, setting, user);
            notes.count("cap", notes.over().size());
            notes.count("token", play.tokens().getAsInt());
            return Inspection.of(
                            provider,
                            journal,
                            batch.answers(),
                            play.witness().get(),
                            notes.deeds()
                                    .withCaps(caps, user.budget().map(Budget::room).orElse(JOBS)),
                            "%s, seed %d (%s; %s; %s)"
                                    .formatted(provider.name(), seed, plan, user, planning))
                    .plus(CampaignTally.ofLine(log, protocol.asked()))
                    .plus(notes.tally());
        }
    }

    private void run(JobJournal journal, UserProgram.Setting setting, UserDraw user) {
        if (user.crash().isPresent()) {
            crashed(journal, setting, user);
        } else if (user.visit().isPresent()) {
            twice(journal, setting, user.visit().getAsInt());
        } else {
            started(journal, setting, random.split(), false);
        }
    }

    /** A program that has crashed is started again, and looks first how its jobs are. */
    private void crashed(JobJournal journal, UserProgram.Setting setting, UserDraw user) {
        try (var line = new UserLine(transport, user.crash().getAsInt(), user.handled())) {
            new UserProgram(setting, journal, line, random.split()).work();
            return;
        } catch (UserLine.Crash e) {
            notes.count("crash", 1);
        }
        started(journal, setting, random.split(), true);
    }

    private void started(
            JobJournal journal,
            UserProgram.Setting setting,
            SplittableRandom own,
            boolean reconciles) {
        try (var line = new UserLine(transport, Integer.MAX_VALUE, false)) {
            var program = new UserProgram(setting, journal, line, own);
            if (reconciles) {
                program.reconcile();
            }
            program.work();
        }
    }

    /** Another terminal does some of the work while a request of the first one is on its way. */
    private void twice(JobJournal journal, UserProgram.Setting setting, int requests) {
        SplittableRandom second = random.split();
        var left = new AtomicInteger(requests);
        try (JobJournal other = JobJournal.open(file(), pace::now);
                var theirs = UserLine.patient(transport);
                var line =
                        UserLine.interrupted(
                                transport,
                                () -> sending(journal) && left.getAndDecrement() == 0,
                                () -> {
                                    notes.count("visit", 1);
                                    new UserProgram(setting, other, theirs, second).visit();
                                })) {
            new UserProgram(setting, journal, line, random.split()).work();
        }
    }

    private static boolean sending(JobJournal journal) {
        return journal.open().stream().anyMatch(job -> job.state() == JobState.SENDING);
    }

    private Path file() {
        return folder.resolve(seed + ".db");
    }

    /** Runs, and makes a line of whatever is not expected at all. */
    static CampaignTally of(
            PlayedProvider provider, Client client, long seed, Path folder, Transport transport) {
        try {
            return new FaultRun(provider, client, seed, folder, transport).tally();
        } catch (RuntimeException | UserLine.Crash e) {
            String line = "%s, seed %d: %s".formatted(provider.name(), seed, e);
            return CampaignTally.ofTrouble(1, List.of(line));
        }
    }
}
