package dev.quench.solvers.network;

import ai.djl.pytorch.jni.JniUtils;

/** A stretch of this thread's work in which the engine keeps what it needs for derivatives. */
final class Derivation implements AutoCloseable {
    private final boolean before = JniUtils.isGradMode();

    private Derivation(boolean wanted) {
        JniUtils.setGradMode(wanted);
    }

    static Derivation on() {
        return new Derivation(true);
    }

    static Derivation off() {
        return new Derivation(false);
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
