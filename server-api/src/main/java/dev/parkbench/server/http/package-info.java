/** The HTTP rules on which every backend agrees whatever its codec: limits, targets, validation, dates. */
@NullMarked
package dev.parkbench.server.http;

import org.jspecify.annotations.NullMarked;
