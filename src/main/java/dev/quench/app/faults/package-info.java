/**
 * How sure jobs are at providers that are played on this machine: {@link
 * dev.quench.app.faults.FaultCampaign} (read it first) spoils the line at random, {@link
 * dev.quench.app.faults.KillCampaign} kills the process. Depends on {@code hardware.remote}, {@code
 * hardware.emulator} and what they depend on.
 */
@NullMarked
package dev.quench.app.faults;

import org.jspecify.annotations.NullMarked;
