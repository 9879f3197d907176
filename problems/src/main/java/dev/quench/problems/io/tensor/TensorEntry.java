package dev.quench.problems.io.tensor;

/**
 * What a file says about one of its tensors before its elements are read.
 *
 * @param name as the file has it
 * @param type of the elements
 * @param shape of the tensor
 */
public record TensorEntry(String name, ElementType type, Shape shape) {
    /**
     * Returns the size of the elements.
     *
     * @return 0 or more bytes
     */
    public long bytes() {
        return shape.size() * type.bytes();
    }
}
