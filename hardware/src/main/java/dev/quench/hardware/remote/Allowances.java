package dev.quench.hardware.remote;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider says that an account may still use of a device, compared with estimates before
 * anything is sent. The provider stays the judge: between this question and the submission other
 * processes and other users may take what is left, and then the provider refuses the job.
 *
 * @param known as the provider says, in its order; empty if it limits nothing
 * @param untold why the provider did not say
 */
public record Allowances(List<Allowance> known, Optional<String> untold) {
    /** Copies the list. */
    public Allowances {
        known = List.copyOf(known);
    }

    /**
     * Asks the provider. That it does not answer is no failure: an account may lack the right to
     * ask, and the provider keeps its limits all the same.
     *
     * @param service speaks to it
     * @param device where jobs will run
     * @param options of the jobs, by the provider's own names
     * @return what it says, or why it does not
     */
    public static Allowances asked(
            QuantumService service, Device device, Map<String, String> options) {
        try {
            return new Allowances(service.allowances(device, options), Optional.empty());
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

    /**
     * Refuses jobs that take more than is left. Of several limits each must leave enough; jobs
     * whose estimate is not known in the unit of a limit count as nothing there.
     *
     * @param estimates of the jobs that are to be sent
     * @throws BackendException {@code OverBudget} if a limit leaves too little
     */
    public void require(List<Charge> estimates) {
        for (Allowance limit : known) {
            BigDecimal asked = sum(limit, estimates);
            if (limit.compared() && asked.compareTo(limit.left()) > 0) {
                throw new BackendException(
                        new BackendException.OverBudget(),
                        "Nothing is sent: %s estimated at %s %s, more than is left of %s.\nMaybe fewer shots or evaluations, wait until jobs have ended or the period is over, or a higher limit at the provider."
                                .formatted(
                                        estimates.size() == 1
                                                ? "the job is"
                                                : "the %d jobs are".formatted(estimates.size()),
                                        Allowance.plain(asked),
                                        limit.unit(),
                                        limit.told()));
            }
        }
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
