/**
 * Azure Quantum on this machine: a workspace with targets, jobs, sessions and quotas, the storage
 * behind it with signed addresses that expire, and the authority that gives tokens. Read {@link
 * dev.quench.hardware.emulator.azure.AzureProtocol} first. Depends on {@code hardware.emulator},
 * {@code circuit}, {@code device}, {@code atoms} and {@code qasm}.
 */
@NullMarked
package dev.quench.hardware.emulator.azure;

import org.jspecify.annotations.NullMarked;
