package dev.quench.hardware.remote.braket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.Allowances;
import dev.quench.hardware.remote.http.Scripted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Amazon says that the account may spend. */
class SpendingLimitsTest {
    private final Scripted transport = new Scripted();
    private final Scripted.Still pace = new Scripted.Still();
    private final BraketService service = Tasks.service(transport, pace);

    private String limit(String device, String amount, long from, long until) {
        Instant now = pace.now();
        return """
        {"spendingLimitArn": "arn:aws:braket:eu-north-1:123456789012:spending-limit/1",
         "deviceArn": "arn:aws:braket:eu-north-1::device/qpu/iqm/%s", "spendingLimit": "%s",
         "queuedSpend": "0.50", "totalSpend": "1.25", "createdAt": "2026-11-01T00:00:00Z",
         "updatedAt": "2026-11-01T00:00:00Z", "timePeriod": {"startAt": %d, "endAt": %d}}\
        """
                .formatted(
                        device,
                        amount,
                        now.plusSeconds(from).getEpochSecond(),
                        now.plusSeconds(until).getEpochSecond());
    }

    private static String list(String limits, String more) {
        return "{\"spendingLimits\": [%s]%s}".formatted(limits, more);
    }

    private List<Allowance> asked() {
        return service.allowances(Tasks.GARNET, Map.of());
    }

    @Test
    void allPagesAreReadByValidRequests() {
        transport
                .answer(200, list(limit("Garnet", "5.00", -9, 9), ", \"nextToken\": \"p2\""))
                .answer(200, list(limit("Garnet", "7", -9, 9), ""));

        assertThat(asked())
                .extracting(Allowance::told)
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith(
                                                "the spending limit of Garnet at Amazon Braket: 5 USD from ")
                                        .endsWith("; 1.25 spent, 0.5 queued, 3.25 left"),
                        second -> assertThat(second).endsWith("5.25 left"));
        assertThat(new String(transport.calls.getLast().body(), StandardCharsets.UTF_8))
                .contains("\"nextToken\":\"p2\"", "device/qpu/iqm/Garnet", "\"EQUAL\"");
        ServiceModel model = ServiceModel.braket();
        assertThat(transport.calls.stream().map(model::check))
                .containsOnly(new ServiceModel.Verdict("SearchSpendingLimits", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"-9,9,true", "0,9,true", "-9,0,false", "1,9,false", "-9,-1,false"})
    void aLimitIsComparedWithinItsTime(long from, long until, boolean compared) {
        transport.answer(200, list(limit("Garnet", "5.00", from, until), ""));

        assertThat(asked()).extracting(Allowance::compared).containsExactly(compared);
    }

    @Test
    void limitsOfOtherDevicesAreLeftOut() {
        transport.answer(200, list(limit("Emerald", "5.00", -9, 9), ""));

        assertThat(asked()).isEmpty();
    }

    @Test
    void reservedTimeIsNotAskedFor() {
        var reserved =
                Map.of("reservation", "arn:aws:braket:eu-north-1:123456789012:reservation/r-1");

        assertThat(service.allowances(Tasks.GARNET, reserved)).isEmpty();
        assertThat(transport.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"5.00\" | \"NaN\" | decimals: 'NaN'",
                "\"5.00\" | \"-5\" | decimals: '-5'",
                "\"5.00\" | \"1e999999999\" | no amount",
                "\"5.00\" | null | no amount",
                "\"timePeriod\" | \"period\" | has no time",
                "\"spendingLimits\" | \"limits\" | has no limits",
            })
    void answersWithoutSenseAreBroken(String good, String bad, String message) {
        transport.answer(200, list(limit("Garnet", "5.00", -9, 9), "").replace(good, bad));

        assertThatThrownBy(this::asked)
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class))
                .hasMessageContaining(message);
    }

    @Test
    void aListWithoutAnEndIsGivenUp() {
        for (int k = 0; k < 50; k++) {
            transport.answer(200, list("", ", \"nextToken\": \"again\""));
        }

        assertThatThrownBy(this::asked).hasMessageContaining("does not end after 40 pages");
        assertThat(transport.calls).hasSize(40);
    }

    @ParameterizedTest
    @CsvSource({
        "403,AccessDeniedException",
        "404,ResourceNotFoundException",
        "400,ValidationException"
    })
    void anAccountThatMayNotAskGoesOn(int status, String type) {
        transport.answer(status, "{\"message\": \"not for you\"}", "x-amzn-ErrorType", type);

        Allowances there = Allowances.asked(service, Tasks.GARNET, Map.of());

        assertThat(there.known()).isEmpty();
        assertThat(there.untold().orElseThrow())
                .isEqualTo(
                        "what braket itself limits for Garnet is not known and not compared (The list of spending limits was answered %d %s: not for you.); it refuses what is too much"
                                .formatted(status, type));
    }

    /** The guide speaks of a validation error, the model has another one for quotas. */
    @ParameterizedTest
    @CsvSource({"400,ValidationException", "402,ServiceQuotaExceededException"})
    void aTaskBeyondTheLimitIsRefusedByTheServiceWithAWayOut(int status, String type) {
        transport.answer(
                status,
                "{\"message\": \"The task exceeds the remaining spending limit\"}",
                "x-amzn-ErrorType",
                type);

        assertThatThrownBy(() ->
                        service.submit(service.write(Tasks.order(100, Map.of(), 8), Tasks.GARNET)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class))
                .hasMessageContaining("raise the spending limit of the device");
    }
}
