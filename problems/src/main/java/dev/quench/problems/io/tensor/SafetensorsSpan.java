package dev.quench.problems.io.tensor;

/**
 * Where a tensor lies in a safetensors file.
 *
 * @param entry name, type and shape
 * @param begin first byte, counted from the end of the header
 * @param end one past the last byte
 */
record SafetensorsSpan(TensorEntry entry, long begin, long end) {}
