package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.remote.Charge;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** What one job will take, by the same figures as an estimate. */
public final class JobCharge {
    private JobCharge() {}

    /**
     * Estimates a job.
     *
     * @param compiled for the device
     * @param shots 1 or more
     * @param device where
     * @return seconds and money are empty where the description says too little
     */
    public static Charge of(Compiled compiled, int shots, Device device) {
        Estimate.CostFigures cost =
                CircuitCost.of(
                        device,
                        compiled,
                        DeviceTargets.of(device),
                        EstimateOptions.defaults().withShots(shots),
                        "");
        return new Charge(
                shots,
                Optional.ofNullable(cost.seconds())
                        .map(s -> BigDecimal.valueOf(s).round(new MathContext(6))),
                money(device, cost));
    }

    private static Optional<Charge.Money> money(Device device, Estimate.CostFigures cost) {
        if (device.price() instanceof Price.Free) {
            return Optional.of(Charge.Money.FREE);
        }
        return cost.amount() == null || cost.currency() == null
                ? Optional.empty()
                : Optional.of(new Charge.Money(cost.amount(), cost.currency()));
    }
}
