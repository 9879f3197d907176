package dev.quench.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes with a planted defect, which are killed, are found out; sound ones are not. */
@Tag("slow")
class KillRunTest {
    private static final int KILLS = 3;
    private static final int TRIES = 12;

    @TempDir private Path folder;

    private CampaignTally run(Class<?> worker, int number) {
        return new KillRun(
                        FaultCampaign.provider("ibm"),
                        worker,
                        folder,
                        number,
                        List.of(),
                        KillRun.Measure.NONE,
                        KILLS,
                        new SplittableRandom(number))
                .tally();
    }

    @Test
    void jobsThatAreSentAgainUnseenAreDoubled() {
        assertThat(
                        IntStream.range(0, TRIES)
                                .mapToObj(number -> run(PlantedWorker.class, number))
                                .anyMatch(tally -> !tally.doubled().isEmpty()))
                .isTrue();
    }

    @Test
    void soundProcessesAreSound() {
        CampaignTally tally = run(CampaignWorker.class, 0).plus(run(CampaignWorker.class, 1));

        assertThat(tally.sound()).as("%s", tally).isTrue();
        assertThat(tally.killed()).isNotEmpty();
    }
}
