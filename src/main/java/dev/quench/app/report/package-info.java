/**
 * How results are shown: tables for people, JSON for programs. Read {@link
 * dev.quench.app.report.RunPrinter} first.
 */
@NullMarked
package dev.quench.app.report;

import org.jspecify.annotations.NullMarked;
