package dev.quench.app.faults;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.budget.Cap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a provider charges for jobs, added up without the client's own accounts.
 *
 * @param charges one a job
 */
record Bill(List<Charge> charges) {
    /**
     * Compares with what was allowed.
     *
     * @return a line for each figure that is above
     */
    List<String> over(Cap cap) {
        var over = new ArrayList<String>();
        cap.shots()
                .ifPresent(most ->
                        compare(
                                over,
                                "shots",
                                BigDecimal.valueOf(most),
                                c -> BigDecimal.valueOf(c.shots())));
        cap.seconds()
                .ifPresent(
                        most -> compare(over, "s", most, c -> c.seconds().orElse(BigDecimal.ZERO)));
        cap.money()
                .ifPresent(most ->
                        compare(
                                over,
                                most.currency(),
                                most.amount(),
                                c -> c.money().map(Charge.Money::amount).orElse(BigDecimal.ZERO)));
        return over;
    }

    private void compare(
            List<String> over, String unit, BigDecimal most, Function<Charge, BigDecimal> figure) {
        BigDecimal sum = charges.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(most) > 0) {
            over.add(
                    "%d jobs are charged at %s %s, and the cap is %s %s"
                            .formatted(
                                    charges.size(),
                                    sum.toPlainString(),
                                    unit,
                                    most.toPlainString(),
                                    unit));
        }
    }
}
