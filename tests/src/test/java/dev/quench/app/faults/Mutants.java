package dev.quench.app.faults;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.desk.DeskRules;
import dev.quench.hardware.remote.desk.JobDesk;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Clients with a defect each, such as could be written by mistake. */
final class Mutants {
    private Mutants() {}

    private static Client service(UnaryOperator<QuantumService> change) {
        return Client.SOUND.withService(change);
    }

    /** Looks a job up and never finds it. */
    static Client blind() {
        return service(sound ->
                new AlteredService(sound) {
                    @Override
                    public Optional<String> find(JobRequest request) {
                        return Optional.empty();
                    }
                });
    }

    /** Takes a submission for one that may be repeated. */
    static Client insistent() {
        return service(sound ->
                new AlteredService(sound) {
                    @Override
                    public String submit(JobRequest request) {
                        try {
                            return super.submit(request);
                        } catch (BackendException e) {
                            if (e.kind() instanceof BackendException.Uncertain) {
                                return super.submit(request);
                            }
                            throw e;
                        }
                    }
                });
    }

    /** Gives a job a new token when it is sent again. */
    static Client renaming() {
        return service(sound ->
                new AlteredService(sound) {
                    private final Set<UUID> sent = ConcurrentHashMap.newKeySet();

                    @Override
                    public String submit(JobRequest request) {
                        return super.submit(sent.add(request.key()) ? request : renamed(request));
                    }
                });
    }

    private static JobRequest renamed(JobRequest request) {
        var name = new UUID(request.key().getMostSignificantBits(), 1);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return new JobRequest(
                name,
                request.device(),
                request.shots(),
                body.replace(request.key().toString(), name.toString())
                        .getBytes(StandardCharsets.UTF_8),
                request.layout());
    }

    /** Takes a lost answer for a refusal. */
    static Client discouraged() {
        return service(sound ->
                new AlteredService(sound) {
                    @Override
                    public String submit(JobRequest request) {
                        try {
                            return super.submit(request);
                        } catch (BackendException e) {
                            throw e.kind() instanceof BackendException.Uncertain
                                    ? new BackendException(
                                            new BackendException.Refused(), "refused", e)
                                    : e;
                        }
                    }
                });
    }

    private static Client reporting(UnaryOperator<JobReport> change) {
        return service(sound ->
                new AlteredService(sound) {
                    @Override
                    public List<JobReport> poll(List<String> ids) {
                        return super.poll(ids).stream().map(change).toList();
                    }
                });
    }

    private static JobReport with(JobReport report, JobState state) {
        return new JobReport(
                report.id(),
                Optional.of(state),
                report.status(),
                report.reason(),
                report.charge(),
                report.times());
    }

    /** Takes a running job for a completed one. */
    static Client hasty() {
        return reporting(report ->
                report.state().filter(JobState.RUNNING::equals).isPresent()
                        ? with(report, JobState.COMPLETED)
                        : report);
    }

    /** Takes a state of an unknown word for one of a job that still waits. */
    static Client guessing() {
        return reporting(
                report -> report.state().isEmpty() ? with(report, JobState.QUEUED) : report);
    }

    /** Reads milliseconds for seconds, and cents for dollars the wrong way. */
    static Client cheap() {
        return reporting(report ->
                new JobReport(
                        report.id(),
                        report.state(),
                        report.status(),
                        report.reason(),
                        report.charge().map(Mutants::thousandth),
                        report.times()));
    }

    private static Charge thousandth(Charge charge) {
        return new Charge(
                charge.shots(),
                charge.seconds().map(s -> s.movePointLeft(3)),
                charge.money()
                        .map(m -> new Charge.Money(m.amount().movePointLeft(3), m.currency())));
    }

    /** Takes a question that failed for a job that failed. */
    static Client gloomy() {
        return service(sound ->
                new AlteredService(sound) {
                    @Override
                    public List<JobReport> poll(List<String> ids) {
                        try {
                            return super.poll(ids);
                        } catch (BackendException e) {
                            return ids.stream().map(Mutants::failed).toList();
                        }
                    }
                });
    }

    private static JobReport failed(String id) {
        return new JobReport(
                id, Optional.of(JobState.FAILED), "failed", Optional.empty(), Optional.empty());
    }

    /** Fetches the result of the job that it was asked for before. */
    static Client mistaken() {
        return service(sound ->
                new AlteredService(sound) {
                    private final AtomicReference<String> last = new AtomicReference<>("");

                    @Override
                    public Optional<RawAnswer> fetch(String id) {
                        String before = last.getAndSet(id);
                        return super.fetch(before.isEmpty() ? id : before);
                    }
                });
    }

    private static Client reading(UnaryOperator<RemoteAnswer> change) {
        return service(sound ->
                new AlteredService(sound) {
                    @Override
                    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
                        return change.apply(super.read(request, answer));
                    }
                });
    }

    /** Reads bits from the other end. */
    static Client reversed() {
        return reading(answer ->
                new RemoteAnswer(
                        turned(answer.counts()),
                        answer.drawnBy(),
                        answer.figures(),
                        answer.remarks()));
    }

    private static Counts turned(Counts counts) {
        Map<Bits, Integer> turned = new HashMap<>();
        counts.asMap().forEach((bits, times) -> turned.put(turned(bits), times));
        return Counts.of(turned);
    }

    private static Bits turned(Bits bits) {
        boolean[] values = new boolean[bits.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bits.get(values.length - 1 - i);
        }
        return Bits.of(values);
    }

    /** Says nothing of missing shots. */
    static Client silent() {
        return reading(answer ->
                new RemoteAnswer(answer.counts(), answer.drawnBy(), answer.figures(), List.of()));
    }

    /** Lets the errors of a parser through. */
    static Client leaking() {
        return service(sound ->
                new AlteredService(sound) {
                    @Override
                    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
                        try {
                            return super.read(request, answer);
                        } catch (BackendException e) {
                            throw new NumberFormatException(e.getMessage());
                        }
                    }
                });
    }

    /** Cancels the job that it was asked about before. */
    static Client misdirected() {
        return service(sound ->
                new AlteredService(sound) {
                    private final Set<String> known = ConcurrentHashMap.newKeySet();

                    @Override
                    public List<JobReport> poll(List<String> ids) {
                        known.addAll(ids);
                        return super.poll(ids);
                    }

                    @Override
                    public void cancel(String id) {
                        super.cancel(
                                known.stream()
                                        .filter(other -> !other.equals(id))
                                        .sorted()
                                        .findFirst()
                                        .orElse(id));
                    }
                });
    }

    /** Says that a job is cancelled and does not ask for it. */
    static Client pretending() {
        return service(sound ->
                new AlteredService(sound) {
                    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

                    @Override
                    public void cancel(String id) {
                        cancelled.add(id);
                    }

                    @Override
                    public List<JobReport> poll(List<String> ids) {
                        return super.poll(ids).stream()
                                .map(report ->
                                        cancelled.contains(report.id())
                                                ? with(report, JobState.CANCELLED)
                                                : report)
                                .toList();
                    }
                });
    }

    /** Forgets the cap of the month. */
    static Client monthless() {
        return Client.SOUND.withCaps(caps -> new Caps(caps.run(), Cap.NONE));
    }

    /** Caps shots only. */
    static Client generous() {
        return Client.SOUND.withCaps(caps -> new Caps(shots(caps.run()), shots(caps.month())));
    }

    private static Cap shots(Cap cap) {
        return new Cap(cap.shots(), Optional.empty(), Optional.empty());
    }

    /** Compares seconds and money in the wrong unit. */
    static Client inflated() {
        return Client.SOUND.withCaps(caps -> new Caps(tenfold(caps.run()), tenfold(caps.month())));
    }

    private static Cap tenfold(Cap cap) {
        return new Cap(
                cap.shots(),
                cap.seconds().map(s -> s.multiply(BigDecimal.TEN)),
                cap.money()
                        .map(m ->
                                new Charge.Money(
                                        m.amount().multiply(BigDecimal.TEN), m.currency())));
    }

    /** Keeps caps of nothing, whatever the user allows. */
    static Client miser() {
        var nothing = new Cap(OptionalLong.of(0), Optional.empty(), Optional.empty());
        return Client.SOUND.withCaps(_ -> new Caps(nothing, nothing));
    }

    /** Keeps a quarter of the caps. */
    static Client stingy() {
        return Client.SOUND.withCaps(caps -> new Caps(quarter(caps.run()), quarter(caps.month())));
    }

    private static Cap quarter(Cap cap) {
        var part = new BigDecimal("0.25");
        return new Cap(
                cap.shots().isPresent()
                        ? OptionalLong.of(cap.shots().getAsLong() / 4)
                        : OptionalLong.empty(),
                cap.seconds().map(s -> s.multiply(part)),
                cap.money().map(m -> new Charge.Money(m.amount().multiply(part), m.currency())));
    }

    /** Submits without the right to. */
    static Client unclaimed() {
        return Client.SOUND.withDesks((journal, services, pace) -> {
            var desk = new JobDesk(journal, services, DeskRules.defaults(), pace);
            return new Grabbing(
                    CampaignDesk.of(desk), journal, services.service("", Optional.empty()));
        });
    }

    private record Grabbing(CampaignDesk desk, JobJournal journal, QuantumService service)
            implements CampaignDesk {
        @Override
        public List<UUID> await(Collection<UUID> keys, JobWatcher watcher, BooleanSupplier stop) {
            new LinkedHashSet<>(keys).forEach(this::submit);
            return desk.await(keys, watcher, stop);
        }

        private void submit(UUID key) {
            JobRecord job = journal.get(key);
            if (job.state() == JobState.PLANNED) {
                journal.sending(key);
                String id = service.submit(job.request());
                if (journal.get(key).state() == JobState.SENDING) {
                    journal.accepted(key, id);
                }
            }
        }

        @Override
        public JobRecord cancel(UUID key) {
            return desk.cancel(key);
        }

        @Override
        public JobRecord reconcile(UUID key) {
            return desk.reconcile(key);
        }
    }
}
