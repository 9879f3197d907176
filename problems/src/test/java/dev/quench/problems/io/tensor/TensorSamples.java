package dev.quench.problems.io.tensor;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quench.problems.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Tensors, bytes and files for tests. */
final class TensorSamples {
    static final List<Shape> SHAPES =
            List.of(
                    Shape.of(),
                    Shape.of(1),
                    Shape.of(0),
                    Shape.of(7),
                    Shape.of(2, 3),
                    Shape.of(3, 0, 2),
                    Shape.of(2, 3, 4),
                    Shape.of(1, 2, 1, 3, 2));

    private TensorSamples() {}

    static Tensor random(ElementType type, Shape shape, long seed) {
        return random(type, shape, new SplittableRandom(seed));
    }

    static Tensor random(ElementType type, Shape shape, RandomGenerator random) {
        int size = (int) shape.size();
        if (type == ElementType.F64) {
            return Tensor.ofDoubles(shape, random.doubles(size, -9, 9).toArray());
        }
        if (!type.isFloating()) {
            long[] longs = new long[size];
            Arrays.setAll(longs, _ -> inRange(type, random.nextLong()));
            return Tensor.ofLongs(type, shape, longs);
        }
        var floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = random.nextFloat(-9, 9);
        }
        return Tensor.ofFloats(type, shape, floats);
    }

    private static long inRange(ElementType type, long bits) {
        return switch (type) {
            case I64 -> bits;
            case U64 -> bits >>> 1;
            default -> type.least() + Math.floorMod(bits, type.most() - type.least() + 1);
        };
    }

    /** Returns one of each type and shape. */
    static Stream<Tensor> all() {
        var random = new SplittableRandom(11);
        return Arrays.stream(ElementType.values())
                .flatMap(type -> SHAPES.stream().map(shape -> random(type, shape, random)));
    }

    /** Returns bytes of texts in Latin-1 and of numbers, which are bytes. */
    static byte[] bytes(Object... parts) {
        var bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            switch (part) {
                case Integer number -> bytes.write(number);
                case byte[] array -> bytes.writeBytes(array);
                default -> bytes.writeBytes(part.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    static Path file(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** Returns the fault of a file that must have one, when it is opened and all of it is read. */
    static FormatException fault(Path file) {
        var fault = catchThrowableOfType(FormatException.class, () -> readAll(file));
        if (fault == null) {
            throw new AssertionError("no fault in " + file);
        }
        return fault;
    }

    static List<Tensor> readAll(Path path) {
        TensorFile file = TensorFiles.open(path);
        return file.names().stream().map(file::tensor).toList();
    }
}
