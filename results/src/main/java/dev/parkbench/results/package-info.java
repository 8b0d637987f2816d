/** The facts of a run as records, as JSON with a published schema, and as a folder of files. */
@NullMarked
package dev.parkbench.results;

import org.jspecify.annotations.NullMarked;
