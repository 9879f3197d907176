package dev.quench.app.pruning;

import dev.quench.solvers.pruning.network.Examples;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * Examples in three parts.
 *
 * @param name as the user named the data
 * @param origin files they came from
 * @param training steps draw from these
 * @param validation masks are chosen by these
 * @param test only what is reported is measured on these
 * @param shuffled whether a seed drew the rows of the parts
 */
public record ExampleSets(
        String name,
        String origin,
        Examples training,
        Examples validation,
        Examples test,
        boolean shuffled) {
    private static final int MOST_NAMED = 8;

    /**
     * Tells which parts lack classes that others have, as happens where rows are sorted by class
     * and the last ones are cut off.
     *
     * @return a sentence for each such part
     */
    public List<String> notices() {
        BitSet all = classes(training);
        all.or(classes(validation));
        all.or(classes(test));
        var notices = new ArrayList<String>();
        notice("training", training, all, notices);
        notice("validation", validation, all, notices);
        notice("test", test, all, notices);
        return notices;
    }

    private static void notice(String part, Examples rows, BitSet all, List<String> notices) {
        var missing = (BitSet) all.clone();
        missing.andNot(classes(rows));
        int count = missing.cardinality();
        if (count == 0) {
            return;
        }
        String named =
                missing.stream()
                        .limit(MOST_NAMED)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "));
        notices.add(
                "The %,d %s rows have no example of %d of the %d classes (%s%s): where rows are sorted by class, --shuffle 1 draws them; else take more of them."
                        .formatted(
                                rows.size(),
                                part,
                                count,
                                all.cardinality(),
                                named,
                                count > MOST_NAMED ? ", …" : ""));
    }

    /**
     * Says which rows are in which part, for the file of a network that they train.
     *
     * @return checksums of training and test rows
     */
    public String split() {
        return "training %s, test %s".formatted(checksum(training), checksum(test));
    }

    /** Returns the CRC-32C of rows and classes in their order, eight hexadecimal digits. */
    static String checksum(Examples examples) {
        var crc = new CRC32C();
        float[] row = new float[examples.width()];
        var bytes = ByteBuffer.allocate(Float.BYTES * (row.length + 1));
        for (int i = 0; i < examples.size(); i++) {
            examples.copy(i, row, 0);
            bytes.clear();
            bytes.putInt(examples.label(i));
            bytes.asFloatBuffer().put(row);
            bytes.position(0).limit(bytes.capacity());
            crc.update(bytes);
        }
        return "%08x".formatted(crc.getValue());
    }

    private static BitSet classes(Examples rows) {
        var classes = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            classes.set(rows.label(i));
        }
        return classes;
    }
}
