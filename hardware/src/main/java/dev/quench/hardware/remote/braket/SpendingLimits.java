package dev.quench.hardware.remote.braket;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.Sane;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.braket.model.SearchSpendingLimitsFilter;
import software.amazon.awssdk.services.braket.model.SearchSpendingLimitsFilterOperator;
import software.amazon.awssdk.services.braket.model.SearchSpendingLimitsRequest;
import software.amazon.awssdk.services.braket.model.SearchSpendingLimitsResponse;
import software.amazon.awssdk.services.braket.model.SpendingLimitSummary;
import software.amazon.awssdk.services.braket.model.TimePeriod;

/**
 * Reads what the account may spend at a device. Limits are per processor and count tasks on demand,
 * not those in reserved time. Source: Amazon Braket Developer Guide, "Setting spending limits for
 * Amazon Braket QPUs".
 */
final class SpendingLimits {
    private static final int MOST_LISTED = 100;
    private static final int MOST_PAGES = 40;

    private final BraketCalls calls;
    private final SigningClock clock;

    SpendingLimits(BraketCalls calls, SigningClock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** All limits of a device, also those of another time, in the order of the service. */
    List<Allowance> of(DeviceArn device, String region) {
        var limits = new ArrayList<Allowance>();
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            SearchSpendingLimitsResponse list = page(device, region, next);
            if (!list.hasSpendingLimits()) {
                throw broken("The list of spending limits has no limits.");
            }
            list.spendingLimits().stream()
                    .filter(limit -> device.text().equals(limit.deviceArn()))
                    .map(limit -> allowance(device, limit))
                    .forEach(limits::add);
            next = Optional.ofNullable(list.nextToken()).orElse("");
            if (next.isEmpty()) {
                return limits;
            }
        }
        throw broken(
                "The list of spending limits does not end after %d pages.".formatted(MOST_PAGES));
    }

    private SearchSpendingLimitsResponse page(DeviceArn device, String region, String next) {
        var request =
                SearchSpendingLimitsRequest.builder()
                        .maxResults(MOST_LISTED)
                        .filters(
                                SearchSpendingLimitsFilter.builder()
                                        .name("deviceArn")
                                        .operator(SearchSpendingLimitsFilterOperator.EQUAL)
                                        .values(device.text())
                                        .build());
        if (!next.isEmpty()) {
            request.nextToken(next);
        }
        return calls.call(
                region,
                "The list of spending limits",
                c -> c.searchSpendingLimits(request.build()));
    }

    private Allowance allowance(DeviceArn device, SpendingLimitSummary limit) {
        TimePeriod period = limit.timePeriod();
        if (period == null || period.startAt() == null || period.endAt() == null) {
            throw broken(
                    "The spending limit %s has no time."
                            .formatted(Sane.line(String.valueOf(limit.spendingLimitArn()), 200)));
        }
        Instant now = clock.instant();
        return new Allowance(
                "the spending limit of %s at Amazon Braket".formatted(device.shown()),
                "USD",
                amount("spendingLimit", limit.spendingLimit()),
                amount("totalSpend", limit.totalSpend()),
                Allowance.Queue.told(amount("queuedSpend", limit.queuedSpend())),
                "from %s until %s".formatted(period.startAt(), period.endAt()),
                !now.isBefore(period.startAt()) && now.isBefore(period.endAt())
                        ? Allowance.Standing.COMPARED
                        : Allowance.Standing.SHOWN);
    }

    private static BigDecimal amount(String name, @Nullable String text) {
        return Sane.amount("The %s of a spending limit".formatted(name), text == null ? "" : text);
    }

    private static BackendException broken(String message) {
        return new BackendException(new BackendException.Broken(), message);
    }
}
