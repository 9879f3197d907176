package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Runs a reader over a content and asserts that it ends well: in a result, or in a {@link
 * FormatException} that names the file and a line that exists, within a second of processor time
 * and 256 MB of allocation.
 */
final class Bounded {
    private static final String NAME = "folder/file.dat";
    private static final long MOST_NANOS = 1_000_000_000;
    private static final long MOST_BYTES = 256_000_000;
    private static final int SHOWN = 300;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounded() {}

    /** Reads a content; {@code what} tells in a failure which one it was. */
    static void read(String what, byte[] content, Consumer<SourceText> reader) {
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        long nanos = THREAD.getCurrentThreadCpuTime();
        try {
            reader.accept(SourceText.of(NAME, content));
        } catch (FormatException e) {
            assertRefusal(what, content, e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail("%s ends in %s:\n%s".formatted(what, e, shown(content)), e);
        }
        long spent = THREAD.getCurrentThreadCpuTime() - nanos;
        long allocated = THREAD.getCurrentThreadAllocatedBytes() - bytes;
        assertThat(spent).as("ns of %s:\n%s", what, shown(content)).isLessThan(MOST_NANOS);
        assertThat(allocated).as("bytes of %s:\n%s", what, shown(content)).isLessThan(MOST_BYTES);
    }

    private static void assertRefusal(String what, byte[] content, FormatException refusal) {
        assertThat(refusal)
                .as("%s:\n%s", what, shown(content))
                .hasMessageStartingWith(NAME)
                .hasMessageContaining("expected ")
                .hasMessageContaining(", found ");
        assertThat(refusal.line()).as("line of %s", what).isNotNegative();
        assertThat(refusal.getMessage()).as("message of %s", what).hasSizeLessThan(5_000);
    }

    private static String shown(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
