package dev.quench.problems.io.tensor;

import dev.quench.problems.io.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens a safetensors file: the length of the header in eight little-endian bytes, the header, and
 * the data, which the tensors cover without overlaps or holes.
 *
 * <p>Source: Hugging Face, safetensors, section Format of its README.
 */
final class SafetensorsReader {
    /** The limit of the format. */
    static final int LONGEST = 100_000_000;

    /** A header takes a few times its length while it is read. */
    private static final int HEADER_COST = 12;

    private final DataFile file;

    private SafetensorsReader(DataFile file) {
        this.file = file;
    }

    static TensorFile open(DataFile file) {
        return new SafetensorsReader(file).open();
    }

    private TensorFile open() {
        int length = headerLength();
        SafetensorsHeader header = SafetensorsHeader.read(file, file.bytes(8, length));
        Map<String, SafetensorsSpan> spans = header.spans();
        int start = 8 + length;
        requireCovered(spans.values().stream().toList(), file.size() - start);
        var entries = new LinkedHashMap<String, TensorEntry>();
        spans.forEach((name, span) -> entries.put(name, span.entry()));
        return new TensorFile(
                file.name(),
                TensorFormat.SAFETENSORS,
                entries,
                header.metadata(),
                entry -> read(entry, start + begin(spans, entry)));
    }

    private static long begin(Map<String, SafetensorsSpan> spans, TensorEntry entry) {
        SafetensorsSpan span = spans.get(entry.name());
        return span == null ? 0 : span.begin();
    }

    private int headerLength() {
        long length = ByteBuffer.wrap(file.bytes(0, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > LONGEST) {
            throw file.fault(
                    "a header of at most %d bytes".formatted(LONGEST),
                    Long.toUnsignedString(length));
        }
        if (length > file.size() - 8) {
            throw file.truncated(
                    "a header of %d bytes".formatted(length),
                    "%d bytes in all".formatted(file.size()));
        }
        if (length > Runtime.getRuntime().maxMemory() / HEADER_COST) {
            throw file.fault(
                    "a header that fits in memory",
                    DataFile.amount(length),
                    "give Java a larger heap (-Xmx).");
        }
        return (int) length;
    }

    private void requireCovered(List<SafetensorsSpan> spans, long size) {
        List<SafetensorsSpan> sorted =
                spans.stream()
                        .sorted(
                                Comparator.comparingLong(SafetensorsSpan::begin)
                                        .thenComparingLong(SafetensorsSpan::end))
                        .toList();
        long end = 0;
        for (SafetensorsSpan span : sorted) {
            DataFile part = part(span.entry());
            String found = "data_offsets [%d, %d]".formatted(span.begin(), span.end());
            if (span.end() > size) {
                throw part.truncated("data_offsets within %d bytes of data".formatted(size), found);
            }
            if (span.end() - span.begin() != span.entry().bytes()) {
                throw part.fault(DataFile.described(span.entry()), found);
            }
            if (span.begin() != end) {
                String rule = "that it begins at %d, where the one before ends".formatted(end);
                String fault = span.begin() < end ? "an overlap: " : "a hole: ";
                throw part.fault(rule, fault + found);
            }
            end = span.end();
        }
        if (end < size) {
            throw file.fault(
                    "that the tensors cover all %d bytes of data".formatted(size),
                    "the last one ends at %d".formatted(end));
        }
    }

    private Tensor read(TensorEntry entry, long from) {
        file.requireRoom(entry);
        byte[] data = file.bytes(from, (int) entry.bytes());
        return part(entry).checked(Tensor.wrap(entry.type(), entry.shape(), data));
    }

    private DataFile part(TensorEntry entry) {
        return file.part("tensor " + FormatException.quoted(entry.name()));
    }
}
