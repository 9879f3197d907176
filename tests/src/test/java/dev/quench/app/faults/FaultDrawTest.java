package dev.quench.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.quench.hardware.emulator.FaultPlan;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultDrawTest {
    private static List<String> plans(boolean repeatable) {
        return IntStream.range(0, 300)
                .mapToObj(seed -> new FaultDraw(new SplittableRandom(seed), repeatable).text())
                .toList();
    }

    @Test
    void everyPlanCanBeRead() {
        assertThat(plans(true))
                .allSatisfy(plan ->
                        assertThatCode(() -> FaultPlan.parse(plan, 1)).doesNotThrowAnyException());
    }

    @Test
    void aLostAnswerIsFollowedByARefusalInSomeRuns() {
        String pairs =
                ".*(reset-after|503-after|truncated|empty|reset-before)/submit@(\\d)-(\\d),40[0-9]/submit@\\d-\\d";

        assertThat(plans(false)).filteredOn(plan -> plan.matches(pairs)).hasSizeBetween(40, 120);
    }

    @Test
    void onlyARepeatableSubmissionIsHandledTwice() {
        assertThat(plans(false)).noneMatch(plan -> plan.contains("duplicate/submit"));
        assertThat(plans(true)).anyMatch(plan -> plan.contains("duplicate/submit"));
    }
}
