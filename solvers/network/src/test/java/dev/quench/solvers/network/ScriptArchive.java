package dev.quench.solvers.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes TorchScript models as {@code torch.jit.save} does: a program, a pickle of the module that
 * refers to storages, and a file for each storage.
 */
final class ScriptArchive {
    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    private final List<byte[]> storages = new ArrayList<>();
    private String storageType = "FloatStorage";

    /** A tensor by its values and shape. */
    record Tensor(List<Float> values, List<Integer> shape) {
        static Tensor of(float[] values, Integer... shape) {
            List<Float> list = new ArrayList<>();
            for (float value : values) {
                list.add(value);
            }
            return new Tensor(list, List.of(shape));
        }
    }

    /** A module: the name of its class, and its attributes: tensors or modules. */
    record Module(String type, Map<String, Object> attributes) {}

    /** Writes values of 64 bits instead of 32. */
    ScriptArchive doubles() {
        storageType = "DoubleStorage";
        return this;
    }

    Path write(Path file, String program, Module module) {
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        module(module);
        pickle.write('.');
        Map<String, byte[]> entries = new TreeMap<>();
        entries.put("model/data.pkl", pickle.toByteArray());
        entries.put("model/code/__torch__.py", program.getBytes(StandardCharsets.UTF_8));
        entries.put("model/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
        entries.put("model/version", "3\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < storages.size(); i++) {
            entries.put("model/data/" + i, storages.get(i));
        }
        return zip(file, entries);
    }

    static Path zip(Path file, Map<String, byte[]> entries) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                byte[] bytes = entry.getValue();
                ZipEntry stored = new ZipEntry(entry.getKey());
                CRC32 sum = new CRC32();
                sum.update(bytes);
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(bytes.length);
                stored.setCrc(sum.getValue());
                zip.putNextEntry(stored);
                zip.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void module(Module module) {
        global("__torch__", module.type());
        text(")\u0081}(");
        string("training");
        pickle.write(0x88);
        module.attributes()
                .forEach((name, value) -> {
                    string(name);
                    if (value instanceof Module inner) {
                        module(inner);
                    } else {
                        tensor((Tensor) value);
                    }
                });
        text("ub");
    }

    private void tensor(Tensor tensor) {
        global("torch._utils", "_rebuild_tensor_v2");
        text("((");
        string("storage");
        global("torch", storageType);
        string(String.valueOf(storages.size()));
        string("cpu");
        integer(tensor.values().size());
        text("tQ");
        integer(0);
        tuple(tensor.shape());
        List<Integer> strides = new ArrayList<>();
        int stride = 1;
        for (int length : tensor.shape().reversed()) {
            strides.addFirst(stride);
            stride *= length;
        }
        tuple(strides);
        pickle.write(0x89);
        global("collections", "OrderedDict");
        text(")RtR");
        storages.add(bytes(tensor.values()));
    }

    private byte[] bytes(List<Float> values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (storageType.equals("FloatStorage")) {
                buffer.putFloat(value);
            } else {
                buffer.putDouble(value);
            }
        }
        return java.util.Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void tuple(List<Integer> numbers) {
        text("(");
        numbers.forEach(this::integer);
        text("t");
    }

    private void global(String module, String name) {
        text("c" + module + "\n" + name + "\n");
    }

    private void integer(int value) {
        pickle.write('J');
        pickle.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pickle.write('X');
        pickle.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
        pickle.writeBytes(bytes);
    }

    private void text(String text) {
        pickle.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
