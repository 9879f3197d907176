package dev.quench.solvers.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads of a pickle which tensors it makes, and from which storages, without making anything.
 *
 * <p>PyTorch's own reader trusts shapes, strides and offsets: a broken file makes it read beyond a
 * storage and end the process. So they are looked at here before. The operations are those that
 * {@code torch.jit.save} writes (protocol 2 of Python's {@code pickletools}); anything else ends
 * the reading.
 */
final class PickledTensors {
    private static final int MOST = 10_000_000;

    /** What lies below the arguments of an operation. */
    private enum Mark {
        MARK
    }

    /** A value that does not matter here. */
    private enum Other {
        OTHER
    }

    /** The name of a function or class. */
    private record Global(String name) {}

    /** Values in their order. */
    private record Sequence(List<Object> items) {}

    /** A storage: its type, its file, and how many numbers it has. */
    record Storage(String type, String key, long numbers) {}

    /** A part of a storage. */
    record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {
        /** Tells whether each number of it lies in the storage; one without numbers does. */
        boolean fits() {
            if (shape.size() != strides.size() || offset < 0) {
                return false;
            }
            // Doubles do not overflow, and storages are far below 2^53.
            double last = offset;
            for (int axis = 0; axis < shape.size(); axis++) {
                if (shape.get(axis) < 0 || strides.get(axis) < 0) {
                    return false;
                }
                last += (shape.get(axis) - 1.0) * strides.get(axis);
            }
            return shape.contains(0L) || last < storage.numbers();
        }
    }

    private final ByteBuffer bytes;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memory = new HashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();

    private PickledTensors(byte[] pickle) {
        bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a pickle.
     *
     * @param pickle the whole of it
     * @return the tensors in their order
     * @throws IllegalArgumentException if it is broken or does what models do not
     */
    static List<Tensor> read(byte[] pickle) {
        PickledTensors reader = new PickledTensors(pickle);
        try {
            int operation = reader.bytes.get() & 0xFF;
            for (int n = 0; operation != '.'; n++) {
                if (n > MOST) {
                    throw new IllegalArgumentException("too many operations");
                }
                reader.step(operation);
                operation = reader.bytes.get() & 0xFF;
            }
            return reader.tensors;
        } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a pickle that ends too early", e);
        } catch (ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException("a pickle with values in the wrong place", e);
        }
    }

    private void step(int operation) {
        switch (operation) {
            case 0x80 -> bytes.get();
            case 'c' -> push(new Global(line() + "." + line()));
            case '(' -> push(Mark.MARK);
            case ')', ']', '}' -> push(new Sequence(new ArrayList<>()));
            case 't', 'l', 'd' -> push(new Sequence(popToMark()));
            case 0x85 -> push(new Sequence(popLast(1)));
            case 0x86 -> push(new Sequence(popLast(2)));
            case 0x87 -> push(new Sequence(popLast(3)));
            case 'N', 0x88, 0x89 -> push(Other.OTHER);
            case 'J' -> push((long) bytes.getInt());
            case 'K' -> push((long) (bytes.get() & 0xFF));
            case 'M' -> push((long) (bytes.getShort() & 0xFFFF));
            case 0x8a -> push(big());
            case 'G' -> push(Double.longBitsToDouble(bytes.getLong()));
            case 'X' -> push(text(bytes.getInt()));
            case 'U' -> push(text(bytes.get() & 0xFF));
            case 'q' -> memory.put(bytes.get() & 0xFF, peek());
            case 'r' -> memory.put(bytes.getInt(), peek());
            case 'h' -> push(remembered(bytes.get() & 0xFF));
            case 'j' -> push(remembered(bytes.getInt()));
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case 's' -> popLast(2);
            case 'u' -> popToMark();
            case 'b', '0' -> popLast(1);
            case 0x81 -> made(popLast(2));
            case 'R' -> called(popLast(2));
            case 'Q' -> push(storage((Sequence) popLast(1).getFirst()));
            default ->
                    throw new IllegalArgumentException(
                            "a pickle with the operation 0x%02x".formatted(operation));
        }
    }

    private void made(List<Object> classAndArguments) {
        if (!(classAndArguments.getFirst() instanceof Global)) {
            throw new IllegalArgumentException("a pickle that makes an object of no class");
        }
        push(Other.OTHER);
    }

    private void called(List<Object> functionAndArguments) {
        Global function = (Global) functionAndArguments.get(0);
        List<Object> arguments = ((Sequence) functionAndArguments.get(1)).items();
        if (function.name().startsWith("torch._utils._rebuild_")) {
            if (!function.name().endsWith("._rebuild_tensor_v2")) {
                throw new IllegalArgumentException("tensors made by " + function.name());
            }
            tensors.add(
                    new Tensor(
                            (Storage) arguments.get(0),
                            (Long) arguments.get(1),
                            longs(arguments.get(2)),
                            longs(arguments.get(3))));
        }
        // What builds typed lists and dictionaries gives back what it is given.
        push(arguments.isEmpty() ? Other.OTHER : arguments.getFirst());
    }

    private static Storage storage(Sequence words) {
        List<Object> items = words.items();
        return new Storage(
                ((Global) items.get(1)).name(), (String) items.get(2), (Long) items.get(4));
    }

    private static List<Long> longs(Object sequence) {
        return ((Sequence) sequence).items().stream().map(Long.class::cast).toList();
    }

    private void append(List<Object> items) {
        if (peek() instanceof Sequence sequence) {
            sequence.items().addAll(items);
        }
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object peek() {
        return stack.get(stack.size() - 1);
    }

    private Object remembered(int key) {
        Object value = memory.get(key);
        if (value == null) {
            throw new IllegalArgumentException("a pickle that recalls what it did not keep");
        }
        return value;
    }

    private List<Object> popLast(int n) {
        List<Object> last = stack.subList(stack.size() - n, stack.size());
        List<Object> items = new ArrayList<>(last);
        last.clear();
        return items;
    }

    private List<Object> popToMark() {
        List<Object> items = popLast(stack.size() - 1 - stack.lastIndexOf(Mark.MARK));
        popLast(1);
        return items;
    }

    private long big() {
        int length = bytes.get();
        if (length < 0 || length > 8) {
            throw new IllegalArgumentException(
                    "a pickle with a number of %d bytes".formatted(length));
        }
        long value = 0;
        int shift = 64;
        for (int i = 0; i < length; i++) {
            value |= (bytes.get() & 0xFFL) << (8 * i);
            shift -= 8;
        }
        return length == 0 ? 0 : value << shift >> shift;
    }

    private String line() {
        int from = bytes.position();
        while (bytes.get() != '\n') {
            // goes on to the end of the line
        }
        return new String(bytes.array(), from, bytes.position() - 1 - from, StandardCharsets.UTF_8);
    }

    private String text(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException(
                    "a pickle with a text of %,d bytes".formatted(length));
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
