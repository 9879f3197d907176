package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.problems.qubo.Bits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A provider in memory whose line fails at random: before a submission is taken, after it was
 * taken, when it is looked for, asked about or fetched. It lists a new job after up to half a
 * minute.
 */
class FaultyProvider implements QuantumService {
    private static final Duration SLOWEST_LIST = Duration.ofSeconds(30);

    private final DuplicateGuard guard;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final double faults;
    private final List<Taken> taken = new ArrayList<>();
    private final Deque<Mishap> next = new ArrayDeque<>();
    private Instant backAt = Instant.MIN;

    /** What becomes of a submission. */
    enum Mishap {
        /** It is taken and its answer lost. */
        LOST_BACK,
        /** Its answer is lost, and it is taken and listed some seconds later. */
        LATE,
        /** It is refused. */
        REFUSED
    }

    /** Says what becomes of the next submissions. */
    synchronized void next(Mishap... mishaps) {
        next.addAll(List.of(mishaps));
    }

    record Taken(
            UUID key, String id, Instant listedAt, Instant doneAt, int shots, boolean cancelled) {}

    FaultyProvider(DuplicateGuard guard, InstantSource clock, long seed, double faults) {
        this.guard = guard;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.faults = faults;
    }

    synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Answers no question until then; submissions are taken. */
    synchronized void silentUntil(Instant then) {
        backAt = then;
    }

    private void fail(BackendException.Kind kind) {
        if (clock.instant().isBefore(backAt) && kind instanceof BackendException.Unavailable) {
            throw new BackendException(kind, "silent line");
        }
        if (random.nextDouble() < faults) {
            throw new BackendException(kind, "faulty line");
        }
    }

    @Override
    public String provider() {
        return "faulty";
    }

    @Override
    public DuplicateGuard guard() {
        return guard;
    }

    @Override
    public Device device(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JobRequest write(JobOrder order, Device device) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> preview(JobRequest request) {
        return List.of();
    }

    @Override
    public synchronized String submit(JobRequest request) {
        if (!next.isEmpty()) {
            throw mishap(next.remove(), request);
        }
        fail(new BackendException.Uncertain()); // lost on the way there
        Taken job =
                taken.stream()
                        .filter(t ->
                                guard != DuplicateGuard.OWN_TAG && t.key().equals(request.key()))
                        .findFirst()
                        .orElseGet(() -> {
                            Taken made = made(request);
                            taken.add(made);
                            return made;
                        });
        fail(new BackendException.Uncertain()); // lost on the way back
        return job.id();
    }

    private BackendException mishap(Mishap mishap, JobRequest request) {
        if (mishap == Mishap.REFUSED) {
            return new BackendException(new BackendException.Refused(), "refused");
        }
        Taken job = made(request);
        Instant listed = clock.instant().plusSeconds(mishap == Mishap.LATE ? 8 : 0);
        taken.add(new Taken(job.key(), job.id(), listed, job.doneAt(), job.shots(), false));
        return new BackendException(new BackendException.Uncertain(), "no answer");
    }

    private Taken made(JobRequest request) {
        Instant now = clock.instant();
        return new Taken(
                request.key(),
                "id" + taken.size(),
                now.plusMillis(random.nextLong(SLOWEST_LIST.toMillis())),
                now.plusSeconds(random.nextLong(400)),
                request.shots(),
                false);
    }

    @Override
    public synchronized Optional<String> find(JobRequest request) {
        fail(new BackendException.Unavailable());
        return taken.stream()
                .filter(t -> t.key().equals(request.key()))
                .filter(t ->
                        guard == DuplicateGuard.OWN_ID || !clock.instant().isBefore(t.listedAt()))
                .map(Taken::id)
                .findFirst();
    }

    @Override
    public int batch() {
        return 3;
    }

    private int oddWords;

    /** Lets the next reports have a state that nobody knows. */
    void speakOddly(int reports) {
        oddWords = reports;
    }

    @Override
    public synchronized List<JobReport> poll(List<String> ids) {
        fail(new BackendException.Unavailable());
        return ids.stream().map(this::report).toList();
    }

    private JobReport report(String id) {
        Taken job = job(id);
        boolean done = !clock.instant().isBefore(job.doneAt());
        if (job.cancelled()) {
            return new JobReport(
                    id,
                    Optional.of(JobState.CANCELLED),
                    "cancelled",
                    Optional.empty(),
                    Optional.empty());
        }
        boolean odd = oddWords-- > 0 || random.nextDouble() < faults;
        return new JobReport(
                id,
                odd ? Optional.empty() : Optional.of(done ? JobState.COMPLETED : JobState.QUEUED),
                odd ? "odd" : done ? "done" : "waiting",
                Optional.empty(),
                Optional.empty());
    }

    private Taken job(String id) {
        return taken.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public synchronized Optional<RawAnswer> fetch(String id) {
        fail(new BackendException.Unavailable());
        if (random.nextDouble() < faults) {
            return Optional.empty();
        }
        String text = random.nextDouble() < faults ? "spoilt" : job(id).key().toString();
        return Optional.of(new RawAnswer("", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
        if (!new String(answer.body(), StandardCharsets.UTF_8).equals(request.key().toString())) {
            throw new BackendException(new BackendException.Broken(), "spoilt");
        }
        return new RemoteAnswer(
                Counts.of(Map.of(Bits.of(true), request.shots())),
                OptionalLong.empty(),
                Map.of(),
                List.of());
    }

    @Override
    public synchronized void cancel(String id) {
        Taken job = job(id);
        taken.set(
                taken.indexOf(job),
                new Taken(job.key(), id, job.listedAt(), job.doneAt(), job.shots(), true));
    }
}
