package dev.quench.hardware.remote.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobSharesTest {
    /** Takes 1,000 shots at once. */
    private static final Device AQUILA = ShippedDevices.find("quera_aquila").orElseThrow();

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1000, 1001, 2500, 2_147_483_647})
    void allShotsAreSharedNearlyEquallyAmongAsFewJobsAsFit(int shots) {
        var shares = JobShares.of(shots, AQUILA);

        int[] each = IntStream.range(0, shares.jobs()).map(shares::shots).toArray();
        assertThat(IntStream.of(each).asLongStream().sum()).isEqualTo(shots);
        assertThat(IntStream.of(each)).allMatch(n -> n >= 1 && n <= 1000);
        assertThat(each[0] - each[each.length - 1]).isBetween(0, 1);
        assertThat((shares.jobs() - 1) * 1000L).isLessThan(shots);
    }

    @Test
    void severalJobsNeedACap() {
        var several = JobShares.of(2500, AQUILA);
        var capped = new Cap(OptionalLong.of(1), Optional.empty(), Optional.empty());

        several.require(new Caps(capped, Cap.NONE), "braket:Aquila");
        JobShares.of(1000, AQUILA).require(Caps.NONE, "braket:Aquila");
        assertThatThrownBy(() -> several.require(Caps.NONE, "braket:Aquila"))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Refused.class))
                .hasMessage(
                        """
                        The 2500 shots need 3 jobs, since braket:Aquila takes at most 1000 in one.
                        Maybe --max-shots 2500 if that is meant, or fewer --shots.\
                        """);
    }
}
