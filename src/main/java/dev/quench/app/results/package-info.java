/** Results of campaigns: lines of JSON as a database, tables of them, files for other programs. */
@NullMarked
package dev.quench.app.results;

import org.jspecify.annotations.NullMarked;
