package dev.quench.hardware.remote;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a provider says that an account may still use of a device, compared with estimates before
 * anything is sent. The provider stays the judge: between this question and the submission other
 * processes and other users may take what is left, and then the provider refuses the job.
 *
 * @param known as the provider says, in its order; empty if it limits nothing
 * @param untold why the provider did not say
 */
public record Allowances(List<Allowance> known, Optional<String> untold) {
    /** How long the question may take, by the clock of this machine: it is no part of the work. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int LONGEST = 600;

    /** Copies the list and cleans the text. */
    public Allowances {
        known = List.copyOf(known);
        untold = untold.map(why -> Sane.line(why, LONGEST));
    }

    /**
     * Asks the provider, for ten seconds at most. That it does not answer is no failure: an account
     * may lack the right to ask, and the provider keeps its limits all the same.
     *
     * @param service speaks to it
     * @param device where jobs will run
     * @param options of the jobs, by the provider's own names
     * @return what it says, or why it does not
     */
    public static Allowances asked(
            QuantumService service, Device device, Map<String, String> options) {
        return asked(service, device, options, PATIENCE);
    }

    static Allowances asked(
            QuantumService service, Device device, Map<String, String> options, Duration patience) {
        try {
            return new Allowances(
                    within(patience, () -> service.allowances(device, options)), Optional.empty());
        } catch (BackendException e) {
            String why =
                    Objects.requireNonNullElse(e.getMessage(), "").lines().findFirst().orElse("");
            return new Allowances(
                    List.of(),
                    Optional.of(
                            "what %s itself limits for %s is not known and not compared (%s); it refuses what is too much"
                                    .formatted(service.provider(), device.name(), why)));
        }
    }

    /** A question that takes longer is interrupted, which ends its calls and their repetitions. */
    private static <T> T within(Duration patience, Supplier<T> question) {
        var answer = new FutureTask<>(question::get);
        Thread.ofVirtual().name("allowances").start(answer);
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new BackendException(
                    new BackendException.Unavailable(),
                    "no answer within %s s"
                            .formatted(Allowance.plain(BigDecimal.valueOf(patience.toMillis(), 3))),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(
                    new BackendException.Unavailable(), "the question was interrupted", e);
        } catch (ExecutionException e) {
            throw thrown(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case Error failure -> throw failure;
            case null, default -> new IllegalStateException(e);
        };
    }

    /**
     * Fills in what jobs hold where the provider does not tell.
     *
     * @param open estimates of our jobs there that were sent and have not ended; asked for only if
     *     they are needed
     * @return a copy with their sums
     */
    public Allowances withQueued(Supplier<List<Charge>> open) {
        if (known.stream().allMatch(limit -> limit.queued().isPresent())) {
            return this;
        }
        List<Charge> ours = open.get();
        return new Allowances(
                known.stream()
                        .map(limit ->
                                limit.queued().isPresent()
                                        ? limit
                                        : limit.withQueued(sum(limit, ours)))
                        .toList(),
                untold);
    }

    /**
     * Refuses jobs that take more than is left. Of several limits each must leave enough; jobs
     * whose estimate is not known in the unit of a limit count as nothing there.
     *
     * @param estimates of the jobs that are to be sent
     * @param begun whether jobs of the same run were sent before; asked for only in a refusal
     * @throws BackendException {@code OverBudget} if a limit leaves too little
     */
    public void require(List<Charge> estimates, BooleanSupplier begun) {
        List<String> excesses = excesses(estimates);
        if (!excesses.isEmpty()) {
            throw new BackendException(
                    new BackendException.OverBudget(),
                    "Nothing%s is sent: %s"
                            .formatted(begun.getAsBoolean() ? " more" : "", excesses.getFirst()));
        }
    }

    /**
     * Says of each limit that leaves too little what is asked and left, with ways out.
     *
     * @param estimates of the jobs that are to be sent
     * @return empty if there is room for them
     */
    public List<String> excesses(List<Charge> estimates) {
        return known.stream()
                .filter(Allowance::compared)
                .filter(limit -> tooLittle(limit, sum(limit, estimates)))
                .map(limit ->
                        "%s estimated at %s %s, %s left of %s.\nMaybe fewer shots or evaluations, wait until jobs have ended or the period is over, or a higher limit at the provider%s."
                                .formatted(
                                        estimates.size() == 1
                                                ? "the job is"
                                                : "the %d jobs are".formatted(estimates.size()),
                                        Allowance.plain(sum(limit, estimates)),
                                        limit.unit(),
                                        limit.standing() == Allowance.Standing.REACHED
                                                ? "and nothing is"
                                                : "more than is",
                                        limit.told(),
                                        limit.queued().filter(Allowances::held).isPresent()
                                                ? "; quench jobs reconcile asks which jobs have ended"
                                                : ""))
                .toList();
    }

    private static boolean held(Allowance.Queue queue) {
        return queue.ours() && queue.amount().signum() > 0;
    }

    /** Where a limit is reached, no job is taken, whatever it is estimated at. */
    private static boolean tooLittle(Allowance limit, BigDecimal asked) {
        return limit.standing() == Allowance.Standing.REACHED || asked.compareTo(limit.left()) > 0;
    }

    private static BigDecimal sum(Allowance limit, List<Charge> estimates) {
        return estimates.stream()
                .flatMap(e -> limit.of(e).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Says what a user should know who relies on the comparison.
     *
     * @param estimates of the jobs that are to be sent
     * @return in sentences without a full stop; empty if all was compared
     */
    public List<String> remarks(List<Charge> estimates) {
        var remarks = new ArrayList<String>();
        untold.ifPresent(remarks::add);
        known.stream()
                .filter(Allowance::compared)
                .filter(limit -> estimates.stream().anyMatch(e -> limit.of(e).isEmpty()))
                .map(limit ->
                        "what is taken in %s is not known and not compared with %s"
                                .formatted(limit.unit(), limit.told()))
                .forEach(remarks::add);
        return remarks;
    }
}
