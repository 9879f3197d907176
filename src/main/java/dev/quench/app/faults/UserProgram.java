package dev.quench.app.faults;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.VirtualPace;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.catalogue.RemoteServices;
import dev.quench.hardware.remote.credential.CredentialFinder;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One start of a user's program, which plans the jobs, waits for them, and tries again {@value
 * #MINUTES} minutes after every error. What is over the budget is asked for again when other jobs
 * have ended, for they may have taken less than was reserved.
 */
final class UserProgram {
    private static final int MOST_TRIES = 400;
    private static final int MINUTES = 5;
    private static final Duration VISIT = Duration.ofMinutes(20);

    private final Setting setting;
    private final JobJournal journal;
    private final UserLine line;
    private final QuantumService service;
    private final CampaignDesk desk;

    /**
     * Where programs of one run are started.
     *
     * @param provider that is played
     * @param play how
     * @param batch of jobs
     * @param client that is put to the test
     * @param caps what it is told to keep
     * @param pace the time
     * @param folder without credentials
     * @param notes of the user
     */
    record Setting(
            PlayedProvider provider,
            Playing play,
            CampaignBatch batch,
            Client client,
            Caps caps,
            VirtualPace pace,
            Path folder,
            UserNotes notes) {}

    UserProgram(Setting setting, JobJournal journal, UserLine line, SplittableRandom random) {
        this.setting = setting;
        this.journal = journal;
        this.line = line;
        var services =
                new RemoteServices(
                        new CredentialFinder(Map.of(), setting.folder()),
                        line,
                        RetryRules.defaults(),
                        setting.pace(),
                        random);
        service =
                setting.client()
                        .service()
                        .apply(
                                services.service(
                                        setting.provider().name(),
                                        Optional.of(setting.batch().address())));
        desk = setting.client().desks().open(journal, (_, _) -> service, setting.pace());
    }

    /** Does all there is to do. */
    void work() {
        Device device = persisted(() -> Optional.of(service.device(setting.play().device())));
        setting.notes().stop().ifPresent(jobs -> stopped(device, jobs));
        Set<UUID> before = Set.of();
        do {
            before = setting.notes().over();
            setting.notes().over(persisted(() -> Optional.of(plan(device))));
            persisted(this::awaited);
        } while (!setting.notes().over().isEmpty() && !setting.notes().over().equals(before));
    }

    /** Sends some jobs, is stopped, and takes back the others, as a program of a user does. */
    private void stopped(Device device, int sent) {
        setting.notes().count("stop", 1);
        try {
            Set<UUID> over = plan(device);
            List<UUID> planned =
                    setting.batch().answers().keySet().stream()
                            .filter(key -> !over.contains(key))
                            .toList();
            List<UUID> first = planned.subList(0, Math.min(sent, planned.size()));
            sent(first);
            planned.stream().filter(key -> !first.contains(key)).forEach(this::takenBack);
        } catch (BackendException e) {
            setting.notes().saw(e);
        }
    }

    private void sent(List<UUID> keys) {
        desk.await(keys, new Kept(), () -> keys.stream().noneMatch(this::unsent));
        line.settle();
    }

    private boolean unsent(UUID key) {
        JobState state = journal.get(key).state();
        return state == JobState.PLANNED || state == JobState.SENDING;
    }

    private void takenBack(UUID key) {
        boolean before = unsent(key);
        journal.release(key);
        setting.notes().count("take back", before && !unsent(key) ? 1 : 0);
    }

    /** Does for a while what there is to do, and is ended by the user. */
    void visit() {
        Instant end = setting.pace().now().plus(VISIT);
        BooleanSupplier over = () -> !setting.pace().now().isBefore(end);
        while (!over.getAsBoolean()) {
            try {
                plan(service.device(setting.play().device()));
                desk.await(setting.batch().answers().keySet(), new Kept(), over);
            } catch (BackendException e) {
                setting.notes().saw(e);
            }
            setting.pace().real(Duration.ofMinutes(1));
        }
        line.settle();
    }

    private Set<UUID> plan(Device device) {
        return setting.batch()
                .plan(journal, service, device, setting.client().caps().apply(setting.caps()));
    }

    /** Looks how the jobs of the journal are. */
    void reconcile() {
        journal.list(JobFilter.ALL)
                .forEach(job -> {
                    try {
                        seen(desk.reconcile(job.key()));
                    } catch (BackendException e) {
                        setting.notes().saw(e);
                    }
                });
    }

    /** A job that has failed or was refused is at its end, as one that is fetched. */
    private Optional<Boolean> awaited() {
        List<UUID> open =
                setting.batch().answers().keySet().stream()
                        .filter(k -> !setting.notes().over().contains(k))
                        .filter(k -> !ended(journal.get(k)))
                        .toList();
        if (open.isEmpty()) {
            return Optional.of(true);
        }
        desk.await(open, new Kept(), this::cancels);
        if (cancels()) {
            line.settle();
            cancel(setting.batch().job(0));
        }
        return Optional.empty();
    }

    private boolean cancels() {
        return cancelAt().filter(at -> !setting.pace().now().isBefore(at)).isPresent();
    }

    private Optional<Instant> cancelAt() {
        return setting.notes().cancelAt();
    }

    private void cancel(UUID key) {
        if (!setting.notes().over().contains(key)) {
            setting.notes().cancels(key);
            seen(desk.cancel(key));
        }
        setting.notes().cancelAt(Optional.empty());
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
                setting.notes().saw(e);
            }
            setting.pace().real(Duration.ofMinutes(MINUTES));
        }
        throw new IllegalStateException("still not done after %d tries".formatted(MOST_TRIES));
    }

    /** What is called completed has run there. */
    private void seen(JobRecord job) {
        if (job.state() == JobState.COMPLETED
                && setting.play().witness().get().running().contains(job.key().toString())) {
            setting.notes()
                    .wrong("job %s is called completed while it runs there".formatted(job.key()));
        }
    }

    /** Counts what the user sees. */
    private final class Kept implements JobWatcher {
        @Override
        public void changed(JobRecord job) {
            seen(job);
        }

        @Override
        public void trouble(JobRecord job, BackendException cause) {
            setting.notes().saw(cause);
        }
    }
}
