package dev.quench.hardware.emulator.braket;

/** What a task runs. */
public sealed interface BraketWork permits BraketProgram, AhsProgram {}
