package dev.quench.problems.io.tensor;

/** The format of a file of tensors. */
public enum TensorFormat {
    /** One array of NumPy. */
    NPY,
    /** A zip archive of arrays of NumPy. */
    NPZ,
    /** Named tensors behind a header in JSON. */
    SAFETENSORS
}
