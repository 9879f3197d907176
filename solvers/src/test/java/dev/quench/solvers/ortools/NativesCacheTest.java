package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesCacheTest {
    @TempDir private Path temporary;
    private NativeBundle bundle = new NativeBundle("none", Path.of("none").toUri());
    private NativesCache cache = new NativesCache(Path.of("none"));

    @BeforeEach
    void makeABundle() throws IOException {
        Path source = Files.createDirectory(temporary.resolve("source"));
        Files.writeString(source.resolve("liba.so"), "the first library");
        Files.write(source.resolve("libb.so"), new byte[100_000]);
        bundle = new NativeBundle("source", source.toUri());
        cache = new NativesCache(temporary.resolve("cache").resolve("version").resolve("source"));
    }

    private List<String> leftovers() throws IOException {
        try (var files = Files.list(cache.folder().getParent())) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    @Test
    void unpacksOnceAndThenReuses() throws IOException {
        assertThat(cache.isWhole()).isFalse();
        assertThat(cache.fill(bundle)).isTrue();
        assertThat(cache.isWhole()).isTrue();
        assertThat(cache.fill(bundle)).isFalse();

        assertThat(cache.folder().resolve("liba.so")).hasContent("the first library");
        assertThat(leftovers()).containsExactly("source");
    }

    @Test
    void aWholeCacheNeedsNoBundle() throws IOException {
        cache.fill(bundle);

        var missing = new NativeBundle("gone", temporary.resolve("gone").toUri());
        assertThat(cache.fill(missing)).isFalse();
    }

    @Test
    void repairsATruncatedFile() throws IOException {
        cache.fill(bundle);
        Files.writeString(cache.folder().resolve("liba.so"), "the first");

        assertThat(cache.isWhole()).isFalse();
        assertThat(cache.fill(bundle)).isTrue();

        assertThat(cache.folder().resolve("liba.so")).hasContent("the first library");
        assertThat(leftovers()).containsExactly("source");
    }

    @Test
    void repairsAMissingFileAndAMissingOrGarbledList() throws IOException {
        for (String damage : List.of("delete libb.so", "delete " + NativesCache.LIST, "garble")) {
            cache.fill(bundle);
            if (damage.equals("garble")) {
                Files.writeString(cache.folder().resolve(NativesCache.LIST), "many liba.so\n");
            } else {
                Files.delete(cache.folder().resolve(damage.substring("delete ".length())));
            }

            assertThat(cache.fill(bundle)).as(damage).isTrue();
            assertThat(cache.isWhole()).as(damage).isTrue();
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsReplaced() throws IOException {
        Files.createDirectories(cache.folder().getParent());
        Files.writeString(cache.folder(), "in the way");

        assertThat(cache.fill(bundle)).isTrue();
        assertThat(cache.isWhole()).isTrue();
    }

    @Test
    void threadsThatStartTogetherAllSucceed() throws Exception {
        int count = 8;
        var barrier = new CyclicBarrier(count);
        Callable<Boolean> unpacker =
                () -> {
                    barrier.await();
                    return new NativesCache(cache.folder()).fill(bundle);
                };

        try (var executor = Executors.newFixedThreadPool(count)) {
            var tasks = IntStream.range(0, count).mapToObj(i -> unpacker).toList();
            long winners = 0;
            for (var result : executor.invokeAll(tasks)) {
                winners += result.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(cache.isWhole()).isTrue();
        assertThat(leftovers()).containsExactly("source");
    }

    @Test
    void whoeverLosesTheRenameUsesTheWinnersFolder() throws IOException {
        Path jar = temporary.resolve("source.jar");
        try (var zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectory(zip.getPath("source"));
            Files.writeString(zip.getPath("source", "liba.so"), "from the jar");
        }
        String address = "jar:" + jar.toUri() + "!/source/";
        var fromJar = new NativeBundle("source", java.net.URI.create(address));

        assertThat(cache.fill(fromJar)).isTrue();
        assertThat(cache.fill(bundle)).isFalse();
        assertThat(cache.folder().resolve("liba.so")).hasContent("from the jar");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAnError() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "no folder");
        var blocked = new NativesCache(file.resolve("version").resolve("source"));

        assertThatThrownBy(() -> blocked.fill(bundle)).isInstanceOf(IOException.class);
        assertThat(blocked.isWhole()).isFalse();
    }
}
