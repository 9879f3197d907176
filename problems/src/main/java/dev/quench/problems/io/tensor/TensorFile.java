package dev.quench.problems.io.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The named tensors of a file: their types and shapes at once, their elements when asked for.
 *
 * <p>Each tensor is read by itself, so that one tensor of a file of many gigabytes costs only its
 * own memory. The file is open during a read only; one that changed since it was opened is refused.
 * Immutable.
 */
public final class TensorFile {
    private static final int SHOWN = 8;
    private static final int LONGEST = 60;

    private final String name;
    private final TensorFormat format;
    private final Map<String, TensorEntry> entries;
    private final Map<String, String> metadata;
    private final Elements elements;

    TensorFile(
            String name,
            TensorFormat format,
            Map<String, TensorEntry> entries,
            Map<String, String> metadata,
            Elements elements) {
        this.name = name;
        this.format = format;
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.elements = elements;
    }

    /** Reads the elements of a tensor of the file. */
    interface Elements {
        Tensor of(TensorEntry entry);
    }

    /**
     * Returns the file.
     *
     * @return the path as the caller gave it
     */
    public String name() {
        return name;
    }

    /**
     * Returns the format, which the content tells.
     *
     * @return one of the three
     */
    public TensorFormat format() {
        return format;
    }

    /**
     * Returns the names of the tensors.
     *
     * @return in the order of the file; for {@code .npy} the name of the file without that end
     */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Returns what the file says about its tensors.
     *
     * @return in the order of the file
     */
    public List<TensorEntry> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * Tells whether there is a tensor of a name.
     *
     * @param tensor its name
     * @return true if there is
     */
    public boolean has(String tensor) {
        return entries.containsKey(tensor);
    }

    /**
     * Returns what the file says about a tensor.
     *
     * @param tensor its name
     * @return name, type and shape
     * @throws IllegalArgumentException if there is none of that name
     */
    public TensorEntry entry(String tensor) {
        TensorEntry entry = entries.get(tensor);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "The file %s has no tensor %s.\nMaybe one of its %d: %s."
                            .formatted(name, tensor, entries.size(), someNames()));
        }
        return entry;
    }

    /** Returns a few names, each on one line and not too long, whatever a file holds. */
    private String someNames() {
        List<String> names = names();
        String some =
                names.stream()
                        .limit(SHOWN)
                        .map(n -> n.length() > LONGEST ? n.substring(0, LONGEST) + "…" : n)
                        .collect(Collectors.joining(", "));
        return some.replaceAll("\\p{Cntrl}", "\uFFFD") + (names.size() > SHOWN ? ", …" : "");
    }

    /**
     * Returns the texts that go with the tensors.
     *
     * @return the {@code __metadata__} of safetensors, else empty
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Reads a tensor, anew at each call.
     *
     * @param tensor its name
     * @return the tensor
     * @throws IllegalArgumentException if there is none of that name
     * @throws dev.quench.problems.io.FormatException if it does not fit in memory, the file is
     *     damaged or unreadable, or it changed since it was opened
     */
    public Tensor tensor(String tensor) {
        return elements.of(entry(tensor));
    }

    /**
     * Reads the tensor of a file that has one.
     *
     * @return the tensor
     * @throws IllegalArgumentException if there are several or none
     * @throws dev.quench.problems.io.FormatException as {@link #tensor}
     */
    public Tensor only() {
        if (entries.size() != 1) {
            throw new IllegalArgumentException(
                    "The file %s must have one tensor, but has %d.\nMaybe say which: %s."
                            .formatted(name, entries.size(), someNames()));
        }
        return tensor(names().getFirst());
    }
}
