package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.ServiceTimes;
import dev.quench.hardware.text.SyntaxException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tells how problems are. A list of states has neither times nor reasons; they stand in the
 * description of the problem, and where that is spoilt, neither is known.
 */
final class DwaveJobs {
    private static final int NANO = 9;
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000);

    private DwaveJobs() {}

    /** Whether the description says more than the list. */
    static boolean detailed(ProblemEntry entry) {
        return entry.state()
                .filter(s -> s == JobState.COMPLETED || s == JobState.FAILED)
                .isPresent();
    }

    static JobReport report(String id, Optional<ProblemEntry> entry, Optional<byte[]> details) {
        return entry.map(e ->
                        new JobReport(
                                id,
                                e.state(),
                                e.status(),
                                e.fault().or(() -> details.flatMap(DwaveJobs::reason)),
                                details.flatMap(DwaveJobs::charge),
                                details.map(DwaveJobs::times).orElse(ServiceTimes.NONE)))
                .orElseGet(() ->
                        new JobReport(
                                id,
                                Optional.empty(),
                                "",
                                Optional.of("D-Wave does not list this problem."),
                                Optional.empty()));
    }

    private static Optional<Charge> charge(byte[] body) {
        try {
            JsonNode root = SapiJson.parse("The problem", body);
            return QpTiming.read(root.path("answer").path("timing"))
                    .seconds()
                    .or(() -> HybridAnswer.seconds(root))
                    .map(s -> new Charge(0, Optional.of(s), Optional.empty()));
        } catch (SyntaxException e) {
            return Optional.empty();
        }
    }

    /** The processor worked last: it began so long before the end as it was busy. */
    private static ServiceTimes times(byte[] body) {
        try {
            JsonNode root = SapiJson.parse("The problem", body);
            ServiceTimes said =
                    ServiceTimes.read(
                            root.path("submitted_on").asString(""),
                            "",
                            root.path("solved_on").asString(""));
            Optional<Duration> busy =
                    charge(body)
                            .flatMap(Charge::seconds)
                            .filter(s -> s.compareTo(LONGEST) < 0)
                            .map(s -> Duration.ofNanos(s.movePointRight(NANO).longValue()));
            return new ServiceTimes(
                    said.submitted(),
                    said.ended().flatMap(end -> busy.map(end::minus)),
                    said.ended());
        } catch (SyntaxException e) {
            return ServiceTimes.NONE;
        }
    }

    private static Optional<String> reason(byte[] body) {
        try {
            return ProblemEntry.list(body).getFirst().fault();
        } catch (SyntaxException e) {
            return Optional.empty();
        }
    }
}
