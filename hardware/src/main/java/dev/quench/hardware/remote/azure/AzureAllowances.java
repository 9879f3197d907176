package dev.quench.hardware.remote.azure;

import dev.quench.hardware.remote.Allowance;
import java.util.List;
import java.util.Locale;

/**
 * The quotas of a target's provider. Estimates are in Quantinuum's credits, which machines and
 * emulators take from quotas of their own ({@code hqc}, {@code ehqc}) where there are two, else
 * from the same. Others, as of jobs at once, are shown and compared with nothing, and so is one of
 * nothing at all, which may mean that the service does not count.
 */
final class AzureAllowances {
    private static final String CREDITS = "hqc";
    private static final String EMULATED = "ehqc";

    private AzureAllowances() {}

    /** Of a target, by the quotas of its provider. */
    static List<Allowance> of(String target, List<AzureQuota> own) {
        boolean emulated = target.contains(".sim.") && own.stream().anyMatch(q -> is(q, EMULATED));
        return own.stream().map(q -> allowance(q, emulated ? EMULATED : CREDITS)).toList();
    }

    private static boolean is(AzureQuota quota, String dimension) {
        return quota.dimension().equalsIgnoreCase(dimension);
    }

    private static Allowance allowance(AzureQuota quota, String credits) {
        boolean counted = is(quota, CREDITS) || is(quota, EMULATED);
        return new Allowance(
                "the quota %s of the %s at Azure Quantum"
                        .formatted(quota.dimension(), quota.scope().toLowerCase(Locale.ROOT)),
                counted ? "HQC" : quota.dimension(),
                quota.limit(),
                quota.used(),
                quota.held().flatMap(Allowance.Queue::told),
                period(quota.period()),
                is(quota, credits) && quota.limit().signum() > 0
                        ? Allowance.Standing.COMPARED
                        : Allowance.Standing.SHOWN);
    }

    private static String period(String period) {
        return period.isEmpty() || period.equalsIgnoreCase("None")
                ? ""
                : period.toLowerCase(Locale.ROOT);
    }
}
