package dev.quench.hardware.remote.budget;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Charge;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What jobs may cost.
 *
 * @param run all jobs of one run together
 * @param month all jobs of the journal in one calendar month of UTC together
 */
public record Caps(Cap run, Cap month) {
    /** Limits nothing. */
    public static final Caps NONE = new Caps(Cap.NONE, Cap.NONE);

    /**
     * Checks one more job, or several together. They are refused where a capped figure of them, or
     * of a job before them, is not known: nobody could say that they fit. What is free fits any cap
     * of money.
     *
     * @param charge what they are estimated to take
     * @param ofRun what the run has taken
     * @param ofMonth what the month has taken
     * @throws BackendException {@code OverBudget} if a cap would be exceeded
     */
    public void require(Charge charge, Spending ofRun, Spending ofMonth) {
        require(run, "of this run", "", charge, ofRun);
        require(month, "of this month", "month-", charge, ofMonth);
    }

    private static void require(
            Cap cap, String whose, String option, Charge charge, Spending spent) {
        if (cap.shots().isPresent()) {
            compare(
                    "shots",
                    whose,
                    "--max-%sshots".formatted(option),
                    BigDecimal.valueOf(cap.shots().getAsLong()),
                    BigDecimal.valueOf(spent.shots()),
                    0,
                    Optional.of(BigDecimal.valueOf(charge.shots())));
        }
        cap.seconds()
                .ifPresent(most ->
                        compare(
                                "seconds of the processor",
                                whose,
                                "--max-%sqpu-time".formatted(option),
                                most,
                                spent.seconds(),
                                spent.untimed(),
                                charge.seconds()));
        cap.money()
                .ifPresent(most ->
                        compare(
                                most.currency(),
                                whose,
                                "--max-%scost".formatted(option),
                                most.amount(),
                                spent.money(most.currency()),
                                spent.unpriced(most.currency()),
                                charge.money().flatMap(m -> m.in(most.currency()))));
    }

    private static void compare(
            String unit,
            String whose,
            String option,
            BigDecimal most,
            BigDecimal spent,
            int unknown,
            Optional<BigDecimal> asked) {
        if (asked.isEmpty()) {
            throw new BackendException(
                    new BackendException.OverBudget(),
                    "Nothing is sent: what the job takes in %s is not known, and the cap %s (%s %s) could not be kept.\nMaybe cap another figure than %s, %s."
                            .formatted(
                                    unit,
                                    whose,
                                    most.toPlainString(),
                                    unit,
                                    option,
                                    "the shots for example (--max-shots)"));
        }
        if (unknown > 0) {
            throw new BackendException(
                    new BackendException.OverBudget(),
                    "Nothing is sent: what %d jobs %s took in %s is not known, and the cap (%s %s) could not be kept.\nMaybe quench jobs reconcile asks their providers, or cap another figure than %s."
                            .formatted(unknown, whose, unit, most.toPlainString(), unit, option));
        }
        if (spent.add(asked.get()).compareTo(most) > 0) {
            throw new BackendException(
                    new BackendException.OverBudget(),
                    "Nothing is sent: the job is estimated at %s %s; %s of the %s %s %s are spent or reserved.\nMaybe fewer shots or evaluations, or a higher %s."
                            .formatted(
                                    asked.get().stripTrailingZeros().toPlainString(),
                                    unit,
                                    spent.stripTrailingZeros().toPlainString(),
                                    most.stripTrailingZeros().toPlainString(),
                                    unit,
                                    whose,
                                    option));
        }
    }
}
