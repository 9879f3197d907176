package dev.quench.hardware.remote.braket;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.Tariff;
import dev.quench.hardware.device.Usage;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.ServiceTimes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.braket.model.GetQuantumTaskResponse;
import software.amazon.awssdk.services.braket.model.QuantumTaskQueueInfo;

/** Reads the description of a task, and what devices cost. */
final class BraketReports {
    /** The price of a task, which the data of devices do not have. */
    private static final BigDecimal TASK = new BigDecimal("0.30");

    private BraketReports() {}

    static JobReport report(String id, GetQuantumTaskResponse task, Optional<Price> price) {
        String status = task.statusAsString();
        if (status == null || status.isEmpty()) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "The description of the task %s has no status.".formatted(id));
        }
        Optional<JobState> state = state(status);
        return new JobReport(
                id,
                state,
                status,
                reason(task, state),
                state.filter(JobState.COMPLETED::equals).flatMap(_ -> charge(task, price)),
                new ServiceTimes(
                        Optional.ofNullable(task.createdAt()),
                        Optional.empty(),
                        Optional.ofNullable(task.endedAt())));
    }

    static Optional<JobState> state(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "CREATED", "QUEUED" -> Optional.of(JobState.QUEUED);
            case "RUNNING" -> Optional.of(JobState.RUNNING);
            case "CANCELLING" -> Optional.of(JobState.CANCELLING);
            case "COMPLETED" -> Optional.of(JobState.COMPLETED);
            case "FAILED" -> Optional.of(JobState.FAILED);
            case "CANCELLED" -> Optional.of(JobState.CANCELLED);
            default -> Optional.empty();
        };
    }

    private static Optional<String> reason(GetQuantumTaskResponse task, Optional<JobState> state) {
        String failure = task.failureReason();
        if (failure != null && !failure.isEmpty()) {
            return Optional.of(failure);
        }
        QuantumTaskQueueInfo queue = task.queueInfo();
        boolean waits =
                state.filter(JobState.QUEUED::equals).isPresent()
                        && queue != null
                        && queue.position() != null
                        && !queue.position().equals("None");
        return waits
                ? Optional.of("position %s in the queue".formatted(queue.position()))
                : Optional.empty();
    }

    /** The service says what ran, not what it costs. */
    private static Optional<Charge> charge(GetQuantumTaskResponse task, Optional<Price> price) {
        Long done = task.numSuccessfulShots() == null ? task.shots() : task.numSuccessfulShots();
        if (done == null || done < 0 || done > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        var usage = new Usage(done.intValue(), 0, 0, 0, Duration.ZERO);
        Optional<Charge.Money> money =
                price.flatMap(p ->
                        p.tariff()
                                .flatMap(t ->
                                        p.of(usage).map(a -> new Charge.Money(a, t.currency()))));
        return Optional.of(new Charge(done, Optional.empty(), money));
    }

    /** The price of a device that charges by the shot; unknown for others. */
    static Price price(String capabilities, LocalDate today) {
        JsonValue root = JsonText.parse("deviceCapabilities", capabilities);
        Optional<JsonValue> amount = root.find("service", "deviceCost", "price");
        Optional<String> unit =
                root.find("service", "deviceCost", "unit")
                        .filter(JsonValue::isText)
                        .map(v -> v.text("unit").toLowerCase(Locale.ROOT));
        if (amount.filter(JsonValue::isNumber).isEmpty()
                || !unit.equals(Optional.of("shot"))
                || amount.get().decimal("price").signum() < 0) {
            return new Price.Unknown();
        }
        var from =
                new Provenance(
                        today,
                        "deviceCost of Amazon Braket for a shot, 0.30 USD a task by its public price list");
        return new Price.PerShot(new Tariff("USD", from), TASK, amount.get().decimal("price"));
    }
}
