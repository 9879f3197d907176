package dev.quench.problems.io.tensor;

import dev.quench.problems.io.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * The start of an array of NumPy: {@code \x93NUMPY}, the version (1.0, 2.0 or 3.0), the length of a
 * text in two or, from version 2, four little-endian bytes, and the text, which is a dictionary in
 * Python with the keys {@code descr}, {@code fortran_order} and {@code shape}.
 *
 * <p>Source: NumPy, module {@code numpy.lib.format}, and NumPy Enhancement Proposal 1.
 *
 * @param type of the elements
 * @param bigEndian true if the bytes of an element are to be reversed
 * @param fortran true if the first dimension runs fastest
 * @param shape of the array
 * @param length bytes before the data
 */
record NpyHeader(ElementType type, boolean bigEndian, boolean fortran, Shape shape, int length) {
    static final String MAGIC = "\u0093NUMPY";

    /** As many as a header of version 1 can have. */
    private static final int LONGEST = 0xFFFF;

    private static final String TYPES = "a descr of f2, f4, f8, i1 to i8, u1 to u8 or b1";

    /**
     * Reads the start of a stream.
     *
     * @throws FormatException if it is no header, or one of elements that are no numbers
     */
    static NpyHeader read(DataFile file, InputStream in) throws IOException {
        String magic = latin(in.readNBytes(8));
        if (magic.length() < 8 || !magic.startsWith(MAGIC)) {
            throw file.fault("an array of NumPy (\\x93NUMPY and a version)", "something else");
        }
        int version = magic.charAt(6);
        if (version < 1 || version > 3 || magic.charAt(7) != 0) {
            String found = "%d.%d".formatted(version, (int) magic.charAt(7));
            throw file.fault("version 1.0, 2.0 or 3.0 of the npy format", found);
        }
        int wide = version == 1 ? 2 : 4;
        int length = length(file, in.readNBytes(wide), wide);
        byte[] text = in.readNBytes(length);
        if (text.length < length) {
            String found = "only %d".formatted(text.length);
            throw file.truncated("a header of %d bytes".formatted(length), found);
        }
        String header = version < 3 ? latin(text) : new String(text, StandardCharsets.UTF_8);
        return of(file, header, 8 + wide + length);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int length(DataFile file, byte[] bytes, int wide) {
        if (bytes.length < wide) {
            throw file.truncated("the length of the header", "the end of the file");
        }
        long length = 0;
        for (int i = wide - 1; i >= 0; i--) {
            length = (length << 8) | (bytes[i] & 0xFF);
        }
        if (length > LONGEST) {
            throw file.fault("a header of at most %d bytes".formatted(LONGEST), "" + length);
        }
        return (int) length;
    }

    private static NpyHeader of(DataFile file, String text, int length) {
        Map<String, PythonValue> values = new PythonDictionary(file, text).read();
        if (!values.keySet().equals(Set.of("descr", "fortran_order", "shape"))) {
            throw file.fault(
                    "a header with the keys descr, fortran_order and shape",
                    "the keys " + values.keySet());
        }
        String descr = "";
        boolean fortran = false;
        long[] lengths = {};
        for (var value : values.entrySet()) {
            switch (value.getValue()) {
                case PythonValue.Text t when value.getKey().equals("descr") -> descr = t.value();
                case PythonValue.Truth t when value.getKey().equals("fortran_order") ->
                        fortran = t.value();
                case PythonValue.Tuple t when value.getKey().equals("shape") ->
                        lengths = t.values().stream().mapToLong(Long::longValue).toArray();
                default ->
                        throw file.fault(
                                "descr: a text, fortran_order: True or False, shape: a tuple",
                                "another value of " + value.getKey());
            }
        }
        ElementType type = type(file, descr);
        boolean big = descr.startsWith(">") && type.bytes() > 1;
        return new NpyHeader(type, big, fortran, file.shape(lengths), length);
    }

    private static ElementType type(DataFile file, String descr) {
        String code = descr.isEmpty() ? "" : descr.substring(1);
        if (code.startsWith("O")) {
            throw file.fault(
                    TYPES,
                    FormatException.quoted(descr),
                    "it holds pickled objects, which are not read: save arrays of numbers only.");
        }
        ElementType type =
                ElementType.ofNpy(code)
                        .orElseThrow(() ->
                                file.fault(
                                        TYPES,
                                        FormatException.quoted(descr),
                                        "convert it first: array.astype('f4')."));
        char order = descr.charAt(0);
        if (order != '<' && order != '>' && (order != '|' || type.bytes() > 1)) {
            throw file.fault("a descr that starts with < or >", FormatException.quoted(descr));
        }
        return type;
    }

    TensorEntry entry(String name) {
        return new TensorEntry(name, type, shape);
    }

    /** Makes a tensor of the data, which may be changed on the way. */
    Tensor tensor(DataFile file, byte[] data) {
        var layout = new StoredLayout(type.bytes(), bigEndian, fortran, shape);
        return file.checked(Tensor.wrap(type, shape, layout.toPlain(data)));
    }
}
