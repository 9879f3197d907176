package dev.quench.app.report;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.journal.JobEvent;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.solvers.pipeline.RunRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the jobs of a run took, from the journal. What is not known is not made up. */
public final class RemoteFigures {
    private static final double MILLISECONDS = 1000;
    private static final String PROVIDER = "provider";

    private RemoteFigures() {}

    /**
     * Writes the jobs of a run into its record: queue and processor seconds where all jobs know
     * them, the cost where all have a price in one currency.
     *
     * @param run the record
     * @param jobs of it, in order
     * @return the record with them; the same if there are none
     */
    public static RunRecord told(RunRecord run, List<RunRecord.JobFacts> jobs) {
        return jobs.isEmpty()
                ? run
                : run.withRemote(
                        sum(jobs, RunRecord.JobFacts::queue),
                        sum(jobs, RunRecord.JobFacts::qpu),
                        cost(jobs),
                        jobs);
    }

    /**
     * Adds up the jobs of a command that writes no run record.
     *
     * @param jobs of it, in order
     * @return what they took; empty if there are none
     */
    public static Optional<BlockRecord.Remote> told(List<RunRecord.JobFacts> jobs) {
        return jobs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BlockRecord.Remote(
                                sum(jobs, RunRecord.JobFacts::queue),
                                sum(jobs, RunRecord.JobFacts::qpu),
                                cost(jobs),
                                jobs));
    }

    /**
     * Tells what jobs took.
     *
     * @param journal knows the jobs
     * @param keys of them
     * @return one for each key, in order
     */
    public static List<RunRecord.JobFacts> facts(JobJournal journal, Collection<UUID> keys) {
        return keys.stream().map(k -> facts(journal.get(k), journal.events(k))).toList();
    }

    /**
     * Tells what a job took.
     *
     * @param job as it stands in the journal
     * @param events what happened to it
     * @return charges, and the estimated cost where none is known
     */
    public static RunRecord.JobFacts facts(JobRecord job, List<JobEvent> events) {
        Optional<Double> there =
                between(at(events, JobEvent.THERE_SUBMITTED), at(events, JobEvent.THERE_STARTED));
        Optional<Double> seen = between(job.sentAt(), at(events, JobEvent.STARTED));
        Optional<Double> charged =
                job.charge().flatMap(Charge::seconds).map(BigDecimal::doubleValue);
        Optional<Double> ran =
                between(at(events, JobEvent.THERE_STARTED), at(events, JobEvent.THERE_ENDED));
        return new RunRecord.JobFacts(
                job.key().toString(),
                job.id().orElse(null),
                job.target(),
                job.request().shots(),
                job.state().word(),
                there.or(() -> seen).orElse(null),
                from(there, PROVIDER, seen, "polls"),
                charged.or(() -> ran).orElse(null),
                from(charged, "charge", ran, PROVIDER),
                price(job),
                job.moneyFrom().map(JobText::from).orElse(null));
    }

    private static @Nullable String from(
            Optional<Double> first, String one, Optional<Double> second, String other) {
        return first.map(_ -> one).or(() -> second.map(_ -> other)).orElse(null);
    }

    private static Optional<Instant> at(List<JobEvent> events, String what) {
        return events.stream().filter(e -> e.what().equals(what)).map(JobEvent::at).findFirst();
    }

    /** Two clocks may disagree; no time is below nothing. */
    private static Optional<Double> between(Optional<Instant> begin, Optional<Instant> end) {
        return begin.flatMap(from ->
                end.map(to -> Math.max(0, Duration.between(from, to).toMillis()) / MILLISECONDS));
    }

    private static RunRecord.@Nullable Cost price(JobRecord job) {
        boolean estimated = job.moneyFrom().equals(Optional.of(JobRecord.Source.ESTIMATE));
        return job.taken()
                .money()
                .map(m -> new RunRecord.Cost(m.amount(), m.free() ? null : m.currency(), estimated))
                .orElse(null);
    }

    /**
     * Adds a figure of all jobs.
     *
     * @param jobs one or more
     * @param part the figure
     * @return null if one does not know it
     */
    public static @Nullable Double sum(
            List<RunRecord.JobFacts> jobs, Function<RunRecord.JobFacts, @Nullable Double> part) {
        double sum = 0;
        for (RunRecord.JobFacts job : jobs) {
            Double value = part.apply(job);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    /**
     * Adds what all jobs cost.
     *
     * @param jobs one or more
     * @return without an amount if one has no price, or currencies differ
     */
    public static RunRecord.Cost cost(List<RunRecord.JobFacts> jobs) {
        BigDecimal sum = BigDecimal.ZERO;
        String currency = null;
        boolean estimated = false;
        for (RunRecord.JobFacts job : jobs) {
            RunRecord.Cost cost = job.cost();
            if (cost == null
                    || cost.amount() == null
                    || (currency != null
                            && cost.currency() != null
                            && !currency.equals(cost.currency()))) {
                return new RunRecord.Cost(null, null, true);
            }
            sum = sum.add(cost.amount());
            currency = cost.currency() == null ? currency : cost.currency();
            estimated |= cost.estimated();
        }
        return new RunRecord.Cost(sum, currency, estimated);
    }

    /**
     * Says in a line what the jobs of a run took.
     *
     * @param run any
     * @return empty if it has no jobs
     */
    public static Optional<String> line(RunRecord run) {
        return told(run.jobs()).map(RemoteFigures::line);
    }

    /**
     * Says in a line what jobs took.
     *
     * @param remote one or more of them
     * @return the line
     */
    public static String line(BlockRecord.Remote remote) {
        int jobs = remote.jobs().size();
        return "%d job%s on %s: queue %s, processor %s, cost %s"
                .formatted(
                        jobs,
                        jobs == 1 ? "" : "s",
                        remote.jobs().getFirst().backend(),
                        seconds(remote.queue()),
                        seconds(remote.qpu()),
                        words(remote));
    }

    /** What all jobs cost, and who says so where it is not the provider's bill. */
    private static String words(BlockRecord.Remote remote) {
        RunRecord.Cost cost = remote.cost();
        if (cost.amount() == null) {
            return "unknown";
        }
        boolean derived = remote.jobs().stream().anyMatch(job -> "derived".equals(job.costFrom()));
        return (cost.currency() == null
                        ? "nothing (free)"
                        : cost.amount().stripTrailingZeros().toPlainString()
                                + " "
                                + cost.currency())
                + (cost.estimated()
                        ? " (estimated)"
                        : derived ? " (by the known price for what ran)" : "");
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "unknown" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
