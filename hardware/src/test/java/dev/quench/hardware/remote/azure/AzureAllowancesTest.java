package dev.quench.hardware.remote.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.remote.Allowance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureAllowancesTest {
    private static AzureQuota quota(String dimension, String provider, String limit) {
        return new AzureQuota(
                dimension,
                "Subscription",
                provider,
                new BigDecimal("9.80"),
                Optional.of(new BigDecimal("1.0")),
                new BigDecimal(limit),
                "Monthly");
    }

    @Test
    void quotasOfTheProviderAreToldInItsCredits() {
        List<Allowance> all =
                AzureAllowances.of(
                        "quantinuum.qpu.h2-1", List.of(quota("hqc", "Quantinuum", "40")));

        assertThat(all)
                .extracting(Allowance::told)
                .containsExactly(
                        "the quota hqc of the subscription at Azure Quantum: 40 HQC monthly; 9.8 spent, 1 queued, 29.2 left");
        assertThat(all.getFirst().compared()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"quantinuum.qpu.h2-1,true,false", "quantinuum.sim.h2-1e,false,true"})
    void machinesAndEmulatorsHaveQuotasOfTheirOwn(String target, boolean first, boolean second) {
        var quotas = List.of(quota("hqc", "quantinuum", "40"), quota("ehqc", "quantinuum", "40"));

        assertThat(AzureAllowances.of(target, quotas))
                .extracting(Allowance::compared)
                .containsExactly(first, second);
    }

    @Test
    void anEmulatorTakesFromTheOnlyQuota() {
        assertThat(
                        AzureAllowances.of(
                                "quantinuum.sim.h2-1e", List.of(quota("hqc", "quantinuum", "40"))))
                .extracting(Allowance::compared)
                .containsExactly(true);
    }

    @Test
    void otherDimensionsAndLimitsOfNothingAreShownOnly() {
        var quotas =
                List.of(
                        quota("concurrent_quantum_jobs", "quantinuum", "3"),
                        quota("hqc", "quantinuum", "0"));

        assertThat(AzureAllowances.of("quantinuum.qpu.h2-1", quotas))
                .extracting(Allowance::compared)
                .containsExactly(false, false);
    }
}
