package dev.quench.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
    @TempDir private Path folder;

    private static ResultLine line(String key) {
        return new ResultLine(
                ResultLine.SCHEMA,
                key,
                UnitOutcome.Status.FAILED,
                "c",
                "i",
                "0",
                "q",
                "q",
                new LinkedHashMap<>(),
                1,
                1,
                0.5,
                "2026-01-01T00:00:00Z",
                "s",
                "because",
                null);
    }

    private Path runs() {
        return folder.resolve(ResultStore.RUNS);
    }

    private void fill(String... keys) {
        try (ResultStore store = ResultStore.open(folder)) {
            Arrays.stream(keys).map(ResultStoreTest::line).forEach(store::add);
        }
    }

    @Test
    void linesAreThereWhenTheFolderIsOpenedAgain() {
        fill("a", "b");
        fill("c");

        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.heads()).containsOnlyKeys("a", "b", "c");
            assertThat(store.notices()).isEmpty();
        }
        assertThat(ResultStore.heads(folder)).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void aLastLineWithoutItsEndIsMovedAwayAndSaid() throws IOException {
        fill("a", "b");
        byte[] whole = Files.readAllBytes(runs());
        for (int cut = 1; cut < whole.length; cut += 37) {
            Files.write(runs(), Arrays.copyOf(whole, whole.length - cut));

            try (ResultStore store = ResultStore.open(folder)) {
                boolean firstIsWhole = cut < whole.length / 2;
                assertThat(store.heads().keySet()).isEqualTo(firstIsWhole ? Set.of("a") : Set.of());
                store.add(line("z"));
            }
            try (ResultStore store = ResultStore.open(folder)) {
                assertThat(store.heads()).containsKey("z");
                assertThat(store.notices()).isEmpty();
            }
        }
        assertThat(Files.readString(folder.resolve("torn.txt"))).contains("\"key\":\"b\"");
    }

    @Test
    void whatWasCutOffIsNamedWithItsPlace() throws IOException {
        fill("a");
        Files.writeString(runs(), "{\"schema\":\"quench.re", StandardOpenOption.APPEND);

        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store.notices())
                    .singleElement()
                    .asString()
                    .contains("had no end", "20 bytes are in", "torn.txt");
        }
    }

    @Test
    void aDamagedLineIsRefusedAndLeftAlone() throws IOException {
        fill("a", "b");
        byte[] bytes = Files.readAllBytes(runs());
        bytes[2] = 'X';
        Files.write(runs(), bytes);

        assertThatThrownBy(() -> ResultStore.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 1 of the results")
                .hasMessageContaining("Maybe restore it");
        assertThat(Files.readAllBytes(runs())).isEqualTo(bytes);
    }

    @Test
    void ofTwoSweepsOneIsRefused() {
        try (ResultStore store = ResultStore.open(folder)) {
            store.add(line("a"));
            assertThatThrownBy(() -> ResultStore.open(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("are being written by another sweep")
                    .hasMessageContaining("Maybe wait");
        }
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("f"), "x".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> ResultStore.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("Maybe --output FOLDER");
    }
}
